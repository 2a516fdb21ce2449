"""Writes .tflite files from plain Python data: the tests' own writer, independent of the product's.

A FlatBuffer is written from front to back: a table first, then what it refers to (offsets are unsigned).
Facts: the public schema, see shared/facts/tflite-format.md.
"""

import struct

FLOAT32, INT32, UINT8, INT64, BOOL, INT16, INT8, UINT64, RESOURCE, UINT32, UINT16, INT4 = 0, 2, 3, 4, 6, 7, 9, 12, 13, 15, 16, 17

# struct's letter for an element of a type; int4 is packed by pack_elements.
LETTER = {FLOAT32: "f", INT32: "i", UINT8: "B", INT64: "q", BOOL: "B", INT16: "h", INT8: "b", UINT64: "Q", UINT32: "I",
          UINT16: "H"}


def pack_elements(type_code, values):
    """The little-endian bytes of a tensor's elements."""
    values = list(values)
    if type_code == INT4:
        if len(values) % 2:
            values.append(0)
        return bytes((values[i] & 15) | (values[i + 1] & 15) << 4 for i in range(0, len(values), 2))
    return struct.pack(f"<{len(values)}{LETTER[type_code]}", *values)


class Tensor:
    """data: bytes of a constant, None for what is computed. scale and zero_point: a number, or a list an axis entry."""

    def __init__(self, type_code, shape, scale=None, zero_point=0, axis=0, data=None, variable=False, name=""):
        self.type, self.shape, self.axis, self.data = type_code, list(shape), axis, data
        self.scale = scale if scale is None or isinstance(scale, list) else [scale]
        zero_points = zero_point if isinstance(zero_point, list) else [zero_point] * len(self.scale or [])
        self.zero_point, self.variable, self.name = zero_points, variable, name

    def count(self):
        product = 1
        for dim in self.shape:
            product *= dim
        return product


class Operator:
    """options: a list of (field id, kind, value), kinds as in FIELD; strings are kind "string". -1: an absent input."""

    def __init__(self, code, inputs, outputs, options_type=0, options=(), custom=None, custom_options=None, version=1,
                 intermediates=()):
        self.code, self.inputs, self.outputs = code, list(inputs), list(outputs)
        self.options_type, self.options = options_type, list(options)
        self.custom, self.custom_options, self.version = custom, custom_options, version
        self.intermediates = list(intermediates)


class Subgraph:
    def __init__(self, tensors, operators, inputs, outputs, name="main"):
        self.tensors, self.operators, self.inputs, self.outputs, self.name = tensors, operators, inputs, outputs, name


FIELD = {"byte": ("b", 1), "bool": ("?", 1), "ubyte": ("B", 1), "int": ("i", 4), "uint": ("I", 4), "float": ("f", 4)}


class _Builder:
    def __init__(self):
        self.bytes = bytearray(struct.pack("<I", 0) + b"TFL3")
        self.pending = []  # (position of the reference, function that writes the thing and returns its position)

    def align(self, unit):
        while len(self.bytes) % unit:
            self.bytes.append(0)

    def table(self, fields):
        """fields: {id: (kind, value)}; kind "ref": value writes the thing. Returns the table's position."""
        count = max(fields, default=-1) + 1
        self.align(4)
        vtable_bytes = 4 + 2 * count
        vtable = len(self.bytes)
        if (vtable + vtable_bytes) % 4:
            self.bytes += b"\0\0"
            vtable += 2
        self.bytes += bytes(vtable_bytes)
        table = len(self.bytes)
        self.bytes += struct.pack("<i", table - vtable)
        offsets = {}
        for size in (4, 1):
            for key, (kind, value) in fields.items():
                letter, width = ("I", 4) if kind == "ref" else FIELD[kind]
                if width != size:
                    continue
                offsets[key] = len(self.bytes) - table
                if kind == "ref":
                    self.pending.append((len(self.bytes), value))
                    self.bytes += bytes(4)
                else:
                    self.bytes += struct.pack("<" + letter, value)
        self.align(4)
        struct.pack_into("<HH", self.bytes, vtable, vtable_bytes, len(self.bytes) - table)
        for key, offset in offsets.items():
            struct.pack_into("<H", self.bytes, vtable + 4 + 2 * key, offset)
        return table

    def vector(self, letter, values, alignment=4):
        size = struct.calcsize(letter)
        while (len(self.bytes) + 4) % max(4, size, alignment):
            self.bytes.append(0)
        position = len(self.bytes)
        self.bytes += struct.pack("<I", len(values)) + struct.pack(f"<{len(values)}{letter}", *values)
        return position

    def string(self, text):
        position = self.vector("B", text.encode())
        self.bytes.append(0)
        return position

    def tables(self, writers):
        self.align(4)
        position = len(self.bytes)
        self.bytes += struct.pack("<I", len(writers))
        for writer in writers:
            self.pending.append((len(self.bytes), writer))
            self.bytes += bytes(4)
        return position

    def finish(self, root):
        self.pending.append((0, root))
        while self.pending:
            slot, writer = self.pending.pop(0)
            target = writer()
            struct.pack_into("<I", self.bytes, slot, target - slot)
        return bytes(self.bytes)


def write_model(subgraphs, metadata=()):
    """The bytes of a .tflite file. subgraphs: a list, or one Subgraph. metadata: (name, bytes) pairs."""
    if isinstance(subgraphs, Subgraph):
        subgraphs = [subgraphs]
    b = _Builder()
    buffers = [None]  # buffer 0 is empty
    codes = []

    def ref_ints(values):
        return "ref", lambda: b.vector("i", values)

    def tensor_writer(t):
        buffer = 0
        if t.data is not None:
            buffers.append(t.data)
            buffer = len(buffers) - 1
        fields = {0: ref_ints(t.shape), 1: ("byte", t.type), 2: ("uint", buffer), 3: ("ref", lambda: b.string(t.name))}
        if t.variable:
            fields[5] = ("bool", True)
        if t.scale is not None:
            quantization = {
                2: ("ref", lambda: b.vector("f", t.scale)),
                3: ("ref", lambda: b.vector("q", t.zero_point, 8)),
                6: ("int", t.axis),
            }
            fields[4] = ("ref", lambda: b.table(quantization))
        return lambda: b.table(fields)

    def options_writer(op):
        fields = {}
        for key, kind, value in op.options:
            if kind == "string":
                fields[key] = ("ref", lambda value=value: b.string(value))
            elif kind == "ints":
                fields[key] = ("ref", lambda value=value: b.vector("i", value))
            else:
                fields[key] = (kind, value)
        return lambda: b.table(fields)

    def operator_writer(op):
        key = (op.code, op.custom, op.version)
        if key not in codes:
            codes.append(key)
        fields = {0: ("uint", codes.index(key)), 1: ref_ints(op.inputs), 2: ref_ints(op.outputs)}
        if op.options_type:
            fields[3] = ("ubyte", op.options_type)
            fields[4] = ("ref", options_writer(op))
        if op.custom_options is not None:
            fields[5] = ("ref", lambda: b.vector("B", op.custom_options))
        if op.intermediates:
            fields[8] = ref_ints(op.intermediates)
        return lambda: b.table(fields)

    def subgraph_writer(g):
        tensors = [tensor_writer(t) for t in g.tensors]
        operators = [operator_writer(op) for op in g.operators]
        return lambda: b.table({
            0: ("ref", lambda: b.tables(tensors)),
            1: ref_ints(g.inputs),
            2: ref_ints(g.outputs),
            3: ("ref", lambda: b.tables(operators)),
            4: ("ref", lambda: b.string(g.name)),
        })

    def code_writer(key):
        code, custom, version = key
        fields = {0: ("byte", min(code, 127)), 2: ("int", version), 3: ("int", code)}
        if custom is not None:
            fields[1] = ("ref", lambda: b.string(custom))
        return lambda: b.table(fields)

    def buffer_writer(data):
        if data is None:
            return lambda: b.table({})
        return lambda: b.table({0: ("ref", lambda: b.vector("B", data, 16))})

    graphs = [subgraph_writer(g) for g in subgraphs]
    notes = []
    for name, data in metadata:
        buffers.append(data)
        index = len(buffers) - 1
        notes.append(lambda name=name, index=index: b.table({0: ("ref", lambda: b.string(name)), 1: ("uint", index)}))
    fields = {
        0: ("uint", 3),
        1: ("ref", lambda: b.tables([code_writer(key) for key in codes])),
        2: ("ref", lambda: b.tables(graphs)),
        3: ("ref", lambda: b.string("made for Mote's tests")),
        4: ("ref", lambda: b.tables([buffer_writer(data) for data in buffers])),
    }
    if notes:
        fields[6] = ("ref", lambda: b.tables(notes))
    return b.finish(lambda: b.table(fields))


def write_flexbuffer_map(entries):
    """The FlexBuffer of a map of names to bool, int and float: the options of a custom op."""
    names = sorted(entries)
    out = bytearray()
    places = []
    for name in names:
        places.append(len(out))
        out += name.encode() + b"\0"
    while len(out) % 4:
        out.append(0)
    out += struct.pack("<I", len(names))
    keys = len(out)
    for place in places:
        out += struct.pack("<I", len(out) - place)
    out += struct.pack("<I", len(out) - keys)
    out += struct.pack("<II", 4, len(names))
    values = len(out)
    types = bytearray()
    for name in names:
        value = entries[name]
        if isinstance(value, bool):
            out += struct.pack("<I", value)
            types.append(26 << 2 | 2)
        elif isinstance(value, float):
            out += struct.pack("<f", value)
            types.append(3 << 2 | 2)
        else:
            out += struct.pack("<i", value)
            types.append(1 << 2 | 2)
    out += types
    out += bytes([len(out) - values, 9 << 2 | 2, 1])
    return bytes(out)
