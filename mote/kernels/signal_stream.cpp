#include "mote/kernels/signal_stream.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

constexpr int32_t most_kept_samples = 1 << 28;

Status check_flag(const TensorInfo& valid) {
  if (valid.type != Type::boolean) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(valid.shape, &count));
  return count == 1 ? Status::ok : Status::shape_mismatch;
}

// `a` and `b` are alike in their first `count` dimensions.
bool begin_alike(const Shape& a, const Shape& b, int32_t count) {
  for (int32_t i = 0; i < count; ++i) {
    if (a.dims[i] != b.dims[i]) return false;
  }
  return true;
}

// `rows` times `samples` fit what `state` can be asked for.
Status check_kept(int32_t rows, int64_t samples) {
  return samples * rows <= most_kept_samples ? Status::ok : Status::out_of_range;
}

}  // namespace

Status prepare_signal_delay(const TensorInfo& input, const TensorInfo& output, const SignalDelayOptions& options,
                            SignalDelayParams* params) {
  *params = SignalDelayParams();
  if (input.type != Type::int16 || output.type != Type::int16) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  if (input.shape.rank < 1) return Status::unsupported_rank;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  if (options.delay_length < 0) return Status::unsupported_option;
  params->length = input.shape.dims[input.shape.rank - 1];
  params->rows = count / params->length;
  params->delay = options.delay_length;
  return check_kept(params->rows, params->delay);
}

Status prepare_signal_framer(const TensorInfo& input, const TensorInfo& output, const TensorInfo& valid,
                             const SignalFramerOptions& options, SignalFramerParams* params) {
  *params = SignalFramerParams();
  if (input.type != Type::int16 || output.type != Type::int16) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_flag(valid));
  int32_t input_count;
  int32_t output_count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &input_count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &output_count));
  const int32_t rank = input.shape.rank;
  if (rank < 1) return Status::unsupported_rank;
  if (options.frame_size < 1 || options.frame_step < 1) return Status::unsupported_option;
  if (options.prefill && options.frame_size < options.frame_step) return Status::unsupported_option;

  const int32_t length = input.shape.dims[rank - 1];
  params->rows = input_count / length;
  params->frames = length / options.frame_step;
  params->frame_size = options.frame_size;
  params->frame_step = options.frame_step;
  if (length % options.frame_step != 0 || output.shape.rank != rank + 1) return Status::shape_mismatch;
  if (!begin_alike(input.shape, output.shape, rank - 1)) return Status::shape_mismatch;
  if (output.shape.dims[rank - 1] != params->frames || output.shape.dims[rank] != params->frame_size) {
    return Status::shape_mismatch;
  }
  // Whole steps, so that there is room for one whenever a frame isn't complete.
  const int32_t steps = (params->frame_size - 1) / params->frame_step + 1;
  const int64_t capacity = static_cast<int64_t>(steps) * params->frame_step;
  params->capacity = static_cast<int32_t>(capacity < INT32_MAX ? capacity : INT32_MAX);
  params->prefilled = options.prefill ? params->frame_size - params->frame_step : 0;
  return check_kept(params->rows, capacity);
}

Status prepare_signal_stacker(const TensorInfo& input, const TensorInfo& output, const TensorInfo& valid,
                              const SignalStackerOptions& options, SignalStackerParams* params) {
  *params = SignalStackerParams();
  if (input.type != Type::int16 || output.type != Type::int16) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_flag(valid));
  MOTE_RETURN_IF_ERROR(check_rank(input, 1));
  MOTE_RETURN_IF_ERROR(check_rank(output, 1));
  if (options.left_context < 0 || options.right_context < 0) return Status::unsupported_option;
  const int64_t frames = int64_t{1} + options.left_context + options.right_context;
  if (options.step < 1 || options.step > frames) return Status::unsupported_option;
  if (options.num_channels != input.shape.dims[0]) return Status::shape_mismatch;
  const int32_t output_count = output.shape.dims[0];
  if (output_count / options.num_channels != frames) return Status::shape_mismatch;
  if (output_count % options.num_channels != 0) return Status::shape_mismatch;
  params->channels = options.num_channels;
  params->left_context = options.left_context;
  params->frames = static_cast<int32_t>(frames);
  params->step = options.step;
  return check_kept(1, output_count);
}

Status prepare_signal_overlap_add(const TensorInfo& input, const TensorInfo& output,
                                  const SignalOverlapAddOptions& options, SignalOverlapAddParams* params) {
  *params = SignalOverlapAddParams();
  const Type type = input.type;
  if (type != Type::int16 && type != Type::float32) return Status::unsupported_type;
  const int32_t schema_type = type == Type::int16 ? schema_int16 : schema_float32;
  if (output.type != type || options.element_type != schema_type) return Status::unsupported_type;
  int32_t input_count;
  int32_t output_count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &input_count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &output_count));
  const int32_t rank = input.shape.rank;
  if (rank < 2) return Status::unsupported_rank;
  params->frame_size = input.shape.dims[rank - 1];
  params->frames = input.shape.dims[rank - 2];
  params->rows = input_count / (params->frames * params->frame_size);
  params->frame_step = options.frame_step;
  if (params->frame_step < 1 || params->frame_step > params->frame_size) return Status::unsupported_option;
  if (output.shape.rank != rank - 1 || !begin_alike(input.shape, output.shape, rank - 2)) return Status::shape_mismatch;
  if (output.shape.dims[rank - 2] != params->frames * params->frame_step) return Status::shape_mismatch;
  return check_kept(params->rows, params->frame_size);
}

}  // namespace kernels
}  // namespace mote
