#include "mote/kernels/split.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/concatenation.h"

namespace mote {
namespace kernels {

// Cutting is the reverse of joining, and so are the checks.

Status prepare_split_output(const TensorInfo& input, const TensorInfo& output, int32_t axis, int32_t* run_bytes) {
  const ConcatenationOptions options = {axis, Activation::none};
  return prepare_part(output, input, options, run_bytes);
}

Status prepare_unpack_output(const TensorInfo& input, const TensorInfo& output, const UnpackOptions& options,
                             int32_t* run_bytes) {
  const PackOptions pack = {options.num, options.axis};
  return prepare_pack_input(output, input, pack, run_bytes);
}

Status prepare_split(const TensorInfo& input, int32_t axis, Span<const int32_t> run_bytes, SplitParams* params) {
  ConcatenationParams joined;
  MOTE_RETURN_IF_ERROR(prepare_concatenation(input, axis, run_bytes, &joined));
  params->outer_count = joined.outer_count;
  params->output_count = joined.input_count;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
