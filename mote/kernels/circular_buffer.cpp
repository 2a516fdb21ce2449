#include "mote/kernels/circular_buffer.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

// Files without the option come from two streaming models, whose layers TFLite Micro tells apart by their slots; 0 for
// one layer that it tells apart by its place in the model.
int32_t usual_cycles(const int32_t* output) {
  if (output[1] == 5 || output[1] == 13 || output[1] == 25) return 1;
  return output[2] == 2 && output[3] == 96 ? 0 : 2;
}

}  // namespace

Status prepare_circular_buffer(const TensorInfo& input, const TensorInfo& output, const CircularBufferOptions& options,
                               CircularBufferParams* params) {
  *params = CircularBufferParams();
  if (input.type != Type::int8 || output.type != Type::int8) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_rank(input, 4));
  MOTE_RETURN_IF_ERROR(check_rank(output, 4));
  const int32_t* from = input.shape.dims;
  const int32_t* to = output.shape.dims;
  if (from[0] != 1 || to[0] != 1 || from[1] != 1) return Status::shape_mismatch;
  if (from[2] != to[2] || from[3] != to[3]) return Status::shape_mismatch;
  params->cycles = options.cycles_max > 0 ? options.cycles_max : usual_cycles(to);
  if (params->cycles == 0) return Status::unsupported_option;
  params->slots = to[1];
  params->slot_bytes = to[2] * to[3];
  params->zero_point = output.quantization.count > 0 ? output.quantization.zero_point : 0;
  const bool fits = params->zero_point >= INT8_MIN && params->zero_point <= INT8_MAX;
  return fits ? Status::ok : Status::invalid_quantization;
}

}  // namespace kernels
}  // namespace mote
