#include "mote/kernels/scalar/rows2x4.h"

#include "mote/kernels/scalar/fields.h"
#include "mote/kernels/scalar/rows2x4_armv6m.h"
#include "mote/kernels/scalar/rows2x4_armv7m.h"

namespace mote {
namespace kernels {
namespace scalar {

uint32_t* pair_columns(const int8_t* const* columns, int32_t count, uint32_t* result) {
  const int8_t* const end = columns[0] + count;
  const int8_t* column1 = columns[1];
  const int8_t* column2 = columns[2];
  const int8_t* column3 = columns[3];
  for (const int8_t* column0 = columns[0]; column0 != end; ++column0) {
    result[0] = two_values(*column0, *column1++);
    result[1] = two_values(*column2++, *column3++);
    result += 2;
  }
  return result;
}

#if !defined(__ARM_ARCH_7M__)

const int8_t* outputs2x4(const Outputs2x4* job) {
  const int8_t* stream = job->stream;
  int8_t* output = job->output;
  for (const Channel* channel = job->channels; channel != job->channels_end; channel += 2) {
    int32_t sums[8];
    stream = rows2x4(stream, job->values, sums);
    for (int32_t row = 0; row < 2; ++row) {
      const Requantize by = requantize_of(channel[row], job->twice_zero_point_and_1);
      requantize4(sums + 4 * row, by, job->pixel_stride, output++);
    }
  }
  return stream;
}

#endif

#if !defined(__ARM_ARCH_6M__)

const int8_t* rows2x4(const int8_t* stream, const uint32_t* values, int32_t* sums) {
  uint32_t fields[4] = {fields_start, fields_start, fields_start, fields_start};
  uint32_t upper[4] = {};
  while (const int32_t count = *stream++) {
    const int8_t* const end = stream + 2 * count;
    do {
      const uint32_t first = static_cast<uint32_t>(static_cast<int32_t>(stream[0]));
      const uint32_t second = static_cast<uint32_t>(static_cast<int32_t>(stream[1]));
      fields[0] += first * values[0];
      fields[1] += first * values[1];
      fields[2] += second * values[0];
      fields[3] += second * values[1];
      stream += 2;
      values += 2;
    } while (stream != end);
    carry(fields[0], upper[0]);
    carry(fields[1], upper[1]);
    carry(fields[2], upper[2]);
    carry(fields[3], upper[3]);
  }
  for (int32_t i = 0; i < 4; ++i) {
    sums[2 * i] = low_sum(fields[i], upper[i]);
    sums[2 * i + 1] = high_sum(fields[i], upper[i]);
  }
  return stream;
}

#endif

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
