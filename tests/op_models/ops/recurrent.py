"""SVDF and the LSTMs. TFLM lacks BIDIRECTIONAL_SEQUENCE_LSTM: its expected output is computed here, step by step."""

import math
import struct

from common import *  # noqa: F401,F403
from common import pack_float, random_bytes, random_scale
from tflite_writer import (FLOAT32, INT8, INT16, INT32, INT64, LETTER, Operator, Subgraph, Tensor, pack_elements)

MODELS = 12
TANH = 4
GATES = ("input", "forget", "cell", "output")


def count_of(shape):
    product = 1
    for dim in shape:
        product *= dim
    return product


def unpack(type_code, data):
    return list(struct.unpack(f"<{len(data) // struct.calcsize(LETTER[type_code])}{LETTER[type_code]}", data))


def constant(random, type_code, shape, scale=None, low=None, high=None):
    if type_code == FLOAT32:
        low, high = -1.0, 1.0
    return Tensor(type_code, shape, scale, data=random_bytes(random, type_code, count_of(shape), low, high))


# ---- SVDF

def svdf(random, name, type_code, state_type, number):
    batches, features, rank = random.randint(1, 3), random.randint(1, 5), random.randint(1, 3)
    filters, memory = rank * random.randint(1, 4), random.randint(1, 8)
    units = filters // rank
    activation = random.choice((0, 1) if type_code == INT8 else (0, 1, 2, 3))
    shapes = {"input": [batches, features], "feature": [filters, features], "time": [filters, memory],
              "state": [batches, filters * memory], "output": [batches, units]}
    if type_code == FLOAT32:
        tensors = [Tensor(FLOAT32, shapes["input"]), constant(random, FLOAT32, shapes["feature"]),
                   constant(random, FLOAT32, shapes["time"]), constant(random, FLOAT32, [units]),
                   Tensor(FLOAT32, shapes["state"], variable=True), Tensor(FLOAT32, shapes["output"])]
    else:
        input_scale, feature_scale = random_scale(random, 0.01, 0.1), random_scale(random, 0.003, 0.02)
        reach = input_scale * feature_scale * 6000 * features**0.5
        state_scale = pack_float(reach / (127 if state_type == INT8 else 32767) * random.choice((0.2, 1, 3)))
        # Products of time weights and state must fit an int32 sum.
        time_low, time_high = (-127, 127) if state_type == INT8 else (-900, 900)
        time_scale = random_scale(random, 0.5, 2) / (127 if state_type == INT8 else 900)
        time_scale = pack_float(time_scale)
        output_scale = pack_float(reach * memory**0.5 / 127 * random.choice((0.3, 1, 4)))
        bias_scale = pack_float(state_scale * time_scale)
        state_zero_point = random.choice((0, 0, -3, 20)) if state_type == INT8 else 0
        tensors = [
            Tensor(INT8, shapes["input"], input_scale, random.randint(-128, 127)),
            constant(random, INT8, shapes["feature"], feature_scale),
            constant(random, state_type, shapes["time"], time_scale, time_low, time_high),
            constant(random, INT32, [units], bias_scale, -3000, 3000),
            Tensor(state_type, shapes["state"], state_scale, state_zero_point, variable=True),
            Tensor(INT8, shapes["output"], output_scale, random.randint(-128, 127)),
        ]
    operator = Operator(27, range(5), [5], 6, [(0, "int", rank), (1, "byte", activation)])
    data = random_bytes(random, type_code, count_of(shapes["input"]))
    return name, Subgraph(tensors, [operator], [0], [5]), data, (1, 2, memory, memory + 2)[number % 4]


# ---- LSTMs

class Lstm:
    """One LSTM's tensors. weights and biases: a tensor a gate."""

    def __init__(self, random, value, features, units, batches, input_scale, input_zero_point, hidden=None):
        self.value, self.units, self.features, self.batches = value, units, features, batches
        self.input_scale, self.input_zero_point = input_scale, input_zero_point
        state_shape = [batches, units]
        if value == FLOAT32:
            self.input_weights = [constant(random, FLOAT32, [units, features]) for _ in GATES]
            self.recurrent_weights = [constant(random, FLOAT32, [units, units]) for _ in GATES]
            self.biases = [constant(random, FLOAT32, [units]) for _ in GATES]
            self.hidden = Tensor(FLOAT32, state_shape, variable=True)
            self.cell = Tensor(FLOAT32, state_shape, variable=True)
            return
        self.hidden_scale, self.hidden_zero_point = hidden or hidden_quantization(random, value)
        bias_type, bias_reach = (INT32, 4000) if value == INT8 else (INT64, 1_000_000)
        self.input_weights, self.recurrent_weights, self.biases = [], [], []
        for _ in GATES:
            input_scale_of_weights = random_scale(random, 0.003, 0.02)
            self.input_weights.append(constant(random, INT8, [units, features], input_scale_of_weights))
            self.recurrent_weights.append(constant(random, INT8, [units, units], random_scale(random, 0.003, 0.02)))
            bias_scale = pack_float(input_scale * input_scale_of_weights)
            self.biases.append(constant(random, bias_type, [units], bias_scale, -bias_reach, bias_reach))
        self.hidden = Tensor(value, state_shape, self.hidden_scale, self.hidden_zero_point, variable=True)
        self.cell_power = random.randint(-15, -8)
        self.cell = Tensor(INT16, state_shape, 2.0**self.cell_power, 0, variable=True)

    def output_quantization(self):
        return (None, 0) if self.value == FLOAT32 else (self.hidden_scale, self.hidden_zero_point)


def hidden_quantization(random, value):
    if value == INT8:
        return random_scale(random, 0.004, 0.009), random.randint(-40, 40)
    return random_scale(random, 2.0e-5, 3.5e-5), 0


def input_quantization(random, value):
    if value == FLOAT32:
        return None, 0
    return (random_scale(random, 0.01, 0.06), random.randint(-128, 127)) if value == INT8 else (
        random_scale(random, 5e-5, 2e-4), 0)


def unidirectional(random, name, value, number):
    batches, steps = random.choice((1, 1, 2, 3)), random.randint(1, 6)
    features, units = random.randint(1, 5), random.randint(1, 6)
    time_major = number % 2 == 1
    lead = [steps, batches] if time_major else [batches, steps]
    scale, zero_point = input_quantization(random, value)
    lstm = Lstm(random, value, features, units, batches, scale, zero_point)
    tensors = [Tensor(value, lead + [features], scale, zero_point), *lstm.input_weights, *lstm.recurrent_weights,
               *lstm.biases, lstm.hidden, lstm.cell, Tensor(value, lead + [units], *lstm.output_quantization())]
    inputs = [0, *range(1, 9), -1, -1, -1, *range(9, 13), -1, -1, 13, 14, -1, -1, -1, -1]
    clip = random.choice((0.0, 0.0, 0.0, 1.5, 0.3))
    options = [(0, "byte", TANH), (1, "float", clip), (3, "bool", time_major)]
    model = Subgraph(tensors, [Operator(44, inputs, [15], 71, options)], [0], [15])
    return name, model, random_bytes(random, value, count_of(tensors[0].shape)), 1 + number % 3


def bidirectional(random, name, value, number):
    batches, steps = random.choice((1, 1, 2)), random.randint(1, 6)
    features, units = random.randint(1, 4), [random.randint(1, 4), random.randint(1, 4)]
    time_major, merge = number % 2 == 1, number % 3 == 0
    lead = [steps, batches] if time_major else [batches, steps]
    scale, zero_point = input_quantization(random, value)
    shared = hidden_quantization(random, value) if merge else None
    pair = [Lstm(random, value, features, u, batches, scale, zero_point, shared) for u in units]
    tensors = [Tensor(value, lead + [features], scale, zero_point)]
    inputs = [0]
    for lstm in pair:
        first = len(tensors)
        tensors += [*lstm.input_weights, *lstm.recurrent_weights, *lstm.biases]
        inputs += [*range(first, first + 8), -1, -1, -1, *range(first + 8, first + 12), -1, -1]
    for lstm in pair:
        inputs += [len(tensors), len(tensors) + 1]
        tensors += [lstm.hidden, lstm.cell]
    inputs += [-1] * 9
    widths = [sum(units)] if merge else units
    outputs = list(range(len(tensors), len(tensors) + len(widths)))
    tensors += [Tensor(value, lead + [width], *pair[i].output_quantization()) for i, width in enumerate(widths)]
    clip = random.choice((0.0, 0.0, 0.7))
    options = [(0, "byte", TANH), (1, "float", clip), (3, "bool", merge), (4, "bool", time_major)]
    model = Subgraph(tensors, [Operator(52, inputs, outputs, 69, options)], [0], outputs)
    data = random_bytes(random, value, count_of(tensors[0].shape))
    runs = 1 + number % 2

    values = unpack(value, data)
    at = (lambda b, t: t * batches + b) if time_major else (lambda b, t: b * steps + t)
    sequences = [[values[at(b, t) * features:(at(b, t) + 1) * features] for t in range(steps)] for b in range(batches)]
    results = []  # [direction][batch][step] → the units' outputs
    for lstm, backward in zip(pair, (False, True)):
        cell = FloatCell(lstm, clip) if value == FLOAT32 else IntegerCell(lstm, clip)
        results.append([cell.run(sequence, backward, runs) for sequence in sequences])
    rows = [sorted((at(b, t), result[b][t]) for b in range(batches) for t in range(steps)) for result in results]
    expected = b""
    if merge:
        for (_, forward), (_, backward) in zip(*rows):
            expected += pack_elements(value, forward + backward)
    else:
        expected = b"".join(pack_elements(value, row) for direction in rows for _, row in direction)
    return name, model, data, runs, {"expected": expected}


def matrix(tensor):
    values, width = unpack(tensor.type, tensor.data), tensor.shape[-1]
    return [values[i:i + width] for i in range(0, len(values), width)]


class Cell:
    """Runs one batch's sequence; hidden state and cells stay from run to run."""

    def __init__(self, lstm):
        self.input_weights = [matrix(t) for t in lstm.input_weights]
        self.recurrent_weights = [matrix(t) for t in lstm.recurrent_weights]
        self.biases = [unpack(t.type, t.data) for t in lstm.biases]
        self.units = lstm.units

    def run(self, sequence, backward, runs):
        hidden, cells = [self.start] * self.units, [0] * self.units
        for _ in range(runs):
            result = {}
            for t in sorted(range(len(sequence)), reverse=backward):
                hidden, cells = self.step(sequence[t], hidden, cells)
                result[t] = hidden
        return [result[t] for t in range(len(sequence))]


class FloatCell(Cell):
    def __init__(self, lstm, clip):
        super().__init__(lstm)
        self.start, self.clip = 0.0, clip

    def step(self, x, hidden, cells):
        gates = []
        for g in range(4):
            gates.append([sum(w * v for w, v in zip(self.input_weights[g][u], x)) + self.biases[g][u]
                          + sum(w * v for w, v in zip(self.recurrent_weights[g][u], hidden))
                          for u in range(self.units)])
        sigmoid = lambda v: 1 / (1 + math.exp(-v))  # noqa: E731
        i, f, g, o = gates
        cells = [sigmoid(f[u]) * cells[u] + sigmoid(i[u]) * math.tanh(g[u]) for u in range(self.units)]
        if self.clip:
            cells = [max(-self.clip, min(self.clip, c)) for c in cells]
        return [math.tanh(cells[u]) * sigmoid(o[u]) for u in range(self.units)], cells


# The integer cell. (tflite-format §8.2, §8.10, §9)

ONE_MORE = {4, 8, 12, 14, 15, 16, 17, 19, 20, 21, 22, 25, 27, 28, 29, 30, 31, 33, 34, 35, 37, 39, 40, 41, 43, 44, 45, 46,
            49, 50, 54, 62, 63, 64, 66, 82, 86, 93, 100, 103, 112, 116, 135, 255}
SIGMOID = [min(65535, math.floor(65536 / (1 + math.exp(-i / 24)) + 0.5) + (i in ONE_MORE)) for i in range(256)]


def quantize_multiplier(real):
    fraction, exponent = math.frexp(real)
    word = math.floor(fraction * 2**31 + 0.5)
    if word == 2**31:
        word, exponent = word // 2, exponent + 1
    return (0, 0) if exponent < -31 else (word, exponent)


def rescale(x, multiplier, wide=False):
    word, shift = multiplier
    if wide:
        short = (word + 2**15) >> 16 if word < 0x7FFF0000 else 0x7FFF
        return (x * short + 2**(14 - shift)) >> (15 - shift)
    high = (x * 2**max(shift, 0) * word + 2**30) >> 31
    right = max(-shift, 0)
    return (high + 2**(right - 1) - (high < 0)) >> right if right else high


def saturate(x, bits=16):
    return max(-2**(bits - 1), min(2**(bits - 1) - 1, x))


def sigmoid16(x):
    a = abs(x)
    i, f = a >> 9, a & 511
    r = 0x7FFF << 10 if i >= 255 else (SIGMOID[i] << 9) + f * (SIGMOID[i + 1] - SIGMOID[i])
    return (r + 512 if x >= 0 else 2**25 - r + 511) >> 10


def tanh16(x):
    a = abs(x)
    i, f = a >> 8, a & 255
    r = 0xFFFF << 8 if i >= 255 else (SIGMOID[i] << 8) + f * (SIGMOID[i + 1] - SIGMOID[i])
    return (r - 2**23 + 128 if x >= 0 else 2**23 - r + 127) >> 8


class IntegerCell(Cell):
    def __init__(self, lstm, clip):
        super().__init__(lstm)
        self.start, self.lstm = lstm.hidden_zero_point, lstm
        self.bits = 8 if lstm.value == INT8 else 16
        self.clip = min(32767, int(clip / 2.0**lstm.cell_power)) if clip else None
        scale = lambda a, b: quantize_multiplier(pack_float(a * b) / 2.0**-12)  # noqa: E731
        self.input_multipliers = [scale(lstm.input_scale, t.scale[0]) for t in lstm.input_weights]
        self.recurrent_multipliers = [scale(lstm.hidden_scale, t.scale[0]) for t in lstm.recurrent_weights]
        self.kept, self.added = quantize_multiplier(2.0**-15), quantize_multiplier(2.0**(-30 - lstm.cell_power))
        self.shown = quantize_multiplier(2.0**-30 / lstm.hidden_scale)

    def gate(self, g, u, x, hidden):
        lstm, wide = self.lstm, self.bits == 16
        a = sum(w * (v - lstm.input_zero_point) for w, v in zip(self.input_weights[g][u], x)) + self.biases[g][u]
        b = sum(w * (v - lstm.hidden_zero_point) for w, v in zip(self.recurrent_weights[g][u], hidden))
        return 3 * saturate(saturate(rescale(a, self.input_multipliers[g], wide))
                            + saturate(rescale(b, self.recurrent_multipliers[g], wide)))

    def step(self, x, hidden, cells):
        next_hidden, next_cells = [], []
        for u in range(self.units):
            i, f, g, o = (self.gate(k, u, x, hidden) for k in range(4))
            c = saturate(saturate(rescale(sigmoid16(f) * cells[u], self.kept))
                         + saturate(rescale(sigmoid16(i) * tanh16(g), self.added)))
            if self.clip is not None:
                c = max(-self.clip, min(self.clip, c))
            shift = self.lstm.cell_power + 12
            squashed = tanh16(c * 3 << shift if shift >= 0 else (c * 3 + 2**(-shift - 1)) >> -shift)
            h = rescale(squashed * sigmoid16(o), self.shown) + self.lstm.hidden_zero_point
            next_hidden.append(saturate(h, self.bits))
            next_cells.append(c)
        return next_hidden, next_cells


def models(random):
    for number in range(MODELS):
        yield svdf(random, "svdf_f32", FLOAT32, FLOAT32, number)
        yield svdf(random, "svdf_s8", INT8, INT8, number)
        yield svdf(random, "svdf_s8s16", INT8, INT16, number)
    for name, value in (("f32", FLOAT32), ("s8", INT8), ("s16", INT16)):
        for number in range(MODELS):
            yield unidirectional(random, f"unidirectional_sequence_lstm_{name}", value, number)
            yield bidirectional(random, f"bidirectional_sequence_lstm_{name}", value, number)
