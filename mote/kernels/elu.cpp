#include "mote/kernels/elu.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/float_lookup.h"
#include "mote/math/functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace {

// TFLite's steps: the nearest float to e^x, then minus 1.
float elu(float x) { return x < 0.0f ? static_cast<float>(math::exp(static_cast<double>(x))) - 1.0f : x; }

}  // namespace

Status prepare_elu_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table) {
  MOTE_RETURN_IF_ERROR(check_lookup(input, output, table));
  fill_float_lookup(input, output, table, elu);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
