#pragma once

// Included by .cpp files of this module only: they are compiled for a wider CPU than the rest of the program.
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace mote::host::training {

// A CPU's vector register of scalars, as GCC and clang know it; where a CPU has none, the compiler takes several.
#ifdef __AVX__
constexpr int vector_bytes = 32;
#else
constexpr int vector_bytes = 16;
#endif

template <typename T>
struct VectorOf;
template <>
struct VectorOf<float> {
  typedef float Type __attribute__((vector_size(vector_bytes)));
};
template <>
struct VectorOf<double> {
  typedef double Type __attribute__((vector_size(vector_bytes)));
};
template <typename T>
using Vector = typename VectorOf<T>::Type;
template <typename T>
constexpr int vector_width = vector_bytes / sizeof(T);

// V is a Vector, or a scalar for what fills none.
template <typename V, typename T>
inline V load(const T* from) {
  V result;
  std::memcpy(&result, from, sizeof(V));
  return result;
}
template <typename V, typename T>
inline void store(T* to, const V& values) {
  std::memcpy(to, &values, sizeof(V));
}

// Calls function(V{}, integral_constant vectors, first channel) for blocks of `vectors` V that cover all channels.
template <typename T, typename F>
void for_vector_blocks(int64_t channels, F function) {
  constexpr int width = vector_width<T>;
  int64_t c = 0;
  for (; c + 2 * width <= channels; c += 2 * width) function(Vector<T>{}, std::integral_constant<int, 2>{}, c);
  for (; c + width <= channels; c += width) function(Vector<T>{}, std::integral_constant<int, 1>{}, c);
  for (; c < channels; ++c) function(T{}, std::integral_constant<int, 1>{}, c);
}

}  // namespace mote::host::training
