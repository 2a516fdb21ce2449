#!/usr/bin/env python3
"""Chooses some models of every folder that make.py and the oracle made, and packs them: tests/data/op_models.

  tests/op_models/pack.py FOLDER OUTPUT [MOST A FOLDER]

OUTPUT/<op>_<type>.models, integers little-endian uint32: "MOTEOPS1", count, then for each model its name's length and
name, runs, and the lengths and bytes of the .tflite file, of its input and of the expected output.
"""

import pathlib
import statistics
import struct
import sys

MAGIC = b"MOTEOPS1"
MOST_MODELS = 8
MOST_OF_CASTS = 3  # there are a hundred folders of them


def read_models(folder):
    """(name, runs, model, input, expected) of every model whose expected output is known."""
    models = []
    for path in sorted(folder.glob("*.tflite")):
        base = path.with_suffix("")
        expected = base.with_suffix(".out.bin")
        if not expected.exists():
            continue
        runs_path = base.with_suffix(".runs")
        runs = int(runs_path.read_text()) if runs_path.exists() else 1
        models.append((base.name, runs, path.read_bytes(), base.with_suffix(".in.bin").read_bytes(),
                       expected.read_bytes()))
    return models


def size(model):
    return sum(len(part) for part in model[2:])


def choose(models, most):
    """One of every stretch of the numbers, so that all kinds of options stay: the first that isn't a large one."""
    if len(models) <= most:
        return models
    chosen = []
    for i in range(most):
        stretch = models[i * len(models) // most:(i + 1) * len(models) // most]
        middle = statistics.median(size(model) for model in stretch)
        chosen.append(next(model for model in stretch if size(model) <= middle))
    return chosen


def pack(models):
    text = MAGIC + struct.pack("<I", len(models))
    for name, runs, *parts in models:
        text += struct.pack("<I", len(name)) + name.encode() + struct.pack("<I", runs)
        for part in parts:
            text += struct.pack("<I", len(part)) + part
    return text


def main():
    source, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    most = int(sys.argv[3]) if len(sys.argv) > 3 else MOST_MODELS
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.models"):
        old.unlink()
    folders = models = total = 0
    for folder in sorted(path for path in source.iterdir() if path.is_dir()):
        chosen = choose(read_models(folder), min(most, MOST_OF_CASTS) if folder.name.startswith("cast_") else most)
        if not chosen:
            continue
        text = pack(chosen)
        (target / f"{folder.name}.models").write_bytes(text)
        folders, models, total = folders + 1, models + len(chosen), total + len(text)
    print(f"{models} models in {folders} files, {total} bytes")


if __name__ == "__main__":
    main()
