#include "mote/kernels/pow.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_pow(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output, BroadcastParams* params) {
  *params = BroadcastParams();
  if (left.type != Type::float32 && left.type != Type::int32) return Status::unsupported_type;
  if (right.type != left.type || output.type != left.type) return Status::unsupported_type;
  return prepare_broadcast(left.shape, right.shape, output.shape, params);
}

}  // namespace kernels
}  // namespace mote
