#include "mote/kernels/lstm.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/kernels/requantize_scales.h"
#include "mote/kernels/truncate.h"
#include "mote/math/bits.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {
namespace {

Status check_types(const LstmTensors& tensors) {
  const Type type = tensors.input->type;
  const bool is_float = type == Type::float32;
  if (!is_float && type != Type::int8 && type != Type::int16) return Status::unsupported_type;
  if (tensors.hidden_state->type != type || tensors.output->type != type) return Status::unsupported_type;
  if (tensors.cell_state->type != (is_float ? Type::float32 : Type::int16)) return Status::unsupported_type;
  const Type weight_type = is_float ? Type::float32 : Type::int8;
  const Type bias_type = is_float ? Type::float32 : (type == Type::int8 ? Type::int32 : Type::int64);
  for (int32_t gate = 0; gate < lstm_gate_count; ++gate) {
    if (tensors.input_weights[gate]->type != weight_type) return Status::unsupported_type;
    if (tensors.recurrent_weights[gate]->type != weight_type) return Status::unsupported_type;
    if (tensors.biases[gate]->type != bias_type) return Status::unsupported_type;
  }
  return Status::ok;
}

Status check_matrix(const TensorInfo& tensor, int32_t rows, int32_t columns) {
  MOTE_RETURN_IF_ERROR(check_rank(tensor, 2));
  const int32_t* dims = tensor.shape.dims;
  return dims[0] == rows && dims[1] == columns ? Status::ok : Status::shape_mismatch;
}

Status check_state(const TensorInfo& tensor, const LstmParams& params) {
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(tensor.shape, &count));
  const int64_t expected = static_cast<int64_t>(params.batches) * params.units;
  return count == expected ? Status::ok : Status::shape_mismatch;
}

Status fill_shapes(const LstmTensors& tensors, const LstmLayout& layout, LstmParams* params) {
  MOTE_RETURN_IF_ERROR(check_rank(*tensors.input, 3));
  MOTE_RETURN_IF_ERROR(check_rank(*tensors.output, 3));
  MOTE_RETURN_IF_ERROR(check_rank(*tensors.input_weights[0], 2));
  const int32_t* in = tensors.input->shape.dims;
  const int32_t* out = tensors.output->shape.dims;
  params->batches = in[layout.is_time_major ? 1 : 0];
  params->steps = in[layout.is_time_major ? 0 : 1];
  params->features = in[2];
  params->units = tensors.input_weights[0]->shape.dims[0];
  for (int32_t gate = 0; gate < lstm_gate_count; ++gate) {
    MOTE_RETURN_IF_ERROR(check_matrix(*tensors.input_weights[gate], params->units, params->features));
    MOTE_RETURN_IF_ERROR(check_matrix(*tensors.recurrent_weights[gate], params->units, params->units));
    MOTE_RETURN_IF_ERROR(check_bias(tensors.biases[gate], params->units));
  }
  MOTE_RETURN_IF_ERROR(check_state(*tensors.hidden_state, *params));
  MOTE_RETURN_IF_ERROR(check_state(*tensors.cell_state, *params));
  if (out[0] != in[0] || out[1] != in[1] || out[2] != layout.output_width) return Status::shape_mismatch;
  if (layout.output_offset < 0 || layout.output_offset > out[2] - params->units) return Status::shape_mismatch;

  params->input_batch_stride = layout.is_time_major ? in[2] : in[1] * in[2];
  params->input_step_stride = layout.is_time_major ? in[1] * in[2] : in[2];
  params->output_batch_stride = layout.is_time_major ? out[2] : out[1] * out[2];
  params->output_step_stride = layout.is_time_major ? out[1] * out[2] : out[2];
  params->output_offset = layout.output_offset;
  params->is_backward = layout.is_backward;
  return Status::ok;
}

// values' scale * weights' scale / the gates' scale, Q3.12.
Status gate_multiplier(const TensorInfo& values, const TensorInfo& weights, FixedMultiplier* multiplier) {
  MOTE_RETURN_IF_ERROR(check_symmetric_filter(weights, 0, 1));
  constexpr float gate_scale = 1.0f / 4096;
  *multiplier = multiplier_of_scales(values.quantization.scales[0], weights.quantization.scales[0], gate_scale, true);
  const int32_t greatest = values.type == Type::int16 ? max_wide_shift : max_shift;
  return multiplier->shift <= greatest ? Status::ok : Status::out_of_range;
}

Status fill_gate_multipliers(const LstmTensors& tensors, LstmParams* params) {
  for (int32_t gate = 0; gate < lstm_gate_count; ++gate) {
    MOTE_RETURN_IF_ERROR(
        gate_multiplier(*tensors.input, *tensors.input_weights[gate], &params->input_multipliers[gate]));
    MOTE_RETURN_IF_ERROR(
        gate_multiplier(*tensors.hidden_state, *tensors.recurrent_weights[gate], &params->recurrent_multipliers[gate]));
  }
  return Status::ok;
}

// How a cell of scale 2^power becomes the argument of tanh_q15.
Status fill_cell_scaling(int32_t power, LstmParams* params) {
  constexpr int32_t fraction_bits = 12;  // of 12288 = 3 * 2^12
  const int32_t left = power + fraction_bits;
  if (left > 14 || left < -30) return Status::out_of_range;  // 2^15 cells * 3 * 2^14 just fit
  params->cell_tanh_multiplier = left > 0 ? 3 * (1 << left) : 3;
  params->cell_tanh_shift = left < 0 ? -left : 0;
  return Status::ok;
}

Status fill_state_multipliers(const LstmTensors& tensors, LstmParams* params) {
  const float cell_scale = tensors.cell_state->quantization.scales[0];
  const math::Real cell = math::real_from_float(cell_scale);
  const math::Real gate = math::scale_by_power_of_two(math::real_from_int(1), -15);
  const math::Real gate_product = math::multiply(gate, gate);
  const math::Real hidden = math::real_from_float(tensors.hidden_state->quantization.scales[0]);
  MOTE_RETURN_IF_ERROR(checked_multiplier(gate, &params->kept_multiplier));
  MOTE_RETURN_IF_ERROR(checked_multiplier(math::divide(gate_product, cell), &params->added_multiplier));
  MOTE_RETURN_IF_ERROR(checked_multiplier(math::divide(gate_product, hidden), &params->hidden_multiplier));

  const uint32_t bits = math::bits_from_float(cell_scale);
  const bool is_power_of_two = (bits & 0x7fffff) == 0;  // a denormal power is far too small anyway
  if (!is_power_of_two) return Status::invalid_quantization;
  return fill_cell_scaling(static_cast<int32_t>(bits >> 23) - 127, params);
}

Status fill_cell_clip(float clip, const LstmTensors& tensors, LstmParams* params) {
  params->cell_clip = -1;
  const bool is_none = !(math::is_positive_finite(clip));
  if (is_none && (math::bits_from_float(clip) << 1) != 0) return Status::unsupported_option;
  if (is_none) return Status::ok;
  params->float_cell_clip = clip;
  if (tensors.input->type == Type::float32) return Status::ok;
  const int32_t steps = truncate_to_int32(scale_ratio(clip, tensors.cell_state->quantization.scales[0]));
  params->cell_clip = steps < INT16_MAX ? steps : INT16_MAX;
  return Status::ok;
}

}  // namespace

Status prepare_lstm(const LstmTensors& tensors, const LstmLayout& layout, Activation activation, float cell_clip,
                    LstmParams* params) {
  *params = LstmParams();
  for (int32_t gate = 0; gate < lstm_gate_count; ++gate) {
    const bool is_whole = tensors.input_weights[gate] != nullptr && tensors.recurrent_weights[gate] != nullptr &&
                          tensors.biases[gate] != nullptr;
    if (!is_whole) return Status::unsupported_option;
  }
  MOTE_RETURN_IF_ERROR(check_types(tensors));
  if (activation != Activation::tanh) return Status::unsupported_option;
  MOTE_RETURN_IF_ERROR(fill_shapes(tensors, layout, params));
  if (tensors.input->type != Type::float32) {
    MOTE_RETURN_IF_ERROR(check_quantization(*tensors.input));
    MOTE_RETURN_IF_ERROR(check_quantization(*tensors.hidden_state));
    MOTE_RETURN_IF_ERROR(check_quantization(*tensors.cell_state));
    params->input_zero_point = tensors.input->quantization.zero_point;
    params->hidden_zero_point = tensors.hidden_state->quantization.zero_point;
    MOTE_RETURN_IF_ERROR(fill_gate_multipliers(tensors, params));
    MOTE_RETURN_IF_ERROR(fill_state_multipliers(tensors, params));
  }
  return fill_cell_clip(cell_clip, tensors, params);
}

}  // namespace kernels
}  // namespace mote
