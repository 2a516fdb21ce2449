#include "mote/kernels/concatenation.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

// Prepares every input, then the whole.
template <typename Options>
Status prepare_joint(Node& node,
                     Status (*prepare_input)(const TensorInfo&, const TensorInfo&, const Options&, int32_t*)) {
  const Options& options = node.options<Options>();
  kernels::ConcatenationParams* params = node.allocate<kernels::ConcatenationParams>();
  const Span<int32_t> run_bytes = node.allocate<int32_t>(node.input_count());
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_NULL(run_bytes.data());
  for (int32_t i = 0; i < node.input_count(); ++i) {
    if (!node.has_input(i)) return Status::malformed_model;
    MOTE_RETURN_IF_ERROR(prepare_input(node.input(i), node.output(0), options, &run_bytes[static_cast<size_t>(i)]));
  }
  const Span<const int32_t> runs(run_bytes.data(), run_bytes.size());
  MOTE_RETURN_IF_ERROR(kernels::prepare_concatenation(node.output(0), options.axis, runs, params));
  return node.call(MOTE_KERNEL(concatenate), params, run_bytes, node.ins(0, node.input_count()), node.out(0));
}

Status prepare_concatenation(Node& node) {
  return prepare_joint<kernels::ConcatenationOptions>(node, kernels::prepare_concatenation_input);
}

Status prepare_pack(Node& node) { return prepare_joint<kernels::PackOptions>(node, kernels::prepare_pack_input); }

}  // namespace

const Op concatenation = rows::concatenation::op(prepare_concatenation);
const Op pack = rows::pack::op(prepare_pack);

}  // namespace ops
}  // namespace mote
