#include "mote/kernels/affine.h"

#include "mote/kernels/checks.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {

IntegerRange range_of(Type type) {
  switch (type) {
    case Type::uint8:
      return IntegerRange{0, UINT8_MAX};
    case Type::int16:
      return IntegerRange{INT16_MIN, INT16_MAX};
    case Type::uint16:
      return IntegerRange{0, UINT16_MAX};
    case Type::int32:
      return IntegerRange{INT32_MIN, INT32_MAX};
    case Type::uint32:
      return IntegerRange{0, UINT32_MAX};
    default:
      return IntegerRange{INT8_MIN, INT8_MAX};
  }
}

Status check_affine(const TensorInfo& tensor) {
  const Quantization& quantization = tensor.quantization;
  if (quantization.count != 1) return Status::invalid_quantization;
  if (!math::is_positive_finite(quantization.scales[0])) return Status::invalid_quantization;
  const IntegerRange range = range_of(tensor.type);
  const bool fits = quantization.zero_point >= range.min && quantization.zero_point <= range.max;
  return fits ? Status::ok : Status::invalid_quantization;
}

Status check_symmetric(const TensorInfo& tensor) {
  MOTE_RETURN_IF_ERROR(check_affine(tensor));
  return tensor.quantization.zero_point == 0 ? Status::ok : Status::invalid_quantization;
}

}  // namespace kernels
}  // namespace mote
