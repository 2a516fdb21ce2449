#include "mote/kernels/bidirectional_lstm.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

Status count_units(const LstmTensors& tensors, int32_t* units) {
  if (tensors.input_weights[0] == nullptr) return Status::unsupported_option;
  MOTE_RETURN_IF_ERROR(check_rank(*tensors.input_weights[0], 2));
  *units = tensors.input_weights[0]->shape.dims[0];
  return *units <= INT32_MAX / 2 ? Status::ok : Status::out_of_range;
}

}  // namespace

Status prepare_bidirectional_lstm(const LstmTensors& forward, const LstmTensors& backward,
                                  const BidirectionalLstmOptions& options, BidirectionalLstmParams* params) {
  int32_t forward_units;
  int32_t backward_units;
  MOTE_RETURN_IF_ERROR(count_units(forward, &forward_units));
  MOTE_RETURN_IF_ERROR(count_units(backward, &backward_units));
  const bool merge = options.merge_outputs;
  const int32_t merged_width = forward_units + backward_units;
  const LstmLayout forward_layout = {options.time_major, false, merge ? merged_width : forward_units, 0};
  const LstmLayout backward_layout = {options.time_major, true, merge ? merged_width : backward_units,
                                      merge ? forward_units : 0};
  MOTE_RETURN_IF_ERROR(prepare_lstm(forward, forward_layout, options.activation, options.cell_clip, &params->forward));
  MOTE_RETURN_IF_ERROR(
      prepare_lstm(backward, backward_layout, options.activation, options.cell_clip, &params->backward));
  if (!merge || forward.input->type == Type::float32) return Status::ok;
  const bool is_one = same_quantization(*forward.hidden_state, *forward.output) &&
                      same_quantization(*backward.hidden_state, *backward.output);
  return is_one ? Status::ok : Status::quantization_mismatch;
}

}  // namespace kernels
}  // namespace mote
