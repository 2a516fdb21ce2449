"""Images for recordings.py, without a library: PNG files of 8 bits a channel without interlacing."""
import os
import struct
import zlib

WIDTH, HEIGHT = 160, 120  # at most
FOLDERS = ("", "dataset/testing", "dataset/training", "object_detection")


def rows_of_png(data):
    """Width, and its rows as red, green, blue."""
    at, chunks, width, channels = 8, b"", 0, 3
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IHDR":
            width, _, _, colour = struct.unpack_from(">IIBB", data, at + 8)
            channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
        if kind == b"IDAT":
            chunks += data[at + 8:at + 8 + size]
        at += 12 + size
    raw, stride = zlib.decompress(chunks), width * channels
    above, rows = bytearray(stride), []
    for start in range(0, len(raw), stride + 1):
        row = bytearray(raw[start + 1:start + 1 + stride])
        undo_filter(raw[start], row, above, channels)
        colours = (0, 1, 2) if channels > 2 else (0, 0, 0)
        rows.append(bytes(row[x + c] for x in range(0, stride, channels) for c in colours))
        above = row
    return width, rows


def undo_filter(kind, row, above, channels):
    for x in range(len(row)):
        left = row[x - channels] if x >= channels else 0
        corner = above[x - channels] if x >= channels else 0
        estimate = left + above[x] - corner
        distances = abs(estimate - left), abs(estimate - above[x]), abs(estimate - corner)
        nearest = (left, above[x], corner)[distances.index(min(distances))]
        row[x] = (row[x] + (0, left, above[x], (left + above[x]) // 2, nearest)[kind]) & 255


def made_image(seed):
    """Stripes of colour with noise, 96 x 96."""
    state, pixels = seed, bytearray()
    for i in range(96 * 96 * 3):
        state = (state * 1664525 + 1013904223) % 2**32
        pixels.append((i * (seed + 1) // 7 + (state >> 26)) & 255)
    return struct.pack("<HH", 96, 96) + bytes(pixels)


def real_image(path):
    """Its middle, at most WIDTH x HEIGHT."""
    with open(path, "rb") as file:
        width, rows = rows_of_png(file.read())
    cut_width, cut_height = min(width, WIDTH), min(len(rows), HEIGHT)
    left, top = (width - cut_width) // 2, (len(rows) - cut_height) // 2
    middle = (row[3 * left:3 * (left + cut_width)] for row in rows[top:top + cut_height])
    return struct.pack("<HH", cut_width, cut_height) + b"".join(middle)


def images(folder):
    """All PNG files of ../shared/data/acquisition, ten, or made ones."""
    found = []
    for name in FOLDERS:
        place = os.path.join(folder, name)
        names = sorted(os.listdir(place)) if os.path.isdir(place) else []
        found += [os.path.join(place, entry) for entry in names if entry.endswith((".png", ".jpg"))]
    is_png = [path for path in found if open(path, "rb").read(4) == b"\x89PNG"]
    return [real_image(path) for path in is_png] or [made_image(seed) for seed in range(10)]
