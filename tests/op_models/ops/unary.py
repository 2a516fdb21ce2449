"""Ops on single values, and on rows along an axis: activations, SOFTMAX, CUMSUM; QUANTIZE, DEQUANTIZE, CAST."""

import math
import struct

from common import *  # noqa: F401,F403
from common import RANGE, pack_float, random_bytes, random_scale, random_shape
from tflite_writer import (BOOL, FLOAT32, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, LETTER, Operator,
                           Subgraph, Tensor, pack_elements)

NAME = {FLOAT32: "f32", INT8: "s8", INT16: "s16", INT32: "s32", INT64: "s64", BOOL: "bool", UINT8: "u8", UINT32: "u32",
        UINT16: "u16", UINT64: "u64"}
MODELS = 10
# Every int8 once, in shapes of ranks 1 to 5.
SHAPES_OF_256 = [[256], [16, 16], [2, 1, 128], [1, 4, 4, 16], [2, 2, 1, 8, 8]]
ALL_INT8 = pack_elements(INT8, range(-128, 128))
EDGES_INT16 = [-32768, -32767, -1, 0, 1, 32766, 32767]


def elements(shape):
    return math.prod(shape)


def model(code, input_tensor, output_tensor, options_type=0, options=(), constants=()):
    tensors = [input_tensor, output_tensor, *constants]
    node = Operator(code, [0] + list(range(2, len(tensors))), [1], options_type, options)
    return Subgraph(tensors, [node], [0], [1])


def int16_bytes(random, count, low=-32768):
    values = [v for v in EDGES_INT16 if v >= low] + [random.randint(low, 32767) for _ in range(count)]
    return pack_elements(INT16, values[:count])


def floats(values):
    return pack_elements(FLOAT32, values)


def float_inputs(random, count, low, high):
    """Values of all magnitudes, and ties of rounding."""
    special = [v for v in (0.0, 0.5, 1.5, 2.5, -0.5, -1.5, 1e-6, -1e-6, 6.0, 3.0, -3.0) if low <= v <= high]
    values = special + [random.uniform(low, high) * random.choice([1, 1, 0.1, 0.001]) for _ in range(count)]
    values = [min(max(v, low), high) for v in values[:count]]
    random.shuffle(values)
    return values


FLOAT_OPS = [
    # name, code, id of its options, least and greatest input
    ("abs", 101, 78, -1e6, 1e6), ("ceil", 104, 0, -1e7, 1e7), ("cos", 108, 84, -1000, 1000), ("exp", 47, 33, -90, 80),
    ("floor", 8, 0, -1e7, 1e7), ("log", 73, 0, 1e-30, 1e30), ("neg", 59, 42, -1e6, 1e6), ("round", 116, 0, -1e5, 1e5),
    ("rsqrt", 76, 0, 1e-20, 1e20), ("sin", 66, 0, -1000, 1000), ("sqrt", 75, 0, 0, 1e30),
    ("square", 92, 66, -1e6, 1e6), ("relu", 19, 0, -100, 100), ("relu6", 21, 0, -10, 10), ("elu", 111, 0, -20, 5),
    ("hard_swish", 117, 91, -8, 8), ("logistic", 14, 0, -30, 30), ("tanh", 28, 0, -12, 12),
]


def float_ops(random):
    for name, code, options_type, low, high in FLOAT_OPS:
        for number in range(MODELS):
            shape = random_shape(random, number % 6 if number < 6 else random.randint(1, 5), 5)
            tensors = Tensor(FLOAT32, shape), Tensor(FLOAT32, shape)
            data = floats(float_inputs(random, elements(shape), low, high))
            yield f"{name}_f32", model(code, *tensors, options_type), data


def table_ops(random):
    """int8 ops that a table can do; every input value in every model."""
    ops = [("abs", 101, 78), ("relu", 19, 0), ("relu6", 21, 0), ("elu", 111, 0), ("hard_swish", 117, 91),
           ("logistic", 14, 0), ("tanh", 28, 0), ("leaky_relu", 98, 75)]
    for name, code, options_type in ops:
        for number in range(MODELS * 4):
            scale = random_scale(random, 0.0005, 1.0)
            zero_point = random.choice([-128, 127, 0, random.randint(-128, 127)])
            output_scale, output_zero_point = random_scale(random), random.randint(-128, 127)
            if number % 5 == 0:
                output_scale = scale
            if number == 1:
                scale = random_scale(random, 20.0, 100.0)
            if number == 2:
                scale = random_scale(random, 1e-6, 1e-5)
            if name == "relu6":
                output_scale, output_zero_point = scale, zero_point
            if name == "logistic":
                output_scale, output_zero_point = 1 / 256, -128
            if name == "tanh":
                output_scale, output_zero_point = 1 / 128, 0
            if name == "hard_swish":
                output_scale = max(output_scale, pack_float(scale / 100))
            shape = random.choice(SHAPES_OF_256)
            alpha = random.choice([0.01, 0.2, 0.3, 1.5, -0.2, 0.0, random.uniform(0, 1)])
            options = [(0, "float", alpha)] if name == "leaky_relu" else []
            tensors = Tensor(INT8, shape, scale, zero_point), Tensor(INT8, shape, output_scale, output_zero_point)
            yield f"{name}_s8", model(code, *tensors, options_type, options), ALL_INT8


def rsqrt(random):
    for number in range(MODELS * 2):
        zero_point = random.choice([-128, 0, random.randint(-128, 100)])
        inputs = [v for v in range(zero_point, 128)]
        tensors = (Tensor(INT8, [len(inputs)], random_scale(random), zero_point),
                   Tensor(INT8, [len(inputs)], random_scale(random), random.randint(-128, 127)))
        yield "rsqrt_s8", model(76, *tensors), pack_elements(INT8, inputs)
    for number in range(MODELS * 2):
        tensors = (Tensor(INT16, [4, 60], random_scale(random, 1e-5, 1e-1), 0),
                   Tensor(INT16, [4, 60], random_scale(random, 1e-4, 1e-1), 0))
        yield "rsqrt_s16", model(76, *tensors), int16_bytes(random, 240, 0)


def int16_ops(random):
    for name, code, options_type in [("abs", 101, 78), ("relu", 19, 0), ("relu6", 21, 0), ("leaky_relu", 98, 75),
                                     ("logistic", 14, 0), ("tanh", 28, 0)]:
        for number in range(MODELS * 2):
            shape = random.choice([[250], [5, 50], [1, 5, 2, 25]])
            scale, output_scale = random_scale(random, 1e-5, 1e-2), random_scale(random, 1e-5, 1e-2)
            zero_point = random.choice([0, random.randint(-3000, 3000)]) if name in ("relu6", "leaky_relu") else 0
            output_zero_point = zero_point
            if number % 5 == 0:
                output_scale = scale
            if name == "relu6":
                output_scale = scale
            if name in ("logistic", "tanh"):
                output_scale = 2.0 ** -15
                if number % 4 == 0:
                    scale = 2.0 ** -(12 - number // 4 % 3)
                if number == 1:
                    scale = random_scale(random, 0.1, 2.5)
                if number == 2:
                    scale = random_scale(random, 1e-9, 1e-6)
            alpha = random.choice([0.01, 0.2, 1.5, -0.3, 0.0])
            options = [(0, "float", alpha)] if name == "leaky_relu" else []
            tensors = (Tensor(INT16, shape, scale, zero_point), Tensor(INT16, shape, output_scale, output_zero_point))
            if name == "abs" and number % 5 == 4:
                tensors = Tensor(INT16, shape), Tensor(INT16, shape)
            yield f"{name}_s16", model(code, *tensors, options_type, options), int16_bytes(random, 250)


def leaky_relu_f32(random):
    for number in range(MODELS):
        shape = random_shape(random, random.randint(1, 5))
        options = [(0, "float", random.choice([0.01, 0.2, 1.5, -0.3, 0.0]))]
        data = random_bytes(random, FLOAT32, elements(shape))
        yield "leaky_relu_f32", model(98, Tensor(FLOAT32, shape), Tensor(FLOAT32, shape), 75, options), data


def gelu(random):
    """The oracle lacks it: expected in double precision."""
    def exact(x):
        return 0.5 * x * math.erfc(-x / math.sqrt(2))

    def by_tanh(x):
        return 0.5 * x * (1 + math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x ** 3)))

    for number in range(MODELS):
        function = by_tanh if number % 2 else exact
        options = [(0, "bool", number % 2 == 1)]
        shape = random_shape(random, random.randint(1, 5))
        values = [pack_float(v) for v in float_inputs(random, elements(shape), -8, 8)]
        yield ("gelu_f32", model(150, Tensor(FLOAT32, shape), Tensor(FLOAT32, shape), 116, options), floats(values),
               {"expected": floats([function(v) for v in values])})
        scale, zero_point = random_scale(random, 0.005, 0.1), random.randint(-128, 127)
        output_scale, output_zero_point = random_scale(random, 0.005, 0.1), random.randint(-128, 127)
        shape = random.choice(SHAPES_OF_256)
        expected = []
        for x in range(-128, 128):
            steps = function(scale * (x - zero_point)) / output_scale
            steps = math.floor(steps + 0.5) if steps >= 0 else -math.floor(-steps + 0.5)
            expected.append(min(max(steps + output_zero_point, -128), 127))
        tensors = Tensor(INT8, shape, scale, zero_point), Tensor(INT8, shape, output_scale, output_zero_point)
        yield "gelu_s8", model(150, *tensors, 116, options), ALL_INT8, {"expected": pack_elements(INT8, expected)}


def prelu(random):
    for type_code in (FLOAT32, INT8, INT16):
        alpha_type = FLOAT32 if type_code == FLOAT32 else INT8
        for number in range(MODELS * 2):
            shape = random_shape(random, random.randint(1, 4), 7)
            alpha_shape = [dim if random.random() < 0.5 else 1 for dim in shape]
            if number % 3 == 0:
                alpha_shape = [1] * (len(shape) - 1) + shape[-1:]
            if number % 4 == 0 and type_code != FLOAT32:
                alpha_shape = alpha_shape[1:] or [1]
            q = [(None, 0)] * 3
            if type_code == INT8:
                q = [(random_scale(random), random.randint(-128, 127)) for _ in range(3)]
            if type_code == INT16:
                zero_point = random.choice([0, random.randint(-1000, 1000)])
                q = [(random_scale(random, 1e-5, 1e-2), zero_point), (random_scale(random), random.randint(-128, 127)),
                     (random_scale(random, 1e-5, 1e-2), -zero_point)]
            alpha = Tensor(alpha_type, alpha_shape, *q[1], data=random_bytes(random, alpha_type, elements(alpha_shape)))
            tensors = Tensor(type_code, shape, *q[0]), Tensor(type_code, shape, *q[2])
            data = random_bytes(random, type_code, elements(shape))
            yield f"prelu_{NAME[type_code]}", model(54, *tensors, constants=[alpha]), data


def softmax(random):
    for number in range(MODELS * 3):
        shape = random_shape(random, random.randint(1, 5))
        if number % 3 == 0:
            shape = [2, random.choice([1, 100, 300])]
        beta = random.choice([1.0, 1.0, 0.5, 2.0, random.uniform(0.1, 3)])
        options = [(0, "float", beta)]
        data = random_bytes(random, FLOAT32, elements(shape), -20, 20)
        yield "softmax_f32", model(25, Tensor(FLOAT32, shape), Tensor(FLOAT32, shape), 9, options), data
        low, high = random.choice([(-128, 127), (-128, 127), (-5, 5), (7, 7)])
        data = random_bytes(random, INT8, elements(shape), low, high)
        scale, zero_point = random_scale(random, 1e-4, 5.0), random.randint(-128, 127)
        tensors = Tensor(INT8, shape, scale, zero_point), Tensor(INT8, shape, 1 / 256, -128)
        yield "softmax_s8", model(25, *tensors, 9, options), data
        tensors = Tensor(INT8, shape, scale, zero_point), Tensor(INT16, shape, 1 / 65536, -32768)
        yield "softmax_s8_s16", model(25, *tensors, 9, options), data
        low, high = random.choice([(-32768, 32767), (-32768, 32767), (-300, 300), (7, 7)])
        data = random_bytes(random, INT16, elements(shape), low, high)
        tensors = Tensor(INT16, shape, random_scale(random, 1e-6, 0.01), 0), Tensor(INT16, shape, 1 / 32768, 0)
        yield "softmax_s16", model(25, *tensors, 9, options), data


def log_softmax(random):
    for number in range(MODELS * 3):
        shape = random_shape(random, random.randint(1, 5))
        if number % 3 == 0:
            shape = [2, random.choice([1, 2, 100, 300])]
        data = random_bytes(random, FLOAT32, elements(shape), -20, 20)
        yield "log_softmax_f32", model(50, Tensor(FLOAT32, shape), Tensor(FLOAT32, shape), 36), data
        low, high = random.choice([(-128, 127), (-128, 127), (-5, 5), (7, 7)])
        data = random_bytes(random, INT8, elements(shape), low, high)
        tensors = (Tensor(INT8, shape, random_scale(random, 1e-4, 5.0), random.randint(-128, 127)),
                   Tensor(INT8, shape, 1 / 16, 127))
        yield "log_softmax_s8", model(50, *tensors, 36), data


def l2_normalization(random):
    for number in range(MODELS * 2):
        shape = random_shape(random, random.randint(1, 4))
        if number % 3 == 0:
            shape = [2, random.choice([1, 2, 100, 300])]
        data = random_bytes(random, FLOAT32, elements(shape)) if number else bytes(4 * elements(shape))
        yield "l2_normalization_f32", model(11, Tensor(FLOAT32, shape), Tensor(FLOAT32, shape), 12), data
        low, high = random.choice([(-128, 127), (-128, 127), (-2, 2), (7, 7)])
        data = random_bytes(random, INT8, elements(shape), low, high)
        zero_point = random.choice([random.randint(-128, 127), low])
        tensors = Tensor(INT8, shape, random_scale(random), zero_point), Tensor(INT8, shape, 1 / 128, 0)
        yield "l2_normalization_s8", model(11, *tensors, 12), data


def cumsum(random):
    for type_code in (FLOAT32, INT8, INT32):
        for number in range(MODELS * 2):
            rank = random.randint(1, 5)
            shape = random_shape(random, rank)
            if number % 5 == 0:
                shape = [2, 40, 3]
                rank = 3
            axis = random.randint(-rank, rank - 1)
            exclusive, reverse = number % 2 == 1, number // 2 % 2 == 1
            options = [(0, "bool", exclusive), (1, "bool", reverse)]
            q = [(None, 0)] * 2
            if type_code == INT8:
                q = [(random_scale(random, 0.01, 0.5), random.randint(-128, 127)) for _ in range(2)]
            low, high = (-1000, 1000) if type_code == INT32 else (None, None)
            data = random_bytes(random, type_code, elements(shape), low, high)
            constant = Tensor(INT32, [], data=pack_elements(INT32, [axis]))
            tensors = Tensor(type_code, shape, *q[0]), Tensor(type_code, shape, *q[1])
            graph = model(128, *tensors, 102, options, [constant])
            if type_code != INT32:
                yield f"cumsum_{NAME[type_code]}", graph, data
                continue
            expected = running_sums(struct.unpack(f"<{elements(shape)}i", data), shape, axis, exclusive, reverse)
            yield "cumsum_s32", graph, data, {"expected": pack_elements(INT32, expected)}


def running_sums(values, shape, axis, exclusive, reverse):
    axis %= len(shape)
    inner, length = math.prod(shape[axis + 1:]), shape[axis]
    result = [0] * len(values)
    for begin in range(len(values)):
        if begin // inner % length:
            continue
        line = range(begin, begin + length * inner, inner)
        total = 0
        for i in reversed(line) if reverse else line:
            result[i] = total if exclusive else total + values[i]
            total += values[i]
    return result


def quantize(random):
    def affine(type_code):
        if type_code == FLOAT32:
            return None, 0
        if type_code == INT16:
            return random_scale(random, 1e-4, 1e-2), random.choice([0, random.randint(-500, 500)])
        if type_code == INT32:
            return random_scale(random, 1e-5, 1e-2), random.choice([0, random.randint(-500, 500)])
        low, high = RANGE[type_code]
        return random_scale(random, 0.005, 0.5), random.randint(low, high)

    pairs = [(FLOAT32, INT8), (FLOAT32, INT16), (INT8, INT8), (INT8, UINT8), (INT8, INT16), (INT8, INT32),
             (UINT8, INT8), (INT16, INT8), (INT16, INT16), (INT16, INT32), (INT32, INT8), (INT32, INT16)]
    for source, target in pairs:
        for number in range(MODELS):
            shape = random_shape(random, random.randint(0, 5), 5)
            q = [affine(source), affine(target)]
            if number % 4 == 0 and source in (INT8, UINT8) and target in (INT8, UINT8):
                shift = RANGE[target][0] - RANGE[source][0]
                q[1] = q[0][0], q[0][1] + shift
            if number == 1:
                q[1] = pack_float(q[1][0] * 1000), q[1][1]
            low, high = (-100000, 100000) if source == INT32 else (None, None)
            data = random_bytes(random, source, elements(shape), low, high)
            graph = model(114, Tensor(source, shape, *q[0]), Tensor(target, shape, *q[1]), 89)
            yield f"quantize_{NAME[source]}_{NAME[target]}", graph, data
    for source in (INT8, UINT8, INT16):
        for number in range(MODELS):
            shape = random_shape(random, random.randint(0, 5), 5)
            data = random_bytes(random, source, elements(shape))
            graph = model(6, Tensor(source, shape, *affine(source)), Tensor(FLOAT32, shape), 38)
            yield f"dequantize_{NAME[source]}_f32", graph, data


ORACLE_CASTS = ((BOOL, FLOAT32, INT8, INT16, INT32, UINT32), (FLOAT32, INT8, INT16, INT32, UINT32))


def cast(random):
    types = (BOOL, FLOAT32, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64)
    for source in types:
        for target in types:
            for _ in range(3):
                shape = random_shape(random, random.randint(0, 5), 5)
                count = elements(shape)
                low, high = RANGE.get(source, (0, 65535))
                if source == FLOAT32:
                    low, high = (-120.0 if LETTER[target].islower() else 0.0), 120.0
                data = random_bytes(random, source, count, low, high) if source != UINT16 else pack_elements(
                    UINT16, [random.randint(0, 65535) for _ in range(count)])
                options = [(0, "byte", source), (1, "byte", target)]
                graph = model(53, Tensor(source, shape), Tensor(target, shape), 37, options)
                name = f"cast_{NAME[source]}_{NAME[target]}"
                if source in ORACLE_CASTS[0] and target in ORACLE_CASTS[1]:
                    yield name, graph, data
                    continue
                values = struct.unpack(f"<{count}{LETTER[source]}", data)
                yield name, graph, data, {"expected": pack_elements(target, [cast_value(v, target) for v in values])}


def cast_value(value, target):
    if target == FLOAT32:
        return float(value)
    if target == BOOL:
        return int(value != 0)
    bits = 8 * struct.calcsize(LETTER[target])
    low_bits = int(value) % 2 ** bits
    return low_bits - 2 ** bits if LETTER[target].islower() and low_bits >= 2 ** (bits - 1) else low_bits


def zeros_like(random):
    for type_code in (FLOAT32, INT8, INT16, INT32, INT64, UINT8, BOOL):
        for _ in range(4):
            shape = random_shape(random, random.randint(0, 5), 4)
            q = (random_scale(random), 5) if type_code == INT8 else (None, 0)
            data = random_bytes(random, type_code, elements(shape))
            graph = model(93, Tensor(type_code, shape, *q), Tensor(type_code, shape, *q), 67)
            name = f"zeros_like_{NAME[type_code]}"
            if type_code in (FLOAT32, INT8, INT32, INT64):
                yield name, graph, data
            else:
                yield name, graph, data, {"expected": bytes(len(data))}


def models(random):
    for family in (float_ops, table_ops, rsqrt, int16_ops, leaky_relu_f32, gelu, prelu, softmax, log_softmax,
                   l2_normalization, cumsum, quantize, cast, zeros_like):
        yield from family(random)
