#include "mote/kernels/gelu.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/float_lookup.h"

namespace mote {
namespace kernels {

Status prepare_gelu_table(const TensorInfo& input, const TensorInfo& output, const GeluOptions& options,
                          Span<int8_t> table) {
  MOTE_RETURN_IF_ERROR(check_lookup(input, output, table));
  fill_float_lookup(input, output, table, options.approximate ? gelu_by_tanh : gelu);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
