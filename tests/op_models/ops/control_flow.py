"""Ops that run subgraphs, keep variables, or only rename a shape."""

from common import *  # noqa: F403
from common import (BOOL, FLOAT32, INT8, INT16, INT32, INT64, RESOURCE, UINT8, Operator, Subgraph, Tensor, pack_elements,
                    quantization, random_bytes, random_shape)

NAME = {FLOAT32: "f32", INT8: "s8", INT16: "s16", INT32: "s32", INT64: "s64", UINT8: "u8", BOOL: "bool"}
ADD, MUL, LESS, RESHAPE, SQUEEZE, EXPAND_DIMS = 0, 18, 58, 22, 43, 70
IF, WHILE, CALL_ONCE, VAR_HANDLE, READ_VARIABLE, ASSIGN_VARIABLE = 118, 119, 129, 142, 143, 144


def product(dims):
    result = 1
    for dim in dims:
        result *= dim
    return result


def add(a, b, out):
    return Operator(ADD, [a, b], [out], 11, [])


def mul(a, b, out):
    return Operator(MUL, [a, b], [out], 21, [])


class Kind:
    """Tensors of one type, shape and quantization, so that a sum can be stored where a summand was."""

    def __init__(self, random, type_code):
        self.random, self.type = random, type_code
        self.shape = random_shape(random, random.randint(1, 4), 4)
        self.scale, self.zero_point = quantization(random, type_code)

    def tensor(self, constant=False):
        data = self.elements() if constant else None
        return Tensor(self.type, self.shape, self.scale, self.zero_point, data=data)

    def elements(self):
        small = (-1000, 1000) if self.type == INT32 else (None, None)
        return random_bytes(self.random, self.type, product(self.shape), *small)


def branches(random):
    """IF: one branch adds a constant, the other multiplies; or hands its input on through a second operator."""
    for number in range(24):
        kind = Kind(random, (FLOAT32, INT8, INT32)[number % 3])
        then = Subgraph([kind.tensor(), kind.tensor(True), kind.tensor()], [add(0, 1, 2)], [0], [2], "then")
        other = Subgraph([kind.tensor(), kind.tensor(), kind.tensor()], [mul(0, 0, 1), add(1, 0, 2)], [0], [2], "else")
        main = Subgraph([Tensor(BOOL, [1]), kind.tensor(), kind.tensor(), kind.tensor()],
                        [Operator(IF, [0, 1], [2], 92, [(0, "int", 1), (1, "int", 2)]), add(2, 1, 3)], [0, 1], [3])
        condition = bytes([random.randint(0, 1)])
        yield f"if_{NAME[kind.type]}", [main, then, other], condition + kind.elements()


def loops(random):
    """WHILE: as often as an input says, also never."""
    for number in range(24):
        kind = Kind(random, (FLOAT32, INT8, INT32)[number % 3])
        count = lambda value=None: Tensor(INT32, [1], data=None if value is None else pack_elements(INT32, [value]))
        condition = Subgraph([count(), kind.tensor(), count(random.randint(1, 6)), Tensor(BOOL, [1])],
                             [Operator(LESS, [0, 2], [3], 41, [])], [0, 1], [3], "condition")
        body = Subgraph([count(), kind.tensor(), count(1), kind.tensor(True), count(), kind.tensor()],
                        [add(0, 2, 4), add(1, 3, 5)], [0, 1], [4, 5], "body")
        main = Subgraph([count(), kind.tensor(), count(), kind.tensor()],
                        [Operator(WHILE, [0, 1], [2, 3], 93, [(0, "int", 1), (1, "int", 2)])], [0, 1], [2, 3])
        start = pack_elements(INT32, [random.randint(-3, 7)])
        yield f"while_{NAME[kind.type]}", [main, condition, body], start + kind.elements()


def handle(name, out):
    return Operator(VAR_HANDLE, [], [out], 111, [(0, "string", "tests"), (1, "string", name)])


def variables(random):
    """Sums that grow from run to run; every other one begins where a CALL_ONCE says."""
    for number in range(24):
        kind = Kind(random, (FLOAT32, INT8, INT32)[number % 3])
        begins = number % 2 == 1
        resource = lambda: Tensor(RESOURCE, [1])
        operators = [
            handle("sum", 0),
            Operator(READ_VARIABLE, [0], [1], 112, []),
            add(1, 2, 3),
            Operator(ASSIGN_VARIABLE, [0, 3], [], 113, []),
        ]
        main = Subgraph([resource(), kind.tensor(), kind.tensor(), kind.tensor()], operators, [2], [3])
        graphs = [main]
        if begins:
            main.operators.insert(0, Operator(CALL_ONCE, [], [], 103, [(0, "int", 1)]))
            graphs.append(Subgraph([resource(), kind.tensor(True)],
                                   [handle("sum", 0), Operator(ASSIGN_VARIABLE, [0, 1], [], 113, [])], [], [], "begin"))
        name = "call_once" if begins else "assign_variable"
        yield f"{name}_{NAME[kind.type]}", graphs, kind.elements(), random.randint(1, 4)


def renamed_shapes(random):
    """RESHAPE, SQUEEZE and EXPAND_DIMS: of an input, of what an op computes, and of a constant that is an output."""
    for number in range(72):
        type_code = (FLOAT32, INT8, INT16, INT32, UINT8, BOOL)[number % 6]
        op = (RESHAPE, SQUEEZE, EXPAND_DIMS)[number // 6 % 3]
        if op == EXPAND_DIMS and type_code not in (FLOAT32, INT8, INT16):
            continue
        shape = random_shape(random, random.randint(1, 4), 4)
        place = random.randint(0, len(shape))
        with_one = shape[:place] + [1] + shape[place:]
        new_shape = list(reversed(with_one))
        scale, zero_point = quantization(random, type_code)
        data = random_bytes(random, type_code, product(shape))
        tensor = lambda dims, constant=None: Tensor(type_code, dims, scale, zero_point, data=constant)
        integers = lambda values: Tensor(INT32, [len(values)], data=pack_elements(INT32, values))
        if op == RESHAPE:
            tensors = [tensor(shape), integers(new_shape), tensor(new_shape)]
            operators = [Operator(op, [0, 1], [2], 17, [])]
        elif op == SQUEEZE:
            tensors = [tensor(with_one), tensor([dim for dim in with_one if dim != 1])]
            operators = [Operator(op, [0], [1], 30, [])]
        else:
            tensors = [tensor(shape), integers([place]), tensor(with_one)]
            operators = [Operator(op, [0, 1], [2], 52, [])]
        outputs = [len(tensors) - 1]
        if number // 18 == 1 and type_code in (FLOAT32, INT8, INT16, INT32):  # the input lives on beside its other shape
            tensors.append(tensor(tensors[0].shape))
            operators.append(add(0, 0, len(tensors) - 1))
            outputs.append(len(tensors) - 1)
        if number // 18 == 2 and type_code in (FLOAT32, INT8, INT16, INT32):  # of what another op computes
            tensors.append(tensor(tensors[0].shape))
            operators[0].inputs[0] = len(tensors) - 1
            operators.insert(0, add(0, 0, len(tensors) - 1))
        yield f"{ {RESHAPE: 'reshape', SQUEEZE: 'squeeze', EXPAND_DIMS: 'expand_dims'}[op]}_{NAME[type_code]}", \
            Subgraph(tensors, operators, [0], outputs), data


def models(random):
    yield from branches(random)
    yield from loops(random)
    yield from variables(random)
    yield from renamed_shapes(random)
