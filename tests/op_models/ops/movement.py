"""Ops that move elements without changing them. What the oracle lacks (ops, element types, indices at run time) is
computed here, element by element."""

import itertools

from common import *  # noqa: F403
from common import (BOOL, FLOAT32, INT8, INT16, INT32, INT64, UINT8, UINT32, UINT64, Operator, Subgraph, Tensor,
                    pack_elements, quantization, random_bytes, random_scale, random_shape)

NAME = {FLOAT32: "f32", INT8: "s8", INT16: "s16", INT32: "s32", INT64: "s64", UINT8: "u8", UINT32: "u32",
        UINT64: "u64", BOOL: "bool"}
SIZE = {FLOAT32: 4, INT8: 1, INT16: 2, INT32: 4, INT64: 8, UINT8: 1, UINT32: 4, UINT64: 8, BOOL: 1}
INDEX = (INT32, INT64)


def product(dims):
    result = 1
    for dim in dims:
        result *= dim
    return result


class Array:
    """A tensor with its elements, each as bytes. All arrays of one `like` share scale and zero point."""

    def __init__(self, random, type_code, shape, like=None, low=None, high=None, values=None):
        self.type, self.shape = type_code, list(shape)
        if like is not None:
            self.scale, self.zero_point = like.scale, like.zero_point
        elif type_code == UINT8:
            self.scale, self.zero_point = random_scale(random), random.randint(0, 255)
        else:
            self.scale, self.zero_point = quantization(random, type_code)
        if values is None:
            self.data = random_bytes(random, type_code, product(shape), low, high)
        else:
            self.data = pack_elements(type_code, values)

    def __getitem__(self, at):
        position = 0
        for index, dim in zip(at, self.shape):
            assert 0 <= index < dim
            position = position * dim + index
        return self.data[position * SIZE[self.type]:(position + 1) * SIZE[self.type]]

    def tensor(self, constant=False):
        return Tensor(self.type, self.shape, self.scale, self.zero_point, data=self.data if constant else None)


def integers(values, type_code=INT32, shape=None):
    """A plain array of given numbers."""
    values = list(values)
    return Array(None, type_code, [len(values)] if shape is None else shape, values=values)


def build(shape, element):
    """The bytes of the tensor whose element at coordinates `at` is element(at)."""
    return b"".join(element(list(at)) for at in itertools.product(*(range(dim) for dim in shape)))


def case(name, code, options_type, options, inputs, outputs, like, expected=None, constants=()):
    """A model of one op. inputs: arrays; constants: which of them the file holds. outputs: shapes of like's type and
    quantization, or Tensors. expected: bytes, where the oracle can't tell."""
    tensors = [array.tensor(i in constants) for i, array in enumerate(inputs)]
    fed = [i for i in range(len(inputs)) if i not in constants]
    for shape in outputs:
        tensors.append(shape if isinstance(shape, Tensor)
                       else Tensor(like.type, shape, like.scale, like.zero_point))
    made = list(range(len(inputs), len(tensors)))
    graph = Subgraph(tensors, [Operator(code, range(len(inputs)), made, options_type, options)], fed, made)
    rest = [] if expected is None else [{"expected": expected}]
    return (name, graph, b"".join(inputs[i].data for i in fed), *rest)


def types(random, oracle, more, times=8):
    """(type, whether the oracle knows it) often enough for each."""
    for type_code in oracle:
        for _ in range(times):
            yield type_code, True
    for type_code in more:
        for _ in range(2):
            yield type_code, False


def some_axis(random, rank):
    """An axis as the file holds it, sometimes counted from the end, and what it means."""
    axis = random.randrange(rank)
    return (axis - rank if random.random() < 0.4 else axis), axis


def concatenation(random):
    for t, known in types(random, (FLOAT32, INT8, INT16, INT32, INT64, BOOL), (UINT8, UINT32)):
        shape = random_shape(random, random.randint(1, 5), 4)
        axis, at = some_axis(random, len(shape))
        count = random.randint(1, 10) if known else 12
        first, arrays = None, []
        for _ in range(count):
            part = list(shape)
            part[at] = random.randint(1, 3)
            arrays.append(Array(random, t, part, first))
            first = arrays[0]
        out = list(shape)
        out[at] = sum(a.shape[at] for a in arrays)

        def element(c):
            for a in arrays:
                if c[at] < a.shape[at]:
                    return a[c]
                c[at] -= a.shape[at]

        constants = [0] if random.random() < 0.3 and count > 1 else []
        yield case(f"concatenation_{NAME[t]}", 2, 10, [(0, "int", axis)], arrays, [out], first,
                   None if known else build(out, element), constants)


def pack(random):
    for t, known in types(random, (FLOAT32, INT8, INT16, INT32, INT64), (UINT8, BOOL)):
        shape = random_shape(random, random.randint(0 if known else 1, 4), 4)
        axis, at = some_axis(random, len(shape) + 1)
        count = random.randint(1, 6)
        arrays = [Array(random, t, shape)]
        arrays += [Array(random, t, shape, arrays[0]) for _ in range(count - 1)]
        out = shape[:at] + [count] + shape[at:]
        expected = build(out, lambda c: arrays[c[at]][c[:at] + c[at + 1:]])
        yield case(f"pack_{NAME[t]}", 83, 59, [(0, "int", count), (1, "int", axis)], arrays, [out], arrays[0],
                   None if known else expected)


def unpack(random):
    for t, known in types(random, (FLOAT32, INT8, INT16, INT32), (UINT8, INT64, BOOL)):
        x = Array(random, t, random_shape(random, random.randint(1, 5), 4))
        axis, at = some_axis(random, len(x.shape))
        out = x.shape[:at] + x.shape[at + 1:]
        expected = b"".join(build(out, lambda c: x[c[:at] + [i] + c[at:]]) for i in range(x.shape[at]))
        options = [(0, "int", x.shape[at]), (1, "int", axis)]
        yield case(f"unpack_{NAME[t]}", 88, 64, options, [x], [out] * x.shape[at], x, None if known else expected)


def split(random):
    for t, known in types(random, (FLOAT32, INT8, INT16, INT32), (UINT8, INT64, BOOL)):
        for equal in (True, False):
            shape = random_shape(random, random.randint(1, 5), 4)
            axis, at = some_axis(random, len(shape))
            count = random.randint(1, 4)
            sizes = [random.randint(1, 3)] * count if equal else [random.randint(1, 3) for _ in range(count)]
            shape[at] = sum(sizes)
            x = Array(random, t, shape)
            outs = [shape[:at] + [size] + shape[at + 1:] for size in sizes]
            expected, begin = b"", 0
            for out in outs:
                expected += build(out, lambda c: x[c[:at] + [c[at] + begin] + c[at + 1:]])
                begin += out[at]
            along = integers([axis], shape=random.choice(([], [1])))
            if equal:
                yield case(f"split_{NAME[t]}", 49, 35, [(0, "int", count)], [along, x], outs, x,
                           None if known else expected, [0])
            else:
                stored = list(sizes)
                if random.random() < 0.4:
                    stored[random.randrange(count)] = -1
                yield case(f"split_v_{NAME[t]}", 102, 79, [(0, "int", count)],
                           [x, integers(stored, random.choice(INDEX)), along], outs, x,
                           None if known else expected, [1, 2])


def slice_(random):
    for t, known in types(random, (FLOAT32, INT8, INT16, INT32, BOOL), (UINT8, INT64, UINT32)):
        x = Array(random, t, random_shape(random, random.randint(1, 5 if known else 6), 4))
        begin = [random.randrange(dim) for dim in x.shape]
        out = [random.randint(1, dim - b) for dim, b in zip(x.shape, begin)]
        size = [-1 if b + o == dim and random.random() < 0.5 else o for b, o, dim in zip(begin, out, x.shape)]
        index = random.choice(INDEX)
        constants = [1, 2] if random.random() < 0.6 else random.choice(([], [2], [1]))
        if 1 not in constants or 2 not in constants:
            size = out
        expected = build(out, lambda c: x[[i + b for i, b in zip(c, begin)]])
        yield case(f"slice_{NAME[t]}", 65, 48, [], [x, integers(begin, index), integers(size, index)], [out], x,
                   None if known else expected, constants)
    for _ in range(6):  # a begin that leads outside
        x = Array(random, INT16, random_shape(random, random.randint(1, 4), 5))
        out = [random.randint(1, dim) for dim in x.shape]
        begin = [random.choice((-2**31, -1, 0, 1, dim, 2**31 - 1)) for dim in x.shape]
        at = [min(max(b, 0), dim - o) for b, dim, o in zip(begin, x.shape, out)]
        index = random.choice(INDEX)
        if index == INT64:
            begin = [b * 5 for b in begin]
        expected = build(out, lambda c: x[[i + b for i, b in zip(c, at)]])
        yield case("slice_outside", 65, 48, [], [x, integers(begin, index), integers(out, index)], [out], x, expected)


def random_cut(random, dim):
    """(begin, end, stride, begin mask, end mask, indices) of one axis, not empty."""
    while True:
        stride = random.choice((1, 1, 2, 3, -1, -2, -3, 7, -7))
        begin, end = random.randint(-dim - 2, dim + 2), random.randint(-dim - 2, dim + 2)
        begin_mask, end_mask = random.random() < 0.25, random.random() < 0.25
        cut = range(dim)[slice(None if begin_mask else begin, None if end_mask else end, stride)]
        # Python's slices are TensorFlow's, but for a negative end past the front with a negative stride.
        if len(cut) > 0 and not (stride < 0 and not end_mask and end < -dim):
            return begin, end, stride, begin_mask, end_mask, cut


def strided_slice(random):
    for t, known in types(random, (FLOAT32, INT8, INT16, INT32, BOOL), (UINT8, INT64), 10):
        x = Array(random, t, random_shape(random, random.randint(1, 4), 6))
        yield strided_slice_case(random, x, "", known)
    for i in range(40):
        x = Array(random, (INT8, INT64)[i % 2], random_shape(random, random.randint(1, 4), 5))
        yield strided_slice_case(random, x, ("_masks", "_offset", "_run_time", "_masks_run_time")[i // 10], False)


def strided_slice_case(random, x, form, known):
    begins, ends, strides, masks, out, pick = [], [], [], [0] * 5, [], []

    def entry(begin, end, stride, *bits):
        for bit in bits:
            masks[bit] |= 1 << len(begins)
        begins.append(begin), ends.append(end), strides.append(stride)

    rank = len(x.shape)
    ellipsis = random.randrange(rank + 1) if "masks" in form else rank
    whole = random.randint(0, rank - ellipsis)  # axes that the ellipsis stands for
    axis = 0
    while axis < rank or (ellipsis == rank and "masks" in form):
        if "masks" in form and random.random() < 0.25 and len(out) < 5:
            entry(random.randint(-9, 9), random.randint(-9, 9), 1, 3)
            out.append(1)
        if axis == ellipsis and "masks" in form:
            entry(random.randint(-9, 9), 0, 1, 2)
            out += x.shape[axis:axis + whole]
            pick += [(len(out) - whole + i, range(x.shape[axis + i])) for i in range(whole)]
            axis += whole
            ellipsis = -1
            continue
        dim = x.shape[axis]
        if random.random() < 0.2:
            at = random.randrange(dim)
            entry(at - dim if random.random() < 0.5 else at, random.randint(-9, 9), 1, 4)
            pick.append((None, range(at, at + 1)))
        else:
            begin, end, stride, begin_mask, end_mask, cut = random_cut(random, dim)
            if form == "_offset":
                while cut[0] != cut[-1] and stride < 0:  # counted forwards, to keep the sum's meaning plain
                    begin, end, stride, begin_mask, end_mask, cut = random_cut(random, dim)
                end = cut[-1] - cut[0] + (1 if stride > 0 else -1)
                if stride < 0 and end + cut[0] < 0:
                    end_mask = True
            entry(begin, end, stride, *([0] if begin_mask else []), *([1] if end_mask else []))
            pick.append((len(out), cut))
            out.append(len(cut))
        axis += 1
    expected = build(out, lambda c: x[[cut[0 if to is None else c[to]] for to, cut in pick]])
    index = INT32 if known else random.choice(INDEX)
    options = [(i, "int", mask) for i, mask in enumerate(masks)] + [(5, "bool", form == "_offset")]
    constants = random.choice(([], [2], [1, 2], [2, 3])) if "run_time" in form else [1, 2, 3]
    arrays = [x, integers(begins, index), integers(ends, index), integers(strides, index)]
    return case(f"strided_slice_{NAME[x.type]}{form}", 45, 32, options, arrays, [out], x,
                None if known else expected, constants)


def gather(random):
    for t, known in types(random, (FLOAT32, INT8), (INT16, INT32, INT64, UINT8, BOOL)):
        x = Array(random, t, random_shape(random, random.randint(1, 4), 4))
        axis, at = some_axis(random, len(x.shape))
        batch = random.choice((0, 0, random.randint(0, at)))
        lookup = x.shape[:batch] + random_shape(random, random.randint(0, 2), 4)
        index = INT32 if known else random.choice(INDEX)
        outside = not known and random.random() < 0.5
        reach = 3 * x.shape[at] if outside else x.shape[at] - 1
        indices = Array(random, index, lookup, low=-reach if outside else 0, high=reach)
        middle = len(lookup) - batch
        out = x.shape[:at] + lookup[batch:] + x.shape[at + 1:]

        def element(c):
            stored = int.from_bytes(indices[c[:batch] + c[at:at + middle]], "little", signed=True)
            return x[c[:at] + [min(max(stored, 0), x.shape[at] - 1)] + c[at + middle:]]

        stored_batch = batch - len(lookup) if batch < len(lookup) and random.random() < 0.3 else batch
        yield case(f"gather_{NAME[t]}", 36, 23, [(0, "int", axis), (1, "int", stored_batch)], [x, indices], [out], x,
                   None if known else build(out, element), [1] if random.random() < 0.3 else [])


def random_rows(random, shape, outside):
    """Indices of GATHER_ND and SCATTER_ND: (array, its leading dimensions, size of a row, rows by coordinates)."""
    depth = random.randint(1, len(shape))
    leading = random_shape(random, random.randint(0, min(2, 6 - len(shape) + depth)), 4)
    index = INT32 if outside is None else random.choice(INDEX)
    rows = [[random.randint(-2 if outside else 0, dim + (1 if outside else -1)) for dim in shape[:depth]]
            for _ in range(product(leading))]
    places = dict(zip(itertools.product(*(range(dim) for dim in leading)), rows))
    return integers(itertools.chain(*rows), index, leading + [depth]), leading, depth, places


def gather_nd(random):
    for t, known in types(random, (FLOAT32, INT8), (INT16, INT32, INT64, UINT8, BOOL)):
        x = Array(random, t, random_shape(random, random.randint(1, 5), 4))
        indices, leading, depth, places = random_rows(random, x.shape, None if known else random.random() < 0.5)
        out = leading + x.shape[depth:]

        def element(c):
            row = places[tuple(c[:len(leading)])]
            return x[[min(max(i, 0), dim - 1) for i, dim in zip(row, x.shape)] + c[len(leading):]]

        yield case(f"gather_nd_{NAME[t]}", 107, 83, [], [x, indices], [out], x, None if known else build(out, element))


def scatter_nd(random):
    import struct
    letters = {FLOAT32: "f", INT8: "b", INT16: "h", INT32: "i", INT64: "q", UINT8: "B", BOOL: "B"}
    for t in (FLOAT32, INT8, INT16, INT32, INT64, UINT8, BOOL):
        for i in range(6):
            shape = random_shape(random, random.randint(1, 4), 4)
            indices, leading, depth, places = random_rows(random, shape, i % 2 == 1)
            updates = Array(random, t, leading + shape[depth:])
            sums = [0] * product(shape)
            for at in itertools.product(*(range(dim) for dim in updates.shape)):
                place = list(places[at[:len(leading)]]) + list(at[len(leading):])
                if any(not 0 <= p < dim for p, dim in zip(place, shape)):
                    continue
                position = 0
                for p, dim in zip(place, shape):
                    position = position * dim + p
                value = struct.unpack("<" + letters[t], updates[at])[0]
                sums[position] += value
                if t == FLOAT32:
                    sums[position] = struct.unpack("<f", struct.pack("<f", sums[position]))[0]
            if t == FLOAT32:
                expected = struct.pack(f"<{len(sums)}f", *sums)
            elif t == BOOL:
                expected = bytes(min(s, 1) for s in sums)
            else:
                expected = b"".join((s % (1 << 8 * SIZE[t])).to_bytes(SIZE[t], "little") for s in sums)
            yield case(f"scatter_nd_{NAME[t]}", 122, 97, [],
                       [indices, updates, integers(shape, indices.type)], [shape], updates, expected, [2])


def pad(random):
    for t, known in types(random, (FLOAT32, INT8, INT16, INT32), (UINT8, INT64, BOOL)):
        for given in (False, True):
            x = Array(random, t, random_shape(random, random.randint(1, 5 if known else 6), 3))
            edges = [[random.randint(0, 2), random.randint(0, 2)] for _ in x.shape]
            if len(x.shape) == 4 and random.random() < 0.5:
                edges[0] = edges[3] = [0, 0]
            out = [dim + sum(edge) for dim, edge in zip(x.shape, edges)]
            border = Array(random, t, random.choice(([], [1])), x)
            zero = x.zero_point.to_bytes(1, "little") if t == UINT8 else bytes(SIZE[t])

            def element(c):
                at = [i - edge[0] for i, edge in zip(c, edges)]
                inside = all(0 <= i < dim for i, dim in zip(at, x.shape))
                return x[at] if inside else border.data if given else zero

            paddings = integers(itertools.chain(*edges), INT32 if known else random.choice(INDEX), [len(edges), 2])
            if given:
                yield case(f"pad_v2_{NAME[t]}", 60, 43, [], [x, paddings, border], [out], x,
                           None if known else build(out, element), random.choice(([1], [1, 2])))
            else:
                yield case(f"pad_{NAME[t]}", 34, 22, [], [x, paddings], [out], x,
                           None if known else build(out, element), [1])


def mirror_pad(random):
    for t, known in types(random, (FLOAT32, INT8), (INT16, INT32, INT64, UINT8)):
        x = Array(random, t, random_shape(random, random.randint(1, 5), 4))
        mode = random.randint(0, 1)
        edges = [[random.randint(0, min(dim - 1 + mode, 3)) for _ in range(2)] for dim in x.shape]
        out = [dim + sum(edge) for dim, edge in zip(x.shape, edges)]

        def mirrored(i, dim):
            line = list(range(dim))
            back = line[::-1]
            if mode == 0:
                back = back[1:-1]
                return (line + back)[i % len(line + back)] if dim > 1 else 0
            return (line + back)[i % (2 * dim)]

        expected = build(out, lambda c: x[[mirrored(i - edge[0], dim) for i, edge, dim in zip(c, edges, x.shape)]])
        paddings = integers(itertools.chain(*edges), random.choice(INDEX), [len(edges), 2])
        yield case(f"mirror_pad_{NAME[t]}", 100, 77, [(0, "byte", mode)], [x, paddings], [out], x,
                   None if known else expected, [1])


def transpose(random):
    for t, known in types(random, (FLOAT32, INT8, INT16), (INT32, INT64, UINT8, BOOL), 10):
        x = Array(random, t, random_shape(random, random.randint(1, 5 if known else 6), 4))
        order = list(range(len(x.shape)))
        random.shuffle(order)
        out = [x.shape[i] for i in order]
        expected = build(out, lambda c: x[[c[order.index(i)] for i in range(len(order))]])
        stored = [i - len(order) if not known and random.random() < 0.3 else i for i in order]
        yield case(f"transpose_{NAME[t]}", 39, 26, [], [x, integers(stored)], [out], x,
                   None if known else expected, [1])


def reverse(random):
    for t, known in types(random, (FLOAT32, INT8, UINT8, INT16, INT32, INT64, BOOL), (UINT32, INT8), 6):
        x = Array(random, t, random_shape(random, random.randint(1, 5), 4))
        rank = len(x.shape)
        if known:  # the oracle wants neighbours
            first = random.randrange(rank)
            axes = list(range(first, random.randint(first, rank - 1) + 1))
        else:
            axes = [i for i in range(rank) if random.random() < 0.5] or [0]
        random.shuffle(axes)
        expected = build(x.shape, lambda c: x[[dim - 1 - i if axis in axes else i
                                               for axis, (i, dim) in enumerate(zip(c, x.shape))]])
        stored = [i - rank if random.random() < 0.4 else i for i in axes]
        name = f"reverse_v2_{NAME[t]}" + ("" if known else "_apart")
        yield case(name, 105, 81, [], [x, integers(stored)], [x.shape], x, None if known else expected, [1])


def reverse_sequence(random):
    for t in NAME:
        for _ in range(4):
            x = Array(random, t, random_shape(random, random.randint(2, 5), 4))
            batch_dim, time_dim = random.sample(range(len(x.shape)), 2)
            time = x.shape[time_dim]
            lengths = [random.randint(0, time) for _ in range(x.shape[batch_dim])]

            def element(at):
                length = lengths[at[batch_dim]]
                source = list(at)
                if at[time_dim] < length:
                    source[time_dim] = length - 1 - at[time_dim]
                return x[source]

            yield case(f"reverse_sequence_{NAME[t]}", 112, 87, [(0, "int", time_dim), (1, "int", batch_dim)],
                       [x, integers(lengths, random.choice(INDEX))], [x.shape], x, build(x.shape, element),
                       random.choice(([], [1])))


def dynamic_update_slice(random):
    for t, known in types(random, (FLOAT32, INT8, INT16, INT32), (INT64, UINT8, BOOL)):
        x = Array(random, t, random_shape(random, random.randint(1, 5), 4))
        update = Array(random, t, [random.randint(1, dim) for dim in x.shape], x)
        begin = [random.randint(-2, dim + 1) for dim in x.shape]
        at = [min(max(b, 0), dim - u) for b, dim, u in zip(begin, x.shape, update.shape)]

        def element(c):
            inner = [i - b for i, b in zip(c, at)]
            return update[inner] if all(0 <= i < u for i, u in zip(inner, update.shape)) else x[c]

        yield case(f"dynamic_update_slice_{NAME[t]}", 151, 117, [],
                   [x, update, integers(begin, random.choice(INDEX))], [x.shape], x,
                   None if known else build(x.shape, element), random.choice(([], [], [2], [1])))


def batches(random):
    """SPACE_TO_BATCH_ND and back. The oracle pads int8 with whatever its memory holds, and knows one or two spatial
    dimensions."""
    for t, known in types(random, (FLOAT32, INT8), (INT16, INT32, UINT8)):
        spatial = random.randint(1, 2) if known else random.randint(0, 3)
        rank = spatial + 2 if known else spatial + random.randint(1, 2)
        block = [random.randint(1, 3) for _ in range(spatial)]
        edges = [[random.randint(0, 2), random.randint(0, 2)] for _ in block]
        image = random_shape(random, rank, 3)
        grid = list(image)
        for i, b in enumerate(block):
            cells = random.randint(1, 3)
            while cells * b <= sum(edges[i]):
                cells += 1
            image[i + 1], grid[i + 1] = cells * b - sum(edges[i]), cells
        grid[0] = image[0] * product(block)
        wide, deep = Array(random, t, image), Array(random, t, grid)
        no_border = not any(sum(edge) for edge in edges)

        def place(c):  # of the image's pixel that the grid's pixel c is
            at, shift = [c[0] % image[0]] + c[1:], c[0] // image[0]
            for i in reversed(range(spatial)):
                at[i + 1] = c[i + 1] * block[i] + shift % block[i] - edges[i][0]
                shift //= block[i]
            return at

        def to_batch(c):
            at = place(c)
            if all(0 <= i < dim for i, dim in zip(at, image)):
                return wide[at]
            return (wide.zero_point % 256).to_bytes(1, "little") if SIZE[t] == 1 else bytes(SIZE[t])

        pixels = {tuple(place(list(c))): list(c) for c in itertools.product(*(range(dim) for dim in grid))}
        constants = [integers(block, shape=[spatial]), integers(itertools.chain(*edges), shape=[spatial, 2])]
        if spatial == 0:
            continue
        plain = known and (t == FLOAT32 or no_border)
        yield case(f"space_to_batch_nd_{NAME[t]}", 38, 25, [], [wide] + constants, [grid], wide,
                   None if plain else build(grid, to_batch), [1, 2])
        yield case(f"batch_to_space_nd_{NAME[t]}", 37, 24, [], [deep] + constants, [image], deep,
                   None if known else build(image, lambda c: deep[pixels[tuple(c)]]), [1, 2])


def depth(random):
    for t, known in types(random, (FLOAT32, INT8), (INT16, INT32, INT64, UINT8)):
        block = random.randint(1, 3)
        n, h, w, c = random_shape(random, 4, 3)
        wide, deep = Array(random, t, [n, h * block, w * block, c]), Array(random, t, [n, h, w, c * block * block])

        def to_depth(at):
            part = at[3] // c
            return wide[[at[0], at[1] * block + part // block, at[2] * block + part % block, at[3] % c]]

        def to_space(at):
            part = at[1] % block * block + at[2] % block
            return deep[[at[0], at[1] // block, at[2] // block, part * c + at[3]]]

        yield case(f"space_to_depth_{NAME[t]}", 26, 19, [(0, "int", block)], [wide], [deep.shape], wide,
                   None if known else build(deep.shape, to_depth))
        yield case(f"depth_to_space_{NAME[t]}", 5, 94, [(0, "int", block)], [deep], [wide.shape], deep,
                   None if known else build(wide.shape, to_space))


def tile(random):
    for t in (FLOAT32, INT8, INT16, INT32, INT64, UINT8, BOOL):
        for _ in range(6):
            x = Array(random, t, random_shape(random, random.randint(1, 5), 3))
            times = [random.randint(1, 3) for _ in x.shape]
            out = [dim * n for dim, n in zip(x.shape, times)]
            expected = build(out, lambda c: x[[i % dim for i, dim in zip(c, x.shape)]])
            yield case(f"tile_{NAME[t]}", 69, 51, [], [x, integers(times, random.choice(INDEX))], [out], x, expected,
                       random.choice(([1], [1], [])))


def one_hot(random):
    for t in (FLOAT32, INT8, INT16, INT32, INT64, UINT8, BOOL):
        for _ in range(6):
            count = random.randint(1, 5)
            indices = Array(random, random.choice(INDEX), random_shape(random, random.randint(0, 3), 3), low=-1,
                            high=count)
            on = Array(random, t, [])
            off = Array(random, t, [], on)
            at = random.randint(0, len(indices.shape))
            axis = -1 if at == len(indices.shape) else at
            out = indices.shape[:at] + [count] + indices.shape[at:]

            def element(c):
                hot = int.from_bytes(indices[c[:at] + c[at + 1:]], "little", signed=True)
                return (on if hot == c[at] else off).data

            yield case(f"one_hot_{NAME[t]}", 85, 61, [(0, "int", axis)],
                       [indices, integers([count], shape=[]), on, off], [out], on, build(out, element),
                       random.choice(([1], [1, 2, 3])))


def fill(random):
    for t, known in types(random, (FLOAT32, INT8, INT32), (INT16, INT64, UINT8, BOOL)):
        value = Array(random, t, [])
        out = random_shape(random, random.randint(1, 5), 4)
        yield case(f"fill_{NAME[t]}", 94, 68, [], [integers(out, random.choice(INDEX)), value], [out], value,
                   None if known else value.data * product(out), [0])


def shape(random):
    for t in NAME:
        for index in INDEX:
            x = Array(random, t, random_shape(random, random.randint(1, 6), 4))
            expected = integers(x.shape, index).data
            name = f"shape_{NAME[t]}" + ("" if index == INT32 else "_s64")
            yield case(name, 77, 55, [(0, "byte", index)], [x], [Tensor(index, [len(x.shape)])], x,
                       None if index == INT32 else expected)


def models(random):
    for family in (concatenation, pack, unpack, split, slice_, strided_slice, gather, gather_nd, scatter_nd, pad,
                   mirror_pad, transpose, reverse, dynamic_update_slice, batches, depth, tile, one_hot, fill, shape):
        yield from family(random)
    yield from reverse_sequence(random)
