#include "mote/kernels/scatter_nd.h"

#include "mote/kernels/index.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// The element of the output that a row of `indices` names; -1 outside.
int32_t place_of(const ScatterNdParams& params, const uint8_t* indices, int32_t row) {
  int32_t place = 0;
  for (int32_t i = 0; i < params.row_size; ++i) {
    const int32_t index = read_index(indices, params.index_bytes, row * params.row_size + i);
    if (index < 0 || index >= params.dims[i]) return -1;
    place += index * params.strides[i];
  }
  return place;
}

template <typename T, typename Add>
void scatter(const ScatterNdParams& params, const uint8_t* indices, const T* updates, T* output, Add add) {
  for (int32_t i = 0; i < params.output_count; ++i) output[i] = T();
  for (int32_t row = 0; row < params.row_count; ++row) {
    const int32_t place = place_of(params, indices, row);
    if (place < 0) continue;
    const T* slice = updates + row * params.slice_count;
    for (int32_t i = 0; i < params.slice_count; ++i) output[place + i] = add(output[place + i], slice[i]);
  }
}

// In an unsigned type as wide as an int at least, where wrapping is defined.
template <typename Unsigned, typename T>
void scatter_integers(const ScatterNdParams& params, const uint8_t* indices, const T* updates, T* output) {
  scatter(params, indices, updates, output,
          [](T a, T b) { return static_cast<T>(static_cast<Unsigned>(a) + static_cast<Unsigned>(b)); });
}

}  // namespace

void scatter_nd_bool(const ScatterNdParams& params, const uint8_t* indices, const uint8_t* updates, uint8_t* output) {
  scatter(params, indices, updates, output,
          [](uint8_t a, uint8_t b) { return static_cast<uint8_t>(a != 0 || b != 0 ? 1 : 0); });
}

void scatter_nd_s8(const ScatterNdParams& params, const uint8_t* indices, const int8_t* updates, int8_t* output) {
  scatter_integers<uint32_t>(params, indices, updates, output);
}

void scatter_nd_s16(const ScatterNdParams& params, const uint8_t* indices, const int16_t* updates, int16_t* output) {
  scatter_integers<uint32_t>(params, indices, updates, output);
}

void scatter_nd_s32(const ScatterNdParams& params, const uint8_t* indices, const int32_t* updates, int32_t* output) {
  scatter_integers<uint32_t>(params, indices, updates, output);
}

void scatter_nd_s64(const ScatterNdParams& params, const uint8_t* indices, const int64_t* updates, int64_t* output) {
  scatter_integers<uint64_t>(params, indices, updates, output);
}

void scatter_nd_f32(const ScatterNdParams& params, const uint8_t* indices, const float* updates, float* output) {
  scatter(params, indices, updates, output, [](float a, float b) { return a + b; });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
