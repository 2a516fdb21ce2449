#pragma once

#include <stdint.h>

// A matrix of eight or four rows (output channels) times a vector: the core of dense layers, for processors that
// multiply one number at a time. fields.h says how two rows share a multiplication.
namespace mote {
namespace kernels {
namespace scalar {

// `stream` has blocks of
//   1 word               the number of values, less one
//   2 (1) words a value  weights of the rows, each plus 128, as bytes
// until `values_end`. `sums` get what fields.h says. Answers where the stream goes on.
const uint32_t* rows8(const uint32_t* stream, const int8_t* values, const int8_t* values_end, int32_t* sums);
const uint32_t* rows4(const uint32_t* stream, const int8_t* values, const int8_t* values_end, int32_t* sums);

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
