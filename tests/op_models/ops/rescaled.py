"""Ops that hand on elements as they are, with an output of another scale and zero point than the input: TFLite Micro moves
the bytes all the same. The models of other families, changed."""

import importlib

from tflite_writer import INT8, INT16

# What TFLite Micro takes; CONCATENATION, pools and others insist on equal scales for int8.
MOVERS = ("batch_to_space_nd", "concatenation_s16", "depth_to_space", "dynamic_update_slice", "expand_dims", "gather",
          "gather_nd", "mirror_pad", "pack", "pad_s", "relu6", "reshape", "reverse_v2", "slice_s", "space_to_depth",
          "split", "squeeze", "strided_slice_s", "transpose_s", "unpack")


def is_mover(name):
    return any(name.startswith(mover) for mover in MOVERS) and name.endswith(("_s8", "_s16"))


def rescaled(tensor, like):
    """Whether the tensor had the scale of `like`; it has another one now."""
    if tensor.type not in (INT8, INT16) or tensor.scale is None or tensor.scale != like.scale:
        return False
    tensor.scale = [1.5 * scale for scale in tensor.scale]
    if tensor.type == INT8:
        shift = 9 if max(tensor.zero_point) < 100 else -9
        tensor.zero_point = [point + shift for point in tensor.zero_point]
    return True


def models(random):
    for family in ("movement", "unary"):
        for name, graph, inputs, *rest in importlib.import_module(family).models(random):
            if not is_mover(name) or rest:
                continue
            source = graph.tensors[graph.inputs[0]]
            if all(rescaled(graph.tensors[output], source) for output in graph.outputs):
                yield f"rescaled_{name}", graph, inputs
