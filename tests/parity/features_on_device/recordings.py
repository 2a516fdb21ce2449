"""Writes the recordings that the cases of features_on_device read:

    recordings.py FOLDER

sound.bin: ten recordings of speech, insects and whales from ../shared (or MOTE_SHARED), made ones where it isn't here;
a 32-bit count and that many 16-bit samples each, at most SAMPLES, and a made one of full scale and silence besides.
images.bin: ten images; a 32-bit count of bytes, then width and height in 16 bits each and red, green, blue of each pixel.
motion.bin: ten recordings of motion and a made one; a 32-bit count of floats, then those (motion.py)."""
import array
import math
import os
import struct
import sys

sys.dont_write_bytecode = True
import images
import motion

SAMPLES = 8000
SOUND_SETS = (
    ("spoken_digits_fsdd/recordings", 3),
    ("speech_commands_arabic/left", 2),
    ("speech_commands_arabic/right", 1),
    ("mosquito_humbug_culex/audio", 2),
    ("whale_sanctsound/audio", 2),
)


def made_sound(seed):
    """Noise and a rising tone of full scale, then silence."""
    state, samples = seed, array.array("h")
    for i in range(SAMPLES * 7 // 8):
        state = (state * 1664525 + 1013904223) % 2**32
        noise = (state >> 20) - 2048
        tone = 33000 * math.sin(i * i * 1e-4) * (i > SAMPLES // 4)
        samples.append(max(-32768, min(32767, int(noise * (i % 4000) / 4000 + tone))))
    samples.extend([0] * (SAMPLES - len(samples)))
    return samples


def samples_of_wav(path):
    """Of a file with one channel of 16 bits; its loudest part."""
    data = open(path, "rb").read()
    at = 12
    while data[at:at + 4] != b"data":
        at += 8 + struct.unpack_from("<I", data, at + 4)[0]
    size = min(struct.unpack_from("<I", data, at + 4)[0], len(data) - at - 8) // 2 * 2
    samples = array.array("h")
    samples.frombytes(data[at + 8:at + 8 + min(size, 4_000_000)])
    peak = max(range(len(samples)), key=lambda i: abs(samples[i]))
    first = max(0, min(peak - SAMPLES // 2, len(samples) - SAMPLES))
    return samples[first:first + SAMPLES]


def sound(folder):
    recordings = [made_sound(1)]
    for name, count in SOUND_SETS:
        place = os.path.join(folder, name)
        if not os.path.isdir(place):
            recordings += [made_sound(2 + i) for i in range(count)]
            continue
        files = sorted(entry for entry in os.listdir(place) if entry.endswith(".wav"))
        step = len(files) // count
        recordings += [samples_of_wav(os.path.join(place, files[i * step])) for i in range(count)]
    return recordings


def write(path, recordings):
    with open(path, "wb") as file:
        for recording in recordings:
            file.write(struct.pack("<I", len(recording)))
            file.write(recording)


data_folder = os.path.join(os.environ.get("MOTE_SHARED", "../shared"), "data")
write(os.path.join(sys.argv[1], "sound.bin"), sound(os.path.join(data_folder, "recordings")))
write(os.path.join(sys.argv[1], "images.bin"), images.images(os.path.join(data_folder, "acquisition")))
write(os.path.join(sys.argv[1], "motion.bin"), motion.motion(os.path.join(data_folder, "recordings")))
