#include "mote/kernels/mean.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

int32_t leading_zeros(uint64_t x) { return __builtin_clzll(x); }

// Folds 1 / count into the multiplier as TFLite does: as many extra bits as fit, then a truncating division.
FixedMultiplier divide_multiplier(FixedMultiplier multiplier, int32_t count) {
  int32_t bits = 63 - leading_zeros(static_cast<uint64_t>(count));
  if (bits > 32) bits = 32;
  if (bits > 31 + multiplier.shift) bits = 31 + multiplier.shift;
  const int64_t word = static_cast<int64_t>(multiplier.multiplier) * (int64_t{1} << bits) / count;
  return FixedMultiplier{static_cast<int32_t>(word), multiplier.shift - bits};
}

}  // namespace

Status prepare_mean(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                    const ReduceOptions& options, ReduceParams* params) {
  if (input.type == Type::float32) return prepare_reduced_shape(input, axes, output, options, params);
  MOTE_RETURN_IF_ERROR(prepare_scaled_reduction(input, axes, output, options, params));
  params->multiplier = divide_multiplier(params->multiplier, params->reduced_count);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
