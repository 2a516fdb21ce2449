#include "mote/kernels/reverse_sequence.h"

#include "mote/base/clamp.h"
#include "mote/kernels/index.h"

namespace mote {
namespace kernels {
namespace reference {

void reverse_sequence(const ReverseSequenceParams& params, const uint8_t* input, const uint8_t* lengths,
                      uint8_t* output) {
  const int32_t time = params.is_batch_first ? params.second_size : params.first_size;
  for (int32_t outer = 0; outer < params.outer_count; ++outer) {
    for (int32_t first = 0; first < params.first_size; ++first) {
      for (int32_t middle = 0; middle < params.middle_count; ++middle) {
        for (int32_t second = 0; second < params.second_size; ++second) {
          const int32_t batch = params.is_batch_first ? first : second;
          const int32_t at = params.is_batch_first ? second : first;
          const int32_t length = clamp(read_index(lengths, params.length_bytes, batch), int32_t{0}, time);
          const int32_t from = at < length ? length - 1 - at : at;
          const int32_t from_first = params.is_batch_first ? first : from;
          const int32_t from_second = params.is_batch_first ? from : second;
          const int32_t slice =
              ((outer * params.first_size + from_first) * params.middle_count + middle) * params.second_size +
              from_second;
          __builtin_memcpy(output, input + slice * params.slice_bytes, static_cast<size_t>(params.slice_bytes));
          output += params.slice_bytes;
        }
      }
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
