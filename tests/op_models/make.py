#!/usr/bin/env python3
"""Writes random one-op models: FOLDER/<op>_<type>/NNN.tflite with NNN.in.bin. Every family is a file in ops/ with a
function `models(random)` that yields (folder name, subgraphs, input bytes[, runs][, {"expected": bytes}]); the last
where the oracle lacks the op: NNN.out.bin then holds these bytes.

  tests/op_models/make.py [--seed N] FOLDER [FAMILY …]

Without a seed they are the ones of tests/data/op_models; with one, others of the same kinds.
"""

import argparse
import importlib
import pathlib
import random
import sys

import tflite_writer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", default="")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("families", nargs="*")
    arguments = parser.parse_args()
    folder = arguments.folder
    here = pathlib.Path(__file__).parent
    sys.path.insert(0, str(here / "ops"))
    sys.path.insert(0, str(here))
    families = arguments.families or sorted(p.stem for p in (here / "ops").glob("*.py"))
    for family in families:
        counts = {}
        seeded = random.Random(family + arguments.seed)
        for name, subgraphs, inputs, *rest in importlib.import_module(family).models(seeded):
            number = counts.get(name, 0)
            counts[name] = number + 1
            place = folder / name
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{number:03}.tflite").write_bytes(tflite_writer.write_model(subgraphs))
            (place / f"{number:03}.in.bin").write_bytes(inputs)
            for item in rest:
                if isinstance(item, dict):
                    (place / f"{number:03}.out.bin").write_bytes(item["expected"])
                else:
                    (place / f"{number:03}.runs").write_text(f"{item}\n")
        print(f"{family}: {sum(counts.values())} models")


if __name__ == "__main__":
    main()
