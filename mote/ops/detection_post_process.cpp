#include "mote/kernels/detection_post_process.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

template <typename Function, Function function>
Status call_kernel(Node& node, const kernels::DetectionPostProcessParams* params, Kernel<Function, function> kernel) {
  const int32_t candidate_bytes = params->boxes * static_cast<int32_t>(sizeof(kernels::DetectionCandidate));
  const int32_t chosen_bytes = params->max_detections * static_cast<int32_t>(sizeof(int32_t));
  return node.call(kernel, params, node.in(0), node.in(1), node.in(2), Node::scratch(candidate_bytes),
                   Node::scratch(chosen_bytes), node.out(0), node.out(1), node.out(2), node.out(3));
}

Status prepare(Node& node) {
  kernels::DetectionPostProcessParams* params = node.allocate<kernels::DetectionPostProcessParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_detection_post_process(
      node.input(0), node.input(1), node.input(2), node.output(0), node.output(1), node.output(2), node.output(3),
      node.options<kernels::DetectionPostProcessOptions>(), params));
  const Type type = node.input(0).type;
  if (type == Type::int8) return call_kernel(node, params, MOTE_KERNEL(detection_post_process_s8));
  if (type == Type::uint8) return call_kernel(node, params, MOTE_KERNEL(detection_post_process_u8));
  return call_kernel(node, params, MOTE_KERNEL(detection_post_process_f32));
}

}  // namespace

const Op detection_post_process = rows::detection_post_process::op(prepare);

}  // namespace ops
}  // namespace mote
