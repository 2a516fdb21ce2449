"""GRUs as converters write them: unrolled, and as a WHILE over time; loops in loops."""

import struct

from common import BOOL, FLOAT32, INT8, INT32, Operator, Subgraph, Tensor, pack_elements, pack_float, random_bytes

ADD, CONCATENATION, FULLY_CONNECTED, LOGISTIC, MUL, RESHAPE, TANH, GATHER = 0, 2, 9, 14, 18, 22, 28, 36
SUB, SPLIT, LESS, PACK, UNPACK, WHILE, DYNAMIC_UPDATE_SLICE = 41, 49, 58, 83, 88, 119, 151

# What each value of a quantized GRU ranges over: scale and zero point.
RANGE = {"input": (0.03, 5), "sum": (0.06, -4), "gate": (1 / 256, -128), "state": (1 / 128, 0), "product": (1 / 100, 2),
         "one": (1 / 127, 0)}


class Graph:
    """A subgraph that grows node by node."""

    def __init__(self, random, type_code):
        self.random, self.type, self.tensors, self.operators = random, type_code, [], []

    def value(self, shape, role):
        scale, zero_point = RANGE[role] if self.type == INT8 else (None, 0)
        return self.add(Tensor(self.type, shape, scale and pack_float(scale), zero_point))

    def integers(self, shape, values=None):
        return self.add(Tensor(INT32, shape, data=None if values is None else pack_elements(INT32, values)))

    def add(self, tensor):
        self.tensors.append(tensor)
        return len(self.tensors) - 1

    def node(self, code, inputs, outputs, options_type=0, options=()):
        self.operators.append(Operator(code, inputs, outputs, options_type, options))
        return outputs[0] if len(outputs) == 1 else outputs

    def binary(self, code, options_type, a, b, role):
        return self.node(code, [a, b], [self.value(self.tensors[a].shape, role)], options_type)

    def finish(self, inputs, outputs):
        return Subgraph(self.tensors, self.operators, inputs, outputs)


class Weights:
    def __init__(self, random, type_code, features, units):
        self.type = type_code
        self.parts = {}
        for name, inputs, role in (("kernel", features, "input"), ("recurrent", units, "state")):
            count = 3 * units
            if type_code == FLOAT32:
                kernel = Tensor(FLOAT32, [count, inputs], data=random_bytes(random, FLOAT32, count * inputs, -1, 1))
                bias = Tensor(FLOAT32, [count], data=random_bytes(random, FLOAT32, count, -1, 1))
            else:
                scale = pack_float(random.uniform(0.004, 0.02))
                kernel = Tensor(INT8, [count, inputs], scale, 0, data=random_bytes(random, INT8, count * inputs, -127))
                bias_scale = pack_float(scale * pack_float(RANGE[role][0]))
                bias = Tensor(INT32, [count], bias_scale, 0, data=random_bytes(random, INT32, count, -2000, 2000))
            self.parts[name] = kernel, bias
        one = pack_elements(FLOAT32, [1.0]) if type_code == FLOAT32 else struct.pack("b", 127)
        scale, zero_point = (None, 0) if type_code == FLOAT32 else RANGE["one"]
        self.one = Tensor(type_code, [1], scale and pack_float(scale), zero_point, data=one)


class Cell:
    """A GRU of `reset_after`, as Keras has it, in a graph: gates z, r and the candidate, in this order."""

    def __init__(self, graph, weights, units):
        self.graph, self.units = graph, units
        self.kernel = [graph.add(part) for part in weights.parts["kernel"]]
        self.recurrent = [graph.add(part) for part in weights.parts["recurrent"]]
        self.one = graph.add(weights.one)
        self.axis = graph.integers([], [1])

    def gates(self, source, weights):
        g, shape = self.graph, [1, self.units]
        joined = g.node(FULLY_CONNECTED, [source] + weights, [g.value([1, 3 * self.units], "sum")], 8)
        return g.node(SPLIT, [self.axis, joined], [g.value(shape, "sum") for _ in range(3)], 35, [(0, "int", 3)])

    def step(self, inputs, state):
        g, shape = self.graph, [1, self.units]
        from_input, from_state = self.gates(inputs, self.kernel), self.gates(state, self.recurrent)
        sums = [g.binary(ADD, 11, from_input[i], from_state[i], "sum") for i in range(2)]
        z, r = (g.node(LOGISTIC, [x], [g.value(shape, "gate")]) for x in sums)
        reset = g.binary(MUL, 21, from_state[2], r, "sum")
        candidate = g.node(TANH, [g.binary(ADD, 11, from_input[2], reset, "sum")], [g.value(shape, "state")])
        rest = g.node(SUB, [self.one, z], [g.value(shape, "gate")], 28)
        return g.binary(ADD, 11, g.binary(MUL, 21, z, state, "product"), g.binary(MUL, 21, rest, candidate, "product"),
                        "state")


def input_bytes(random, type_code, count):
    return random_bytes(random, type_code, count, *((-3, 3) if type_code == FLOAT32 else (None, None)))


def unrolled(random, type_code, steps, features, units):
    """Time is unpacked; every step is written out; the states are packed."""
    graph = Graph(random, type_code)
    sequence, state = graph.value([steps, 1, features], "input"), graph.value([1, units], "state")
    cell = Cell(graph, Weights(random, type_code, features, units), units)
    parts = [graph.value([1, features], "input") for _ in range(steps)]
    graph.node(UNPACK, [sequence], parts, 64, [(0, "int", steps), (1, "int", 0)])
    states = []
    last = state
    for part in parts:
        last = cell.step(part, last)
        states.append(last)
    packed = graph.node(PACK, states, [graph.value([steps, 1, units], "state")], 59,
                        [(0, "int", steps), (1, "int", 0)])
    inputs = input_bytes(random, type_code, steps * features) + input_bytes(random, type_code, units)
    return graph.finish([sequence, state], [packed, last]), inputs


def looped(random, type_code, steps, features, units):
    """Loop variables: time, the states so far, the state, the sequence, which the body hands on."""
    sequence_shape, states_shape = [steps, 1, features], [steps, 1, units]

    def variables(graph):
        return [graph.integers([]), graph.value(states_shape, "state"), graph.value([1, units], "state"),
                graph.value(sequence_shape, "input")]

    condition = Graph(random, type_code)
    ports = variables(condition)
    is_less = condition.add(Tensor(BOOL, []))
    condition.node(LESS, [ports[0], condition.integers([], [steps])], [is_less], 41)
    condition = condition.finish(ports, [is_less])

    body = Graph(random, type_code)
    time, states, state, sequence = variables(body)
    cell = Cell(body, Weights(random, type_code, features, units), units)
    now = body.node(GATHER, [sequence, time], [body.value([1, features], "input")], 23, [(0, "int", 0)])
    new_state = cell.step(now, state)
    zero = body.integers([], [0])
    place = body.node(PACK, [time, zero, zero], [body.integers([3])], 59, [(0, "int", 3), (1, "int", 0)])
    wide = body.node(RESHAPE, [new_state, body.integers([3], [1, 1, units])], [body.value([1, 1, units], "state")], 17)
    new_states = body.node(DYNAMIC_UPDATE_SLICE, [states, wide, place], [body.value(states_shape, "state")], 117)
    new_time = body.node(ADD, [time, body.integers([], [1])], [body.integers([])], 11)
    body = body.finish([time, states, state, sequence], [new_time, new_states, new_state, sequence])

    main = Graph(random, type_code)
    before, after = variables(main), variables(main)
    main.node(WHILE, before, after, 93, [(0, "int", 1), (1, "int", 2)])
    inputs = pack_elements(INT32, [random.choice((0, 0, 0, 1, steps))])
    for count in (steps * units, units, steps * features):
        inputs += input_bytes(random, type_code, count)
    return [main.finish(before, after[1:3]), condition, body], inputs


def nested(random):
    """for i < outer: for j < inner: x += i + constant."""
    shape = [random.randint(1, 4)]
    outer, inner = random.randint(1, 4), random.randint(0, 3)

    def condition(limit):
        graph = Graph(random, INT32)
        ports = [graph.integers([]), graph.integers(shape)]
        is_less = graph.add(Tensor(BOOL, []))
        graph.node(LESS, [ports[0], graph.integers([], [limit])], [is_less], 41)
        return graph.finish(ports, [is_less])

    def body(call_inner):
        graph = Graph(random, INT32)
        count, x = graph.integers([]), graph.integers(shape)
        value = x
        if call_inner:
            counted, value = graph.integers([]), graph.integers(shape)
            graph.node(WHILE, [graph.integers([], [0]), x], [counted, value], 93, [(0, "int", 3), (1, "int", 4)])
        step = graph.integers(shape, [random.randint(-50, 50) for _ in range(shape[0])])
        new_x = graph.node(ADD, [value, step], [graph.integers(shape)], 11)
        new_count = graph.node(ADD, [count, graph.integers([], [1])], [graph.integers([])], 11)
        return graph.finish([count, x], [new_count, new_x])

    main = Graph(random, INT32)
    ports, results = [main.integers([]), main.integers(shape)], [main.integers([]), main.integers(shape)]
    main.node(WHILE, ports, results, 93, [(0, "int", 1), (1, "int", 2)])
    graphs = [main.finish(ports, results), condition(outer), body(True), condition(inner), body(False)]
    return graphs, pack_elements(INT32, [random.randint(0, 2)]) + random_bytes(random, INT32, shape[0], -1000, 1000)


def models(random):
    for number in range(12):
        type_code, name = ((FLOAT32, "f32"), (INT8, "s8"))[number % 2]
        sizes = random.randint(1, 4), random.randint(1, 4), random.randint(1, 4)
        yield f"gru_unrolled_{name}", *unrolled(random, type_code, *sizes), 1 + number % 3
        yield f"gru_while_{name}", *looped(random, type_code, *sizes), 1 + number % 3
        yield "while_nested_s32", *nested(random)
