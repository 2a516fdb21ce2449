"""Elementwise ops of two operands, and what repeats shapes: SELECT, BROADCAST_TO, BROADCAST_ARGS, ADD_N."""

import math
import struct

from common import *  # noqa: F401,F403
from common import pack_float, random_bytes, random_scale, random_shape
from tflite_writer import (BOOL, FLOAT32, INT8, INT16, INT32, INT64, UINT8, LETTER, Operator, Subgraph, Tensor,
                           pack_elements)

NAME = {FLOAT32: "f32", INT8: "s8", INT16: "s16", INT32: "s32", INT64: "s64", BOOL: "bool", UINT8: "u8"}
MODELS = 8


def broadcast_shapes(random, count=2, ranks=(1, 2, 3, 4, 4, 5, 6)):
    """(shapes of the operands, of the output): equal, or each with some dimensions of 1 and leading ones left out."""
    output = random_shape(random, random.choice(ranks), 4)
    if random.random() < 0.25:
        return [list(output) for _ in range(count)], output
    shapes = []
    for _ in range(count):
        shape = [1 if random.random() < 0.4 else dim for dim in output]
        shapes.append(shape[random.randint(0, len(shape)):] if random.random() < 0.5 else shape)
    shapes[random.randrange(count)] = list(output)
    return shapes, output


def elements(shape):
    return math.prod(shape)


def unpack(type_code, data):
    width = struct.calcsize(LETTER[type_code])
    return struct.unpack(f"<{len(data) // width}{LETTER[type_code]}", data)


def model(op, operands, output, constant=None):
    """Tensors of a node; operand number `constant`, (tensor, bytes), is stored in the file, the others are inputs."""
    tensors = [tensor for tensor, _ in operands] + [output]
    inputs = [i for i in range(len(operands)) if i != constant]
    if constant is not None:
        operands[constant][0].data = operands[constant][1]
    code, options_type, options = op
    node = Operator(code, range(len(operands)), [len(operands)], options_type, options)
    data = b"".join(operands[i][1] for i in inputs)
    return Subgraph(tensors, [node], inputs, [len(operands)]), data


def choose_constant(random, count=2):
    return random.choice([None, None] + list(range(count)))


def walk(output, shapes, values):
    """For every element of the output, those of the operands that meet there."""
    def index(position, shape):
        at = 0
        for dim, p in zip(shape, position[len(position) - len(shape):]):
            at = at * dim + (p if dim > 1 else 0)
        return at

    for flat in range(elements(output)):
        position, rest = [], flat
        for dim in reversed(output):
            position.insert(0, rest % dim)
            rest //= dim
        yield [v[index(position, s)] for v, s in zip(values, shapes)]


def power_of_two_scale(random):
    return 2.0 ** random.randint(-15, -5)


def arithmetic(random):
    ops = [("add", 0, 11), ("sub", 41, 28), ("mul", 18, 21), ("squared_difference", 99, 76)]
    for name, code, options_type in ops:
        for type_code in (FLOAT32, INT8, INT16, INT32):
            for number in range(MODELS + 4):
                shapes, output = broadcast_shapes(random)
                options = [] if name == "squared_difference" else [(0, "byte", number % 4)]
                quantizations = [(None, 0)] * 3
                if type_code in (INT8, INT16):
                    quantizations = [quantization_of(random, name, type_code, number) for _ in range(3)]
                    if name in ("add", "sub") and type_code == INT16:
                        options.append((1, "bool", number % 3 == 0))
                elif type_code == INT32 and name == "mul" and number % 3 == 0:
                    quantizations = [(random_scale(random), 0)] * 3
                operands = [(Tensor(type_code, s, *q), random_bytes(random, type_code, elements(s)))
                            for s, q in zip(shapes, quantizations)]
                if type_code == INT32 and name != "squared_difference" and number % 2:
                    operands = [(t, random_bytes(random, INT32, t.count(), -9, 9)) for t, _ in operands]
                result = Tensor(type_code, output, *quantizations[2])
                yield (f"{name}_{NAME[type_code]}",
                       *model((code, options_type, options), operands, result, choose_constant(random)))


def quantization_of(random, name, type_code, number):
    if type_code == INT8:
        scale = random_scale(random, 1e-3, 0.5) if number % 4 else random_scale(random, 0.02, 0.03)
        return scale, random.choice([random.randint(-128, 127), -128, 127, 0])
    # ADD alone takes other zero points than 0 in int16, for whatever shapes.
    zero_point = random.randint(-32000, 32000) if name == "add" and number % 4 == 1 else 0
    return power_of_two_scale(random) if number % 3 == 0 else random_scale(random, 1e-5, 1e-2), zero_point


def division(random):
    for type_code in (FLOAT32, INT8, INT32):
        for number in range(MODELS + 8):
            shapes, output = broadcast_shapes(random)
            counts = [elements(s) for s in shapes]
            options = [(0, "byte", number % 4)]
            quantizations = [(None, 0)] * 3
            if type_code == FLOAT32:
                data = [random_bytes(random, FLOAT32, n) for n in counts]
            elif type_code == INT32:
                divisors = [random.choice([-1, 1]) * random.randint(1, random.choice([9, 2**31 - 1]))
                            for _ in range(counts[1])]
                data = [random_bytes(random, INT32, counts[0], -(2**31) + 1), pack_elements(INT32, divisors)]
            else:
                quantizations, data = int8_division(random, number, counts)
            operands = [(Tensor(type_code, s, *q), d) for s, q, d in zip(shapes, quantizations, data)]
            result = Tensor(type_code, output, *quantizations[2])
            yield f"div_{NAME[type_code]}", *model((42, 29, options), operands, result, choose_constant(random))


def int8_division(random, number, counts):
    """TFLM asserts that the quotient isn't shifted right by more than 31: small dividends need a large ratio of scales."""
    divisor_zero_point = random.randint(-128, 127)
    if number % 2:
        left, right = random_scale(random, 0.1, 0.5), random_scale(random, 0.005, 0.02)
        output = pack_float(left / right / 2.0 ** random.uniform(7.5, 14))
        dividends = random_bytes(random, INT8, counts[0])
        quantized = [(left, random.randint(-128, 127)), (right, divisor_zero_point), (output, random.randint(-128, 127))]
        low, high = -128, 127
    else:
        left, right = random_scale(random), random_scale(random)
        output = pack_float(left / right / 2.0 ** random.uniform(-3, 8))
        dividends = random_bytes(random, INT8, counts[0], 0, 127)
        quantized = [(left, -128), (right, divisor_zero_point), (output, random.randint(-128, 127))]
        low, high = max(-128, divisor_zero_point - 15), min(127, divisor_zero_point + 15)
    divisors = [v if v != divisor_zero_point else (v + 1 if v < 127 else v - 1)
                for v in (random.randint(low, high) for _ in range(counts[1]))]
    return quantized, [dividends, pack_elements(INT8, divisors)]


def with_specials(random, data):
    """Some floats replaced by zeros of both signs, infinities and not a number."""
    values = list(unpack(FLOAT32, data))
    for i in range(len(values)):
        if random.random() < 0.3:
            values[i] = random.choice([0.0, -0.0, math.inf, -math.inf, math.nan, 1.0])
    return pack_elements(FLOAT32, values)


def extremes(random):
    for name, code in (("maximum", 55), ("minimum", 57)):
        for type_code in (FLOAT32, INT8, INT16, INT32, INT64):
            for number in range(MODELS):
                shapes, output = broadcast_shapes(random)
                q = (random_scale(random), 0) if type_code in (INT8, INT16) else (None, 0)
                data = [random_bytes(random, type_code, elements(s)) for s in shapes]
                if type_code == FLOAT32 and number % 2:
                    data = [with_specials(random, d) for d in data]
                operands = [(Tensor(type_code, s, *q), d) for s, d in zip(shapes, data)]
                yield (f"{name}_{NAME[type_code]}",
                       *model((code, 39, []), operands, Tensor(type_code, output, *q), choose_constant(random)))


COMPARISONS = [("equal", 71, 53, lambda a, b: a == b), ("not_equal", 72, 54, lambda a, b: a != b),
               ("less", 58, 41, lambda a, b: a < b), ("less_equal", 63, 46, lambda a, b: a <= b),
               ("greater", 61, 44, lambda a, b: a > b), ("greater_equal", 62, 45, lambda a, b: a >= b)]


def comparisons(random):
    for name, code, options_type, function in COMPARISONS:
        types = [FLOAT32, INT8, INT16, INT32, INT64] + ([BOOL] if name in ("equal", "not_equal") else [])
        for type_code in types:
            for number in range(MODELS):
                shapes, output = broadcast_shapes(random)
                quantizations = [(None, 0)] * 2
                low, high = (None, None) if number % 2 else (-4, 4)
                if type_code == INT8:
                    same = (random_scale(random, 0.001, 0.9), random.randint(-128, 127))
                    other = (random_scale(random, 0.001, 0.9), random.randint(-128, 127))
                    quantizations = [same, same if number % 2 else other]
                    low, high = (None, None) if number % 3 else (-9, 9)
                    if number % 3 == 0:  # close numbers of small scales, which only the rounding tells apart
                        quantizations = [(random_scale(random, 0.001, 0.01), random.randint(-3, 3)) for _ in range(2)]
                if type_code == BOOL:
                    low, high = 0, 1
                data = [random_bytes(random, type_code, elements(s), low, high) for s in shapes]
                if type_code == FLOAT32:
                    data = [with_specials(random, d) for d in data]
                operands = [(Tensor(type_code, s, *q), d) for s, q, d in zip(shapes, quantizations, data)]
                made = model((code, options_type, []), operands, Tensor(BOOL, output), choose_constant(random))
                # TFLM has no int16 (GREATER's result is undefined).
                expected = []
                if type_code == INT16:
                    values = [unpack(INT16, d) for d in data]
                    results = [function(a, b) for a, b in walk(output, shapes, values)]
                    expected = [{"expected": pack_elements(BOOL, results)}]
                yield f"{name}_{NAME[type_code]}", *made, *expected


def logic(random):
    for name, code, options_type in (("logical_and", 86, 62), ("logical_or", 84, 60)):
        for _ in range(MODELS):
            shapes, output = broadcast_shapes(random)
            operands = [(Tensor(BOOL, s), random_bytes(random, BOOL, elements(s))) for s in shapes]
            yield (f"{name}_bool",
                   *model((code, options_type, []), operands, Tensor(BOOL, output), choose_constant(random)))
    for _ in range(MODELS):
        shape = random_shape(random, random.randint(1, 5), 4)
        operands = [(Tensor(BOOL, shape), random_bytes(random, BOOL, elements(shape)))]
        yield "logical_not_bool", *model((87, 63, []), operands, Tensor(BOOL, shape))


def floor_division(random):
    for name, code, options_type, function in (("floor_div", 90, 65, lambda a, b: a // b),
                                               ("floor_mod", 95, 72, lambda a, b: a % b)):
        for number in range(MODELS + 4):
            shapes, output = broadcast_shapes(random)
            reach = random.choice([4.0, 1e3, 1e12])
            data = [random_bytes(random, FLOAT32, elements(shapes[0]), -reach, reach)]
            divisors = [random.choice([-1, 1]) * random.choice([random.uniform(0.01, 4), random.randint(1, 5)])
                        for _ in range(elements(shapes[1]))]
            data.append(pack_elements(FLOAT32, divisors))
            if number % 3 == 0:  # whole numbers: exact quotients
                data[0] = pack_elements(FLOAT32, [random.randint(-20, 20) for _ in range(elements(shapes[0]))])
            operands = [(Tensor(FLOAT32, s), d) for s, d in zip(shapes, data)]
            yield (f"{name}_f32",
                   *model((code, options_type, []), operands, Tensor(FLOAT32, output), choose_constant(random)))
        for _ in range(MODELS):
            shapes, output = broadcast_shapes(random)
            reach = random.choice([20, 2**31 - 1])
            data = [random_bytes(random, INT32, elements(shapes[0]), -reach, reach),
                    pack_elements(INT32, [random.choice([-1, 1]) * random.randint(1, random.choice([5, reach]))
                                          for _ in range(elements(shapes[1]))])]
            operands = [(Tensor(INT32, s), d) for s, d in zip(shapes, data)]
            results = [function(a, b) for a, b in walk(output, shapes, [unpack(INT32, d) for d in data])]
            made = model((code, options_type, []), operands, Tensor(INT32, output), choose_constant(random))
            yield f"{name}_s32", *made, {"expected": pack_elements(INT32, results)}


def ieee_power(base, exponent):
    try:
        return struct.unpack("<f", struct.pack("<f", math.pow(base, exponent)))[0]
    except ValueError:  # Python's way to say: infinite at 0, or not a number
        if base == 0:
            odd = exponent == math.floor(exponent) and exponent % 2 == 1
            return math.copysign(math.inf, base) if odd else math.inf
        return math.nan
    except OverflowError:
        odd = exponent == math.floor(exponent) and exponent % 2 == 1
        return -math.inf if base < 0 and odd else math.inf


def wrapping_power(base, exponent):
    if exponent < 0:
        return {1: 1, -1: -1 if exponent % 2 else 1}.get(base, 0)
    result = pow(base, exponent, 2**32)
    return result - 2**32 if result >= 2**31 else result


def powers(random):
    for type_code in (FLOAT32, INT32):
        for number in range(MODELS + 4):
            shapes, output = broadcast_shapes(random)
            counts = [elements(s) for s in shapes]
            if type_code == INT32:
                data = [random_bytes(random, INT32, counts[0], -9, 9), random_bytes(random, INT32, counts[1], -3, 12)]
                function = wrapping_power
            else:
                data = [random_bytes(random, FLOAT32, counts[0], 0.0, random.choice([4.0, 1e6])),
                        random_bytes(random, FLOAT32, counts[1], -5, 5)]
                if number % 3 == 1:
                    data = [random_bytes(random, FLOAT32, counts[0]),
                            pack_elements(FLOAT32, [random.randint(-6, 6) for _ in range(counts[1])])]
                if number % 3 == 2:
                    data = [with_specials(random, d) for d in data]
                function = ieee_power
            values = [unpack(type_code, d) for d in data]
            results = [function(a, b) for a, b in walk(output, shapes, values)]
            operands = [(Tensor(type_code, s), d) for s, d in zip(shapes, data)]
            made = model((78, 56, []), operands, Tensor(type_code, output), choose_constant(random))
            yield f"pow_{NAME[type_code]}", *made, {"expected": pack_elements(type_code, results)}


def selections(random):
    for type_code in (FLOAT32, INT8, INT16, INT32, INT64, BOOL, UINT8):
        for number in range(MODELS):
            shapes, output = broadcast_shapes(random, 3)
            yield from selection(random, "select_v2", (123, 98, []), type_code, shapes, shapes, output,
                                 type_code in (FLOAT32, INT8, INT16))
            # A vector over the first dimension meets the values as one of [n, 1, 1 …].
            output = random_shape(random, random.randint(1, 5), 4)
            kind = number % 3
            condition = [output, [], output[:1]][kind]
            walked = condition + [1] * (len(output) - 1) if kind == 2 else condition
            yield from selection(random, "select", (64, 47, []), type_code, [condition, output, output],
                                 [walked, output, output], output, False)


def selection(random, name, op, type_code, shapes, walked, output, in_tflm):
    q = (random_scale(random), 0) if type_code in (INT8, INT16) else (None, 0)
    data = [random_bytes(random, BOOL, elements(shapes[0]))]
    data += [random_bytes(random, type_code, elements(s)) for s in shapes[1:]]
    operands = [(Tensor(BOOL, shapes[0]), data[0])]
    operands += [(Tensor(type_code, s, *q), d) for s, d in zip(shapes[1:], data[1:])]
    made = model(op, operands, Tensor(type_code, output, *q), choose_constant(random, 3))
    values = [unpack(BOOL, data[0]), unpack(type_code, data[1]), unpack(type_code, data[2])]
    results = [a if c else b for c, a, b in walk(output, walked, values)]
    expected = [] if in_tflm else [{"expected": pack_elements(type_code, results)}]
    yield f"{name}_{NAME[type_code]}", *made, *expected


def repetitions(random):
    for type_code in (FLOAT32, INT8, INT16, INT32, INT64, BOOL, UINT8):
        for number in range(MODELS):
            output = random_shape(random, random.randint(1, 5), 4)
            shape = [1 if random.random() < 0.5 else dim for dim in output]
            shape = shape[random.randint(0, len(shape) - 1):] if number % 2 else shape
            q = (random_scale(random), 0) if type_code in (INT8, INT16) else (None, 0)
            shape_type = INT64 if number % 4 == 0 else INT32
            operands = [(Tensor(type_code, shape, *q), random_bytes(random, type_code, elements(shape))),
                        (Tensor(shape_type, [len(output)]), pack_elements(shape_type, output))]
            yield f"broadcast_to_{NAME[type_code]}", *model((130, 104, []), operands, Tensor(type_code, output, *q), 1)
    for type_code in (INT32, INT64):
        for _ in range(MODELS):
            shapes, output = broadcast_shapes(random, ranks=(1, 2, 3, 4, 5, 6))
            shapes = [s or [1] for s in shapes]
            operands = [(Tensor(type_code, [len(s)]), pack_elements(type_code, s)) for s in shapes]
            yield (f"broadcast_args_{NAME[type_code]}",
                   *model((145, 0, []), operands, Tensor(type_code, [len(output)]), choose_constant(random)))


def sums(random):
    for type_code in (FLOAT32, INT8):
        for number in range(MODELS):
            shape = random_shape(random, random.randint(1, 5), 4)
            count = 2 + number % 6
            q = (random_scale(random), random.randint(-128, 127)) if type_code == INT8 else (None, 0)
            out = (random_scale(random), random.randint(-128, 127)) if type_code == INT8 else (None, 0)
            operands = [(Tensor(type_code, shape, *q), random_bytes(random, type_code, elements(shape)))
                        for _ in range(count)]
            yield (f"add_n_{NAME[type_code]}", *model((106, 82, []), operands, Tensor(type_code, shape, *out),
                                                      choose_constant(random, count)))


def models(random):
    for family in (arithmetic, division, extremes, comparisons, logic, floor_division, powers, selections, repetitions,
                   sums):
        yield from family(random)
