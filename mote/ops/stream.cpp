#include "mote/kernels/stream_average.h"
#include "mote/kernels/stream_rows.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare_rows(Node& node) {
  kernels::StreamRowsParams* params = node.allocate<kernels::StreamRowsParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_stream_rows(node.input(0), node.output(0), node.options<kernels::StreamRowsOptions>(), params));
  const int32_t bytes = params->phases * params->slices * params->kept_bytes;
  if (bytes == 0) return node.call(MOTE_KERNEL(stream_rows), params, node.in(0), Node::no_argument(), node.out(0));
  const Argument kept = Node::state(bytes);
  if (params->phases == 1) return node.call(MOTE_KERNEL(stream_rows), params, node.in(0), kept, node.out(0));
  return node.call(MOTE_KERNEL(stream_rows_by_turns), params, node.in(0), kept, Node::state(sizeof(int32_t)),
                   node.out(0));
}

Status prepare_average(Node& node) {
  const auto& options = node.options<kernels::StreamAverageOptions>();
  kernels::StreamAverageParams* params = node.allocate<kernels::StreamAverageParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_stream_average(node.input(0), node.output(0), options, params));
  const int32_t count = params->phases * params->channels;
  const Argument kept = Node::state(count * params->window_rows * static_cast<int32_t>(sizeof(int16_t)));
  const Argument sums = Node::state(count * static_cast<int32_t>(sizeof(int32_t)));
  const Argument turn = Node::state(2 * static_cast<int32_t>(sizeof(int32_t)));
  if (options.is_mean) {
    return node.call(MOTE_KERNEL(stream_mean_s8), params, node.in(0), kept, sums, turn, node.out(0));
  }
  return node.call(MOTE_KERNEL(stream_average_pool_s8), params, node.in(0), kept, sums, turn, node.out(0));
}

}  // namespace

const Op stream_rows = rows::stream_rows::op(prepare_rows);
const Op stream_average = rows::stream_average::op(prepare_average);

}  // namespace ops
}  // namespace mote
