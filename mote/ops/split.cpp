#include "mote/kernels/split.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

// Prepares every output with prepare_output(output, run_bytes), then the whole.
template <typename PrepareOutput>
Status prepare_parts(Node& node, int32_t input, int32_t axis, PrepareOutput prepare_output) {
  kernels::SplitParams* params = node.allocate<kernels::SplitParams>();
  const Span<int32_t> run_bytes = node.allocate<int32_t>(node.output_count());
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_NULL(run_bytes.data());
  for (int32_t i = 0; i < node.output_count(); ++i) {
    MOTE_RETURN_IF_ERROR(prepare_output(node.output(i), &run_bytes[static_cast<size_t>(i)]));
  }
  const Span<const int32_t> runs(run_bytes.data(), run_bytes.size());
  MOTE_RETURN_IF_ERROR(kernels::prepare_split(node.input(input), axis, runs, params));
  return node.call(MOTE_KERNEL(split), params, run_bytes, node.in(input), node.outs(0, node.output_count()));
}

// The outputs' shapes tell the sizes of SPLIT_V.
Status prepare_split_along(Node& node, int32_t input, int32_t axis_input) {
  int32_t axis;
  MOTE_RETURN_IF_ERROR(required_integer(node, axis_input, &axis));
  return prepare_parts(node, input, axis, [&](const TensorInfo& output, int32_t* run_bytes) {
    return kernels::prepare_split_output(node.input(input), output, axis, run_bytes);
  });
}

Status prepare_split(Node& node) { return prepare_split_along(node, 1, 0); }

Status prepare_split_v(Node& node) { return prepare_split_along(node, 0, 2); }

Status prepare_unpack(Node& node) {
  const kernels::UnpackOptions& options = node.options<kernels::UnpackOptions>();
  return prepare_parts(node, 0, options.axis, [&](const TensorInfo& output, int32_t* run_bytes) {
    return kernels::prepare_unpack_output(node.input(0), output, options, run_bytes);
  });
}

}  // namespace

const Op split = rows::split::op(prepare_split);
const Op split_v = rows::split_v::op(prepare_split_v);
const Op unpack = rows::unpack::op(prepare_unpack);

}  // namespace ops
}  // namespace mote
