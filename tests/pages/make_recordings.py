"""Many short recordings, fast: make_recordings.py FOLDER COUNT. Ten labels by pitch, a hundred groups; 0.1 s at 8 kHz."""
import array
import math
import pathlib
import random
import sys
import wave

RATE_HZ = 8000
SAMPLES = RATE_HZ // 10
LABELS = ["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "ibis", "jay"]


def tone(frequency_hz, noise, chance):
    phase = chance.uniform(0, 2 * math.pi)
    step = 2 * math.pi * frequency_hz / RATE_HZ
    return array.array(
        "h", (int(9000 * math.sin(phase + step * i) + noise * chance.gauss(0, 1)) for i in range(SAMPLES))
    )


def main(folder, count):
    chance = random.Random(1)
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        label = number % len(LABELS)
        samples = tone(250 * 1.3**label * chance.gauss(1, 0.05), chance.uniform(200, 1500), chance)
        with wave.open(f"{folder}/{LABELS[label]}_{number // 10 % 100:02}_{number:05}.wav", "wb") as file:
            file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
            file.writeframes(samples.tobytes())


main(sys.argv[1], int(sys.argv[2]))
