#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "host/training/ops/simd.h"

// Matrix products of the sizes that small networks have: a filter fits the first-level cache, so nothing is packed. The
// order of every sum is fixed: same inputs, same bits, whatever the machine's caches.
namespace mote::host::training {

// A matrix whose element (row, column) stands at data[row * row_stride + column * column_stride].
template <typename T>
struct StridedMatrix {
  const T* data;
  int64_t row_stride;
  int64_t column_stride;
};

enum class Into : uint8_t { set, add };  // what becomes of what the result's memory holds

namespace product_detail {

constexpr int tile_rows = 6;
constexpr int64_t chunk_rows = 48;    // of the left matrix, which stay near while the right one goes by
constexpr int64_t block_depth = 256;  // a tile's columns of the right matrix stay in the first-level cache

// `rows` x (`vectors` vectors) of the result: the sums stay in registers.
template <typename T, int rows, int vectors>
inline void multiply_tile(int64_t depth, const StridedMatrix<T>& a, const T* b, int64_t b_stride, T* c,
                          int64_t c_stride, Into into) {
  constexpr int width = vector_width<T>;
  Vector<T> sums[rows][vectors];
  for (int r = 0; r < rows; ++r) {
    for (int v = 0; v < vectors; ++v) {
      sums[r][v] = into == Into::add ? load<Vector<T>>(c + r * c_stride + v * width) : Vector<T>{};
    }
  }
  const T* left = a.data;
  for (int64_t k = 0; k < depth; ++k) {
    Vector<T> right[vectors];
    for (int v = 0; v < vectors; ++v) right[v] = load<Vector<T>>(b + v * width);
    for (int r = 0; r < rows; ++r) {
      const T x = left[r * a.row_stride];
      for (int v = 0; v < vectors; ++v) sums[r][v] += x * right[v];
    }
    left += a.column_stride;
    b += b_stride;
  }
  for (int r = 0; r < rows; ++r) {
    for (int v = 0; v < vectors; ++v) store<Vector<T>>(c + r * c_stride + v * width, sums[r][v]);
  }
}

// The columns that fill no vector.
template <typename T>
inline void multiply_rest(int64_t rows, int64_t columns, int64_t depth, const StridedMatrix<T>& a, const T* b,
                          int64_t b_stride, T* c, int64_t c_stride, Into into) {
  for (int64_t r = 0; r < rows; ++r) {
    const T* left = a.data + r * a.row_stride;
    for (int64_t column = 0; column < columns; ++column) {
      T sum = into == Into::add ? c[r * c_stride + column] : T{0};
      for (int64_t k = 0; k < depth; ++k) sum += left[k * a.column_stride] * b[k * b_stride + column];
      c[r * c_stride + column] = sum;
    }
  }
}

template <typename T, int vectors>
inline void multiply_columns(int64_t rows, int64_t depth, StridedMatrix<T> a, const T* b, int64_t b_stride, T* c,
                             int64_t c_stride, Into into) {
  const auto step = [&](auto tile) {
    multiply_tile<T, decltype(tile)::value, vectors>(depth, a, b, b_stride, c, c_stride, into);
  };
  for (; rows >= tile_rows; rows -= tile_rows) {
    step(std::integral_constant<int, tile_rows>{});
    a.data += tile_rows * a.row_stride;
    c += tile_rows * c_stride;
  }
  switch (rows) {
    case 5:
      step(std::integral_constant<int, 5>{});
      break;
    case 4:
      step(std::integral_constant<int, 4>{});
      break;
    case 3:
      step(std::integral_constant<int, 3>{});
      break;
    case 2:
      step(std::integral_constant<int, 2>{});
      break;
    case 1:
      step(std::integral_constant<int, 1>{});
      break;
    default:
      break;
  }
}

template <typename T>
void multiply_chunk(int64_t rows, int64_t columns, int64_t depth, const StridedMatrix<T>& a, const T* b,
                    int64_t b_stride, T* c, int64_t c_stride, Into into) {
  constexpr int width = vector_width<T>;
  int64_t column = 0;
  for (; column + 2 * width <= columns; column += 2 * width) {
    multiply_columns<T, 2>(rows, depth, a, b + column, b_stride, c + column, c_stride, into);
  }
  for (; column + width <= columns; column += width) {
    multiply_columns<T, 1>(rows, depth, a, b + column, b_stride, c + column, c_stride, into);
  }
  if (column < columns) {
    multiply_rest(rows, columns - column, depth, a, b + column, b_stride, c + column, c_stride, into);
  }
}

}  // namespace product_detail

// c (rows x columns) = or += a (rows x depth) * b (depth x columns, row by row). `finish(first row, rows)` is called
// when rows of the result are whole and still near.
template <typename T, typename F>
void multiply(int64_t rows, int64_t columns, int64_t depth, const StridedMatrix<T>& a, const T* b, T* c, Into into,
              F finish) {
  using namespace product_detail;
  for (int64_t first = 0; first < rows; first += chunk_rows) {
    const int64_t count = std::min(chunk_rows, rows - first);
    for (int64_t k = 0; k < depth; k += block_depth) {
      const StridedMatrix<T> part = {a.data + first * a.row_stride + k * a.column_stride, a.row_stride,
                                     a.column_stride};
      multiply_chunk<T>(count, columns, std::min(block_depth, depth - k), part, b + k * columns, columns,
                        c + first * columns, columns, k == 0 ? into : Into::add);
    }
    finish(first, count);
  }
}

template <typename T>
void multiply(int64_t rows, int64_t columns, int64_t depth, const StridedMatrix<T>& a, const T* b, T* c, Into into) {
  multiply(rows, columns, depth, a, b, c, into, [](int64_t, int64_t) {});
}

}  // namespace mote::host::training
