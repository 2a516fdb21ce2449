#include "host/features/wavelet_filters.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/features/wavelet_tables.h"

namespace mote::host::features {
namespace {

namespace tables = wavelet_tables;
using Values = std::vector<double>;

constexpr std::string_view names[] = {
    "bior1.3", "bior1.5", "bior2.2", "bior2.4", "bior2.6", "bior2.8", "bior3.1", "bior3.3", "bior3.5", "bior3.7",
    "bior3.9", "bior4.4", "bior5.5", "bior6.8", "coif1",   "coif2",   "coif3",   "db2",     "db3",     "db4",
    "db5",     "db6",     "db7",     "db8",     "db9",     "db10",    "haar",    "rbio1.3", "rbio1.5", "rbio2.2",
    "rbio2.4", "rbio2.6", "rbio2.8", "rbio3.1", "rbio3.3", "rbio3.5", "rbio3.7", "rbio3.9", "rbio4.4", "rbio5.5",
    "rbio6.8", "sym2",    "sym3",    "sym4",    "sym5",    "sym6",    "sym7",    "sym8",    "sym9",    "sym10"};

constexpr double half_root[] = {0.70710678118654752440, 0.70710678118654752440};

struct Orthogonal {
  std::string_view name;
  std::span<const double> synthesis;
};

// The symlets of length 4 and 6 are Daubechies' filters: there is only one choice of roots.
constexpr Orthogonal orthogonal[] = {
    {"haar", half_root},
    {"db2", tables::daubechies_2},
    {"db3", tables::daubechies_3},
    {"db4", tables::daubechies_4},
    {"db5", tables::daubechies_5},
    {"db6", tables::daubechies_6},
    {"db7", tables::daubechies_7},
    {"db8", tables::daubechies_8},
    {"db9", tables::daubechies_9},
    {"db10", tables::daubechies_10},
    {"sym2", tables::daubechies_2},
    {"sym3", tables::daubechies_3},
    {"sym4", tables::symlet_4},
    {"sym5", tables::symlet_5},
    {"sym6", tables::symlet_6},
    {"sym7", tables::symlet_7},
    {"sym8", tables::symlet_8},
    {"sym9", tables::symlet_9},
    {"sym10", tables::symlet_10},
    {"coif1", tables::coiflet_1},
    {"coif2", tables::coiflet_2},
    {"coif3", tables::coiflet_3},
};

// The low-pass filters of analysis and synthesis.
struct Pair {
  Values analysis;
  Values synthesis;
};

Values product(const Values& a, const Values& b) {
  Values result(a.size() + b.size() - 1);
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t j = 0; j < b.size(); ++j) result[i + j] += a[i] * b[j];
  }
  return result;
}

void add_in_the_middle(Values& sum, const Values& values, double factor) {
  const size_t first = (sum.size() - values.size()) / 2;
  for (size_t i = 0; i < values.size(); ++i) sum[first + i] += factor * values[i];
}

// √2 ((1 + z) / 2)^order.
Values spline(int order) {
  Values result = {std::sqrt(2.0)};
  for (int i = 0; i < order; ++i) result = product(result, {0.5, 0.5});
  return result;
}

// Cohen, Daubechies and Feauveau's splines: the synthesis is a spline; the analysis another one of order `dual_order`
// times the Σ of C(m-1+n, n) sin²ⁿ, n below m = (order + dual_order) / 2, that makes the pair reconstruct.
Pair spline_pair(int order, int dual_order) {
  const int terms = (order + dual_order) / 2;
  Values sum(static_cast<size_t>(2 * terms - 1));
  Values power = {1.0};  // sin²ⁿ of half the angle
  double binomial = 1;
  for (int n = 0; n < terms; ++n) {
    add_in_the_middle(sum, power, binomial);
    power = product(power, {-0.25, 0.5, -0.25});
    binomial = binomial * (terms + n) / (n + 1);
  }
  return {product(spline(dual_order), sum), spline(order)};
}

Values mirrored(std::span<const double> half) {
  Values result(half.rbegin(), half.rend());
  result.insert(result.end(), half.begin() + 1, half.end());
  return result;
}

Pair biorthogonal_pair(std::string_view orders) {
  if (orders == "4.4") return {mirrored(tables::analysis_half_4_4), mirrored(tables::synthesis_half_4_4)};
  if (orders == "5.5") return {mirrored(tables::analysis_half_5_5), mirrored(tables::synthesis_half_5_5)};
  if (orders == "6.8") return {mirrored(tables::analysis_half_6_8), mirrored(tables::synthesis_half_6_8)};
  return spline_pair(orders[0] - '0', orders[2] - '0');
}

// Among `length` values. Symmetric filters of odd length can't stand in the middle: the analysis stands right of it.
Values placed(const Values& filter, size_t length, bool is_right) {
  size_t first = (length - filter.size()) / 2;
  if (filter.size() % 2 != 0 && is_right) ++first;
  Values result(length);
  std::copy(filter.begin(), filter.end(), result.begin() + static_cast<ptrdiff_t>(first));
  return result;
}

Pair biorthogonal(std::string_view orders) {
  const Pair pair = biorthogonal_pair(orders);
  const size_t longer = std::max(pair.analysis.size(), pair.synthesis.size());
  const size_t length = longer + longer % 2;
  return {placed(pair.analysis, length, true), placed(pair.synthesis, length, false)};
}

Values reversed(const Values& values) { return {values.rbegin(), values.rend()}; }

// The high-pass filter of analysis is the synthesis with every other sign turned.
WaveletFilters filters_of(const Pair& pair) {
  WaveletFilters filters = {pair.analysis, pair.synthesis};
  for (size_t i = 0; i < filters.high.size(); i += 2) filters.high[i] = -filters.high[i];
  return filters;
}

}  // namespace

std::span<const std::string_view> wavelet_names() { return names; }

WaveletFilters wavelet_filters(std::string_view name) {
  if (std::find(std::begin(names), std::end(names), name) == std::end(names)) {
    throw_input_error("wavelet '{}' isn't known: bior, rbio, coif, db, sym with their orders, or haar: {}", name,
                      fmt::join(names, " "));
  }
  for (const Orthogonal& row : orthogonal) {
    if (row.name != name) continue;
    const Values synthesis(row.synthesis.begin(), row.synthesis.end());
    return filters_of({reversed(synthesis), synthesis});
  }
  const Pair pair = biorthogonal(name.substr(4));
  if (name.starts_with("bior")) return filters_of(pair);
  return filters_of({reversed(pair.synthesis), reversed(pair.analysis)});
}

}  // namespace mote::host::features
