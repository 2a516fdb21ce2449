"""What the families share: random shapes, scales and element bytes."""

from tflite_writer import *  # noqa: F401,F403  the families use all of it
from tflite_writer import BOOL, FLOAT32, INT4, pack_elements

RANGE = {3: (0, 255), 7: (-32768, 32767), 9: (-128, 127), 2: (-(2**31), 2**31 - 1), 6: (0, 1), 17: (-8, 7),
         15: (0, 2**32 - 1), 4: (-(2**40), 2**40), 12: (0, 2**48)}


def random_bytes(random, type_code, count, low=None, high=None):
    """Elements of a type as bytes: its whole range, or [low, high]; floats in [-4, 4] unless said otherwise."""
    if type_code == FLOAT32:
        low, high = (-4.0 if low is None else low), (4.0 if high is None else high)
        return pack_elements(type_code, [random.uniform(low, high) for _ in range(count)])
    least, most = RANGE[type_code]
    least, most = (least if low is None else low), (most if high is None else high)
    return pack_elements(type_code, [random.randint(least, most) for _ in range(count)])


def random_shape(random, rank, most=6):
    """Every third dimension is 1."""
    return [1 if random.random() < 0.34 else random.randint(2, most) for _ in range(rank)]


def random_scale(random, low=0.001, high=0.5):
    return float(pack_float(low * (high / low) ** random.random()))


def pack_float(value):
    """`value` as the nearest float32."""
    import struct
    return struct.unpack("<f", struct.pack("<f", value))[0]


def quantization(random, type_code):
    """(scale, zero point) that suit a type; int16 is symmetric."""
    if type_code == 9:
        return random_scale(random), random.randint(-128, 127)
    if type_code == 7:
        return random_scale(random, 1e-5, 1e-2), 0
    return None, 0
