"""Layers with weights, matrix products, look-ups and pools."""

from common import *  # noqa: F401,F403
from common import pack_float, random_bytes, random_scale, random_shape
from tflite_writer import FLOAT32, INT4, INT8, INT16, INT32, INT64, Operator, Subgraph, Tensor, pack_elements

ACTIVATIONS = (0, 1, 2, 3)  # none, relu, -1 to 1, relu6
SAME, VALID = 0, 1
MODELS = 10

# folder suffix: (activations, filter, bias; None: no bias)
CONV_TYPES = {
    "f32": (FLOAT32, FLOAT32, FLOAT32), "f32_no_bias": (FLOAT32, FLOAT32, None),
    "s8": (INT8, INT8, INT32), "s8_no_bias": (INT8, INT8, None),
    "s8s4": (INT8, INT4, INT32), "s8s4_no_bias": (INT8, INT4, None),
    "s16s8": (INT16, INT8, INT64), "s16s8_no_bias": (INT16, INT8, None), "s16s8b32": (INT16, INT8, INT32),
}
# Without a bias, an option says that sums have 32 bits.
NARROW_SUMS = {"s16s8_no_bias_b32": (INT16, INT8, None)}
TRANSPOSE_CONV_TYPES = {name: types for name, types in CONV_TYPES.items() if "s4" not in name and "b32" not in name}
TRANSPOSE_CONV_TYPES["s16s8b16"] = (INT16, INT8, INT16)
# TFLM's DEPTHWISE_CONV_2D asks for a bias.
DEPTHWISE_TYPES = {name: CONV_TYPES[name] for name in ("f32", "s8", "s8s4", "s16s8")}


def elements(shape):
    product = 1
    for dim in shape:
        product *= dim
    return product


def constant(random, type_code, shape, scale=None, zero_point=0, axis=0):
    """Floats in [-1, 1], integers over the whole range."""
    low, high = (-1.0, 1.0) if type_code == FLOAT32 else (None, None)
    return Tensor(type_code, shape, scale, zero_point, axis, random_bytes(random, type_code, elements(shape), low, high))


def activation_tensor(random, type_code, shape, scale=None):
    if type_code == FLOAT32:
        return Tensor(FLOAT32, shape)
    scale = scale or random_scale(random, 1e-4, 0.1)
    return Tensor(type_code, shape, scale, random.randint(-128, 127) if type_code == INT8 else 0)


def bias_tensor(random, type_code, channels, input_scale, filter_scales):
    if type_code is None:
        return None
    if type_code == FLOAT32:
        return constant(random, FLOAT32, [channels])
    reach = {INT16: 3000, INT32: 20000, INT64: 2_000_000}[type_code]
    scales = [pack_float(input_scale * s) for s in filter_scales]
    data = random_bytes(random, type_code, channels, -reach, reach)
    return Tensor(type_code, [channels], scales if len(scales) > 1 else scales[0], 0, 0, data)


def output_scale(random, type_code, input_scale, filter_scales, products):
    """A scale that makes outputs neither all zero nor all saturated; now and then an extreme one."""
    weight_reach = 90 if type_code == INT8 else 80
    spread = input_scale * max(filter_scales) * weight_reach * (90 if type_code == INT8 else 20000) * products ** 0.5
    steps = 127 if type_code == INT8 else 32767
    return pack_float(spread / steps * random.choice((0.3, 0.7, 1.0, 1.0, 2.5, 40.0)))


class Layer:
    """The tensors of a layer: input, filter, bias (or none), output."""

    def __init__(self, random, types, input_shape, filter_shape, output_shape, axis, products, per_channel=None):
        value, weight, bias = types
        channels = filter_shape[axis]
        self.input = activation_tensor(random, value, input_shape)
        if value == FLOAT32:
            self.filter = constant(random, FLOAT32, filter_shape)
            self.bias = bias_tensor(random, bias, channels, 1, [1])
            self.output = Tensor(FLOAT32, output_shape)
            return
        if per_channel is None:
            per_channel = random.random() < 0.7
        count = channels if per_channel else 1
        scales = [random_scale(random, 0.002, 0.02) for _ in range(count)]
        if weight == INT4:
            scales = [pack_float(16 * s) for s in scales]
        input_scale = self.input.scale[0]
        self.filter = constant(random, weight, filter_shape, scales if count > 1 else scales[0], 0, axis)
        self.bias = bias_tensor(random, bias, channels, input_scale, scales)
        nominal = [s / (16 if weight == INT4 else 1) for s in scales]
        self.output = activation_tensor(random, value, output_shape,
                                        output_scale(random, value, input_scale, nominal, products))


def one_op(tensors, operator, inputs, output):
    return Subgraph(tensors, [operator], inputs, [output])


def window_output(size, taps, stride, dilation, padding):
    reach = (taps - 1) * dilation + 1
    return -(-size // stride) if padding == SAME else (size - reach) // stride + 1


def random_window(random, most_taps=4, dilates=True):
    """(size, taps, stride, dilation) of one axis; half the strides exceed the window, a few windows the image."""
    taps = random.choice((1, 1, 2, 3, most_taps))
    stride = random.choice((1, 1, 2, 3, taps + 1))
    dilation = random.choice((1, 1, 1, 2, 3)) if dilates else 1
    return random.randint(1, 9), taps, stride, dilation


def random_windows(random, dilates=True):
    while True:
        padding = random.choice((SAME, VALID))
        axes = [random_window(random, dilates=dilates) for _ in range(2)]
        out = [window_output(*axis, padding) for axis in axes]
        if all(size > 0 for size in out):
            return padding, axes, out


def quantized_bias_type(name, field):
    return [(field, "byte", INT32)] if name in NARROW_SUMS else []


def conv_2d(random, all_types=CONV_TYPES):
    for name, types in all_types.items():
        for _ in range(MODELS):
            padding, (rows, columns), out = random_windows(random)
            groups = random.choice((1, 1, 1, 2, 3))
            depth = random.randint(1, 4)
            channels = groups * random.randint(1, 3)
            batches = random.choice((1, 1, 2))
            layer = Layer(random, types, [batches, rows[0], columns[0], groups * depth],
                          [channels, rows[1], columns[1], depth], [batches, *out, channels], 0,
                          rows[1] * columns[1] * depth)
            options = [(0, "byte", padding), (1, "int", columns[2]), (2, "int", rows[2]),
                       (3, "byte", random.choice(ACTIVATIONS)), (4, "int", columns[3]), (5, "int", rows[3])]
            options += quantized_bias_type(name, 6)
            yield weighted(random, f"conv_2d_{name}", 3, 1, options, layer)


def depthwise_conv_2d(random):
    for name, types in DEPTHWISE_TYPES.items():
        for _ in range(MODELS):
            padding, (rows, columns), out = random_windows(random)
            depth, multiplier = random.randint(1, 4), random.choice((1, 1, 2, 3))
            channels = depth * multiplier
            batches = random.choice((1, 1, 2))
            layer = Layer(random, types, [batches, rows[0], columns[0], depth], [1, rows[1], columns[1], channels],
                          [batches, *out, channels], 3, rows[1] * columns[1])
            options = [(0, "byte", padding), (1, "int", columns[2]), (2, "int", rows[2]), (3, "int", multiplier),
                       (4, "byte", random.choice(ACTIVATIONS)), (5, "int", columns[3]), (6, "int", rows[3])]
            yield weighted(random, f"depthwise_conv_2d_{name}", 4, 2, options, layer)


def weighted(random, name, code, options_type, options, layer, absent_bias_listed=False):
    tensors = [layer.input, layer.filter]
    inputs = [0, 1]
    if layer.bias is not None:
        inputs.append(len(tensors))
        tensors.append(layer.bias)
    elif absent_bias_listed:
        inputs.append(-1)
    tensors.append(layer.output)
    output = len(tensors) - 1
    graph = one_op(tensors, Operator(code, inputs, [output], options_type, options), [0], output)
    return name, graph, random_bytes(random, layer.input.type, layer.input.count())


def fully_connected(random, all_types=CONV_TYPES):
    for name, types in all_types.items():
        for i in range(MODELS):
            rank = random.randint(1, 4)
            shape = random_shape(random, rank, 5)
            depth = shape[-1] if rank > 1 or random.random() < 0.5 else elements(shape)
            outputs = random.randint(1, 7)
            keep = random.random() < 0.5
            batches = elements(shape) // depth
            output_shape = shape[:-1] + [outputs] if keep else [batches, outputs]
            # TFLM takes int4 weights with one scale only.
            per_channel = False if types[1] == INT4 else i % 2 == 0
            layer = Layer(random, types, shape, [outputs, depth], output_shape, 0, depth, per_channel)
            options = [(0, "byte", random.choice(ACTIVATIONS)), (1, "byte", 0), (2, "bool", keep)]
            options += quantized_bias_type(name, 4)
            yield weighted(random, f"fully_connected_{name}", 9, 8, options, layer, absent_bias_listed=i % 3 == 0)


def transpose_conv(random):
    for name, types in TRANSPOSE_CONV_TYPES.items():
        for _ in range(MODELS):
            padding = random.choice((SAME, VALID))
            batches, depth, channels = random.choice((1, 1, 2)), random.randint(1, 3), random.randint(1, 3)
            axes = [random_window(random, dilates=False)[:3] for _ in range(2)]
            axes = [(min(size, 5), taps, stride) for size, taps, stride in axes]
            out = []
            for size, taps, stride in axes:
                exact = size * stride if padding == SAME else (size - 1) * stride + taps
                out.append(exact - random.randint(0, stride - 1) if padding == SAME else
                           exact + random.randint(0, stride - 1))
            layer = Layer(random, types, [batches, axes[0][0], axes[1][0], depth],
                          [channels, axes[0][1], axes[1][1], depth], [batches, *out, channels], 0,
                          axes[0][1] * axes[1][1] * depth)
            shape = Tensor(INT32, [4], data=pack_elements(INT32, layer.output.shape))
            tensors = [shape, layer.filter, layer.input, layer.output]
            inputs = [0, 1, 2]
            if layer.bias is not None:
                inputs.append(4)
                tensors.append(layer.bias)
            options = [(0, "byte", padding), (1, "int", axes[1][2]), (2, "int", axes[0][2]),
                       (3, "byte", random.choice(ACTIVATIONS))]
            graph = one_op(tensors, Operator(67, inputs, [3], 49, options), [2], 3)
            yield f"transpose_conv_{name}", graph, random_bytes(random, layer.input.type, layer.input.count())


def batch_shapes(random):
    """Leading dimensions of both operands and of the output; broadcast both ways."""
    rank = random.randint(0, 3)
    out = [random.randint(1, 3) for _ in range(rank)]
    left = [1 if random.random() < 0.3 else dim for dim in out]
    right = [1 if random.random() < 0.3 else dim for dim in out]
    left, right = (left[random.randint(0, rank):], right) if random.random() < 0.5 else (left, right)
    padded_left = [1] * (rank - len(left)) + left
    return left, right, [max(l, r) for l, r in zip(padded_left, right)]


def batch_matmul(random):
    for name, type_code in (("f32", FLOAT32), ("s8", INT8), ("s16", INT16)):
        for i in range(2 * MODELS):
            left_batch, right_batch, out_batch = batch_shapes(random)
            rows, depth, columns = (random.randint(1, 5) for _ in range(3))
            transposes = [random.random() < 0.5, random.random() < 0.5]
            shapes = [left_batch + ([depth, rows] if transposes[0] else [rows, depth]),
                      right_batch + ([columns, depth] if transposes[1] else [depth, columns])]
            tensors = [activation_tensor(random, type_code, shape) for shape in shapes]
            # Both computed, or either a constant.
            which = i % 3
            if which:
                tensors[which - 1].data = random_bytes(random, type_code, elements(shapes[which - 1]))
            scale = None
            if type_code != FLOAT32:
                reach = 80 * 80 / 127 if type_code == INT8 else 20000 * 20000 / 32767
                scale = tensors[0].scale[0] * tensors[1].scale[0] * reach * depth ** 0.5
                scale = pack_float(scale * random.choice((0.4, 1.0, 1.0, 3.0)))
            output = activation_tensor(random, type_code, out_batch + [rows, columns], scale)
            inputs = [j for j in (0, 1) if tensors[j].data is None]
            options = [(0, "bool", transposes[0]), (1, "bool", transposes[1])]
            graph = one_op(tensors + [output], Operator(126, [0, 1], [2], 101, options), inputs, 2)
            count = sum(tensors[j].count() for j in inputs)
            yield f"batch_matmul_{name}", graph, random_bytes(random, type_code, count)


def embedding_lookup(random):
    for name, (table_type, output_type) in {"f32": (FLOAT32, FLOAT32), "s8": (INT8, INT8),
                                            "s8_f32": (INT8, FLOAT32)}.items():
        for _ in range(6):
            shape = [random.randint(1, 6)] + random_shape(random, random.randint(1, 3), 4)
            ids = random.randint(1, 5)
            scale = random_scale(random) if table_type == INT8 else None
            table = constant(random, table_type, shape, scale)
            output = Tensor(output_type, [ids] + shape[1:], scale if output_type == INT8 else None)
            graph = one_op([Tensor(INT32, [ids]), table, output], Operator(7, [0, 1], [2]), [0], 2)
            yield f"embedding_lookup_{name}", graph, random_bytes(random, INT32, ids, 0, shape[0] - 1)


def pools(random):
    families = {"average_pool_2d": (1, (FLOAT32, INT8, INT16)), "max_pool_2d": (17, (FLOAT32, INT8, INT16)),
                "l2_pool_2d": (12, (FLOAT32,))}
    suffix = {FLOAT32: "f32", INT8: "s8", INT16: "s16"}
    for name, (code, types) in families.items():
        for type_code in types:
            for _ in range(MODELS):
                padding, (rows, columns), out = random_windows(random, dilates=False)
                batches, depth = random.choice((1, 1, 2)), random.randint(1, 5)
                source = activation_tensor(random, type_code, [batches, rows[0], columns[0], depth])
                output = Tensor(type_code, [batches, *out, depth], source.scale, source.zero_point)
                options = [(0, "byte", padding), (1, "int", columns[2]), (2, "int", rows[2]), (3, "int", columns[1]),
                           (4, "int", rows[1]), (5, "byte", random.choice(ACTIVATIONS))]
                graph = one_op([source, output], Operator(code, [0], [1], 5, options), [0], 1)
                yield f"{name}_{suffix[type_code]}", graph, random_bytes(random, type_code, source.count())


def models(random):
    for family in (conv_2d, depthwise_conv_2d, fully_connected, transpose_conv, batch_matmul, embedding_lookup, pools):
        yield from family(random)
    yield from conv_2d(random, NARROW_SUMS)
    yield from fully_connected(random, NARROW_SUMS)
