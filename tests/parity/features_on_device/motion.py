"""Motion for recordings.py: accelerations on three axes in m/s², as 32-bit floats, x0 y0 z0 x1 …"""
import array
import math
import os

FRAMES = 512
SETS = (("running", 3), ("stationary", 3), ("walking", 4))
METRES_PER_SECOND_SQUARED_PER_MG = 0.00980665


def made_motion(seed):
    """Gravity, a swing and noise; the last axis of the first one never moves."""
    state, values = seed, array.array("f")
    for i in range(FRAMES):
        for axis in range(3):
            state = (state * 1664525 + 1013904223) % 2**32
            noise = (state / 2**32 - 0.5) * (1 + seed % 3)
            swing = (axis + 1) * math.sin(i * (0.2 + 0.05 * seed) + axis)
            values.append(9.8 if axis == 2 and seed == 1 else swing + noise + (9.8 if axis == 2 else 0))
    return values


def real_motion(path):
    with open(path, encoding="ascii") as file:
        rows = [line.split(",") for line in file][:FRAMES]
    return array.array("f", (float(value) * METRES_PER_SECOND_SQUARED_PER_MG for row in rows for value in row))


def motion(folder):
    """Ten files of human_activity_st, or made ones; and a made one with an axis that never moves."""
    recordings = [made_motion(1)]
    for name, count in SETS:
        place = os.path.join(folder, "human_activity_st", name)
        if not os.path.isdir(place):
            recordings += [made_motion(len(recordings) + 1) for _ in range(count)]
            continue
        files = sorted(entry for entry in os.listdir(place) if entry.endswith(".csv"))
        step = len(files) // count
        recordings += [real_motion(os.path.join(place, files[i * step])) for i in range(count)]
    return recordings
