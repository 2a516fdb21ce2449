#include "mote/kernels/embedding_lookup.h"

#include "mote/base/clamp.h"

namespace mote {
namespace kernels {
namespace reference {

void embedding_lookup(const EmbeddingLookupParams& params, const int32_t* ids, const uint8_t* table, uint8_t* output) {
  const int32_t row_bytes = params.row_elements * params.element_bytes;
  for (int32_t i = 0; i < params.id_count; ++i) {
    const int32_t row = clamp<int32_t>(ids[i], 0, params.row_count - 1);
    __builtin_memcpy(output + i * row_bytes, table + row * row_bytes, static_cast<size_t>(row_bytes));
  }
}

void embedding_lookup_s8_f32(const EmbeddingLookupParams& params, const int32_t* ids, const int8_t* table,
                             float* output) {
  for (int32_t i = 0; i < params.id_count; ++i) {
    const int8_t* row = table + clamp<int32_t>(ids[i], 0, params.row_count - 1) * params.row_elements;
    for (int32_t c = 0; c < params.row_elements; ++c) *output++ = params.table_scale * static_cast<float>(row[c]);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
