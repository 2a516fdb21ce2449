"""Reductions, arg max and min, resizes, top k, range, where. What TFLM lacks is computed here."""

import math
import struct

from common import *  # noqa: F401,F403
from common import RANGE, pack_float, quantization, random_bytes, random_scale, random_shape
from tflite_writer import (BOOL, FLOAT32, INT8, INT16, INT32, INT64, LETTER, UINT8, Operator, Subgraph, Tensor,
                           pack_elements)

NAME = {FLOAT32: "f32", INT8: "s8", INT16: "s16", INT32: "s32", BOOL: "bool", UINT8: "u8"}
MODELS = 10


def count_of(shape):
    product = 1
    for dim in shape:
        product *= dim
    return product


def unpack(type_code, data):
    return list(struct.unpack(f"<{len(data) // struct.calcsize(LETTER[type_code])}{LETTER[type_code]}", data))


def places(shape):
    """All index tuples, in memory order."""
    result = [()]
    for dim in shape:
        result = [place + (i,) for place in result for i in range(dim)]
    return result


def one_op(code, tensors, inputs, outputs, options_type=0, options=()):
    operator = Operator(code, range(len(tensors) - outputs), range(len(tensors) - outputs, len(tensors)), options_type,
                        options)
    return Subgraph(tensors, [operator], inputs, list(operator.outputs))


def as_float(value):
    return struct.unpack("<f", struct.pack("<f", value))[0]


def wrap32(value):
    return (value + 2**31) % 2**32 - 2**31


# ---- MEAN, SUM, REDUCE_…

REDUCE_CODES = {"mean": 40, "sum": 74, "reduce_max": 82, "reduce_min": 89, "reduce_prod": 81, "reduce_all": 140,
                "reduce_any": 91}
IN_TFLM = {("mean", FLOAT32), ("mean", INT8), ("mean", INT16), ("sum", FLOAT32), ("sum", INT8), ("sum", INT16),
           ("reduce_max", FLOAT32), ("reduce_max", INT8), ("reduce_min", FLOAT32), ("reduce_min", INT8),
           ("reduce_all", BOOL)}
MORE = [("sum", INT32), ("reduce_max", INT16), ("reduce_max", INT32), ("reduce_min", INT16), ("reduce_min", INT32),
        ("reduce_prod", FLOAT32), ("reduce_prod", INT32), ("reduce_any", BOOL)]
COMBINE = {
    "sum": lambda a, b: wrap32(a + b),
    "reduce_max": max,
    "reduce_min": min,
    "reduce_prod": lambda a, b: as_float(a * b) if isinstance(a, float) else wrap32(a * b),
    "reduce_any": lambda a, b: a or b,
}


def reduce_elements(op, type_code, data, shape, reduced):
    """The result of a reduction, as TFLite's definition has it."""
    groups = {}
    for place, value in zip(places(shape), unpack(type_code, data)):
        kept = tuple(i for axis, i in enumerate(place) if axis not in reduced)
        groups[kept] = COMBINE[op](groups[kept], value) if kept in groups else value
    return pack_elements(type_code, [groups[key] for key in sorted(groups)])


def reduction(random, op, type_code, number):
    rank = random.randint(1, 5)
    shape = random_shape(random, rank, 5)
    if rank > 2:  # a few of them large
        shape[random.randrange(rank)] = random.randint(4, 9)
    reduced_rank = random.randint(1, rank if number % 5 == 4 else max(1, rank - 1))
    axes = [axis - rank * random.randint(0, 1) for axis in random.sample(range(rank), reduced_rank)]
    if number < 3:  # the usual: height and width
        shape, axes = [number + 1, 5, 4, 5], [1, 2]
    if random.random() < 0.2:
        axes.append(axes[0])
    reduced = {axis % len(shape) for axis in axes}
    keep = random.random() < 0.5
    output_shape = [1 if axis in reduced else dim for axis, dim in enumerate(shape) if keep or axis not in reduced]
    scale, zero_point = quantization(random, type_code)
    output_scale, output_zero_point = scale, zero_point
    if op in ("mean", "sum") and scale is not None:
        size = count_of([shape[axis] for axis in reduced])
        spread = size**-0.5 if op == "mean" else size**0.5
        output_scale = pack_float(scale * spread * random.choice((0.6, 1.0, 1.3, 4.0)))
        if type_code == INT8:  # elements are about zero on average, the real numbers about -zero_point
            middle = zero_point * (1 if op == "mean" else size) * scale / output_scale
            output_zero_point = max(-128, min(127, round(middle) + random.randint(-30, 30)))
    tensors = [Tensor(type_code, shape, scale, zero_point),
               Tensor(INT32, [len(axes)], data=pack_elements(INT32, axes)),
               Tensor(type_code, output_shape, output_scale, output_zero_point)]
    low, high = (-2**28, 2**28) if type_code == INT32 else (None, None)
    if op == "reduce_prod":
        low, high = (-50, 50) if type_code == INT32 else (0.3, 1.8)
    if type_code == BOOL:
        size = count_of([shape[axis] for axis in reduced])
        true_share = 0.5 ** (1 / size) if op == "reduce_all" else 1 - 0.5 ** (1 / size)
        data = bytes(int(random.random() < true_share) for _ in range(count_of(shape)))
    else:
        data = random_bytes(random, type_code, count_of(shape), low, high)
    model = one_op(REDUCE_CODES[op], tensors, [0], 1, 27, [(0, "bool", keep)])
    if (op, type_code) in IN_TFLM:
        return f"{op}_{NAME[type_code]}", model, data
    expected = reduce_elements(op, type_code, data, shape, reduced)
    return f"{op}_{NAME[type_code]}", model, data, {"expected": expected}


# ---- REDUCE_PROD of int8 and int16

def wide_multiplier(real):
    """A real multiplier as (15 bits, right shift): TFLite's for 64-bit numbers."""
    mantissa, shift = math.frexp(real)
    word = math.floor(mantissa * 2**31 + 0.5)
    if word == 2**31:
        word, shift = word // 2, shift + 1
    if shift < -31:
        word, shift = 0, 0
    return min((word + 2**15) >> 16, 0x7fff), 15 - shift


def scaled_products(type_code, data, shape, reduced, quantizations):
    """Each product but for the first value by itself, and the last one again, times input scale / the output scale's
    root; as TFLite's reference kernel has it."""
    (scale, zero_point), (output_scale, output_zero_point) = quantizations
    size = count_of([shape[axis] for axis in reduced])
    word, right = wide_multiplier(scale / output_scale ** (1.0 / size))

    def scaled(value):
        return wrap32((value * word + (1 << (right - 1))) >> right)

    groups = {}
    for place, value in zip(places(shape), unpack(type_code, data)):
        kept = tuple(i for axis, i in enumerate(place) if axis not in reduced)
        factor = value - zero_point
        groups[kept] = scaled(groups[kept] * factor) if kept in groups else factor
    least, most = RANGE[type_code]
    return pack_elements(type_code, [max(least, min(most, scaled(groups[key]) + output_zero_point))
                                     for key in sorted(groups)])


def scaled_product(random, type_code, number):
    """Scales such that the products are neither all zero nor all held at the ends."""
    rank = random.randint(1, 5)
    shape = random_shape(random, rank, 5)
    axes = [axis - rank * random.randint(0, 1) for axis in random.sample(range(rank), random.randint(1, rank))]
    if number < 3:  # the usual: one axis
        shape, axes = [number + 1, 5, 4, 6], [3 - number]
    if random.random() < 0.2:
        axes.append(axes[0])
    reduced = {axis % len(shape) for axis in axes}
    size = count_of([shape[axis] for axis in reduced])
    keep = random.random() < 0.5
    output_shape = [1 if axis in reduced else dim for axis, dim in enumerate(shape) if keep or axis not in reduced]
    least, most = RANGE[type_code]
    zero_point, output_zero_point = ((random.randint(-128, 127), random.randint(-60, 60)) if type_code == INT8
                                     else (0, 0))
    reach = max(most - zero_point, zero_point - least)
    values = []
    while len(values) < count_of(shape):
        value = zero_point + random.choice((-1, 1)) * random.randint((reach + 1) // 2, reach)
        if least <= value <= most:
            values.append(value if random.random() < 0.99 else zero_point)
    output_scale = random_scale(random, 1e-4, 2)
    goal = random.uniform(0.2, 0.6) * most
    scale = pack_float((output_scale * goal) ** (1 / size) / (0.73 * reach))
    data = pack_elements(type_code, values)
    tensors = [Tensor(type_code, shape, scale, zero_point),
               Tensor(INT32, [len(axes)], data=pack_elements(INT32, axes)),
               Tensor(type_code, output_shape, output_scale, output_zero_point)]
    expected = scaled_products(type_code, data, shape, reduced,
                               ((scale, zero_point), (output_scale, output_zero_point)))
    model = one_op(REDUCE_CODES["reduce_prod"], tensors, [0], 1, 27, [(0, "bool", keep)])
    return f"reduce_prod_{NAME[type_code]}", model, data, {"expected": expected}


# ---- ARG_MAX and ARG_MIN

def arg_extreme(random, op, type_code, output_type):
    rank = random.randint(1, 5)
    shape = random_shape(random, rank, 6)
    axis = random.randrange(rank)
    data = random_bytes(random, type_code, count_of(shape), *((-3, 3) if type_code in (INT8, INT16, INT32) else ()))
    scale, zero_point = quantization(random, type_code)
    kept_shape = [dim for i, dim in enumerate(shape) if i != axis]
    tensors = [Tensor(type_code, shape, scale, zero_point),
               Tensor(INT32, random.choice(([], [1])),
                      data=pack_elements(INT32, [axis - rank * random.randint(0, 1)])),
               Tensor(output_type, kept_shape)]
    code, options_type = {"arg_max": (56, 40), "arg_min": (79, 57)}[op]
    model = one_op(code, tensors, [0], 1, options_type, [(0, "byte", output_type)])
    name = f"{op}_{NAME[type_code]}"
    if type_code in (FLOAT32, INT8) and output_type == INT32:
        return name, model, data
    groups = {}
    for place, value in zip(places(shape), unpack(type_code, data)):
        groups.setdefault(tuple(i for a, i in enumerate(place) if a != axis), []).append(value)
    pick = max if op == "arg_max" else min
    expected = [groups[key].index(pick(groups[key])) for key in sorted(groups)]
    return name + "_more", model, data, {"expected": pack_elements(output_type, expected)}


# ---- RESIZE_…

def resize(random, op, type_code, number):
    batches, channels = random.choice((1, 1, 2)), random.randint(1, 3)
    before = [random.randint(1, 7) for _ in range(2)]
    after = [random.randint(1, 12) for _ in range(2)]
    align, half = (number % 3 == 1, number % 3 == 2)
    if op == "resize_nearest_neighbor" and number == 9:
        align, half = True, True
    scale, zero_point = quantization(random, type_code)
    tensors = [Tensor(type_code, [batches, *before, channels], scale, zero_point),
               Tensor(INT32, [2], data=pack_elements(INT32, after)),
               Tensor(type_code, [batches, *after, channels], scale, zero_point)]
    data = random_bytes(random, type_code, count_of(tensors[0].shape))
    if op == "resize_bilinear":
        return f"{op}_{NAME[type_code]}", one_op(23, tensors, [0], 1, 15, [(2, "bool", align), (3, "bool", half)]), data
    return f"{op}_{NAME[type_code]}", one_op(97, tensors, [0], 1, 74, [(0, "bool", align), (1, "bool", half)]), data


# ---- TOPK_V2, RANGE, WHERE: not in TFLM

def topk(random, type_code):
    shape = random_shape(random, random.randint(1, 3), 9)
    row = shape[-1]
    k = random.randint(1, row)
    low, high = (-4, 4) if type_code in (INT8, INT16, INT32) else (None, None)
    data = random_bytes(random, type_code, count_of(shape), low, high)
    scale, zero_point = quantization(random, type_code)
    tensors = [Tensor(type_code, shape, scale, zero_point), Tensor(INT32, [], data=pack_elements(INT32, [k])),
               Tensor(type_code, shape[:-1] + [k], scale, zero_point), Tensor(INT32, shape[:-1] + [k])]
    values = unpack(type_code, data)
    best, indices = [], []
    for begin in range(0, len(values), row):
        order = sorted(range(row), key=lambda i: (-values[begin + i], i))[:k]
        best += [values[begin + i] for i in order]
        indices += order
    expected = pack_elements(type_code, best) + pack_elements(INT32, indices)
    return f"topk_v2_{NAME[type_code]}", one_op(48, tensors, [0], 2, 34), data, {"expected": expected}


def range_model(random, type_code):
    """A model has an input, so another op beside RANGE passes one through."""
    if type_code == INT32:
        start, delta = random.randint(-50, 50), random.choice((-7, -3, -1, 1, 2, 5))
        length = random.randint(1, 12)
        limit = start + delta * length - random.randint(0, abs(delta) - 1) * (1 if delta > 0 else -1)
        values = [start + i * delta for i in range(length)]
    else:
        start, delta = as_float(random.uniform(-5, 5)), as_float(random.choice((-1, 1)) * random.uniform(0.1, 2))
        length = random.randint(1, 12)
        limit = as_float(start + delta * (length - 0.5))
        values = [start]
        while len(values) < length:
            values.append(as_float(values[-1] + delta))
    tensors = [Tensor(type_code, [], data=pack_elements(type_code, [value])) for value in (start, limit, delta)]
    tensors += [Tensor(type_code, [length])]
    operator = Operator(96, [0, 1, 2], [3], 73)
    reshape = Operator(22, [4], [5], 17)
    data = random_bytes(random, INT8, 3)
    tensors += [Tensor(INT8, [3]), Tensor(INT8, [1, 3])]
    expected = pack_elements(type_code, values) + data
    return (f"range_{NAME[type_code]}", Subgraph(tensors, [operator, reshape], [4], [3, 5]), data,
            {"expected": expected})


def where_model(random):
    shape = random_shape(random, random.randint(1, 4), 4)
    count = count_of(shape)
    probability = random.choice((0.0, 0.3, 0.8, 1.0))
    data = bytes(int(random.random() < probability) for _ in range(count))
    rows = count + random.choice((0, 0, 3))
    indices = [i for place, value in zip(places(shape), data) if value for i in place]
    indices += [0] * (rows * len(shape) - len(indices))
    tensors = [Tensor(BOOL, shape), Tensor(INT64, [rows, len(shape)])]
    return "where_bool", one_op(109, tensors, [0], 1, 85), data, {"expected": pack_elements(INT64, indices)}


def models(random):
    for op, type_code in sorted(IN_TFLM) + MORE:
        for number in range(MODELS):
            yield reduction(random, op, type_code, number)
    for op in ("arg_max", "arg_min"):
        for type_code in (FLOAT32, INT8, INT16, INT32, UINT8):
            for number in range(MODELS):
                yield arg_extreme(random, op, type_code, INT64 if number == 0 or type_code == INT16 else INT32)
    for type_code in (FLOAT32, INT8):
        for number in range(2 * MODELS):
            yield resize(random, "resize_bilinear", type_code, number)
    for type_code in (FLOAT32, INT8, INT16):
        for number in range(2 * MODELS):
            yield resize(random, "resize_nearest_neighbor", type_code, number)
    for type_code in (FLOAT32, INT8, INT16, INT32, UINT8):
        for _ in range(MODELS):
            yield topk(random, type_code)
    for type_code in (FLOAT32, INT32):
        for _ in range(MODELS):
            yield range_model(random, type_code)
    for _ in range(MODELS):
        yield where_model(random)
    for type_code in (INT8, INT16):
        for number in range(2 * MODELS):
            yield scaled_product(random, type_code, number)
