#include "mote/kernels/maximum_minimum.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_maximum_minimum(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                               BroadcastParams* params) {
  *params = BroadcastParams();
  switch (left.type) {
    case Type::float32:
    case Type::int8:
    case Type::int16:
    case Type::int32:
    case Type::int64:
      break;
    default:
      return Status::unsupported_type;
  }
  if (right.type != left.type || output.type != left.type) return Status::unsupported_type;
  return prepare_broadcast(left.shape, right.shape, output.shape, params);
}

}  // namespace kernels
}  // namespace mote
