#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mote::host::exploration {

// Points in fewer dimensions, those of most variance first.
struct Projection {
  size_t rows = 0;
  size_t dimensions = 0;
  std::vector<float> values;            // row by row
  std::vector<double> variance_shares;  // of all variance, one a dimension
};

// The first principal components of `values` (rows x columns, row by row), at most `most_dimensions` and never more
// than rows or columns. Each column is brought to mean 0 and variance 1 first, for features come in different units; a
// column that never changes, and a value that is no number, count for nothing. A component's sign is fixed: its weight
// of greatest magnitude is positive.
// By block power iteration with a fixed start (Halko, Martinsson, Tropp: Finding structure with randomness, 2011), as
// the whole covariance of thousands of columns would take longer than the features.
Projection principal_components(std::vector<float> values, size_t rows, size_t columns, size_t most_dimensions);

// Values in steps of their greatest magnitude / 32767: the same step in all dimensions, so that distances keep.
std::vector<int16_t> quantize(const Projection& projection);

}  // namespace mote::host::exploration
