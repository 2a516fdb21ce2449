#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// EMBEDDING_LOOKUP: ids [count] int32, table [rows, ...], output [count, ...]: row ids[i] of the table. An id outside
// the table takes its first or last row.
namespace mote {
namespace kernels {

struct EmbeddingLookupParams {
  int32_t id_count;
  int32_t row_count;
  int32_t row_elements;
  int32_t element_bytes;  // of the table
  float table_scale;      // s8 to f32 only
};

// Table and output of one type, whatever it is, or an int8 table with zero point 0 and a float32 output.
MOTE_MUST_USE Status prepare_embedding_lookup(const TensorInfo& ids, const TensorInfo& table, const TensorInfo& output,
                                              EmbeddingLookupParams* params);

namespace reference {

// Any type: copies bytes.
void embedding_lookup(const EmbeddingLookupParams& params, const int32_t* ids, const uint8_t* table, uint8_t* output);

void embedding_lookup_s8_f32(const EmbeddingLookupParams& params, const int32_t* ids, const int8_t* table,
                             float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
