#include "host/lowering/fit_addition.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace mote::host::lowering {
namespace {

constexpr int32_t values = 256;  // of an int8, the least first

int8_t value_at(int32_t index) { return static_cast<int8_t>(index - 128); }

// The reference kernel's output for every pair, the right value running faster.
std::vector<int8_t> outputs_of_all_pairs(kernels::AddParams params) {
  std::vector<int8_t> left, right, outputs(values * values);
  for (int32_t pair = 0; pair < values * values; ++pair) {
    left.push_back(value_at(pair / values));
    right.push_back(value_at(pair % values));
  }
  kernels::BroadcastParams& shapes = params.common.shapes;
  shapes.element_count = values * values;
  std::fill(std::begin(shapes.dims), std::end(shapes.dims), 1);
  shapes.dims[kernels::max_rank - 1] = values * values;
  kernels::reference::add_s8(params, left.data(), right.data(), outputs.data());
  return outputs;
}

double factor_of(kernels::FixedMultiplier input, kernels::FixedMultiplier output) {
  const auto real = [](kernels::FixedMultiplier by) { return std::ldexp(by.multiplier, by.shift - 31); };
  return real(input) * real(output) * std::ldexp(1, 20 + kernels::linear_add_shift + 8);
}

// Of a factor, what each of the values adds.
using Terms = std::array<int64_t, values>;
Terms terms_of(int64_t factor) {
  Terms terms;
  for (int32_t i = 0; i < values; ++i) terms[static_cast<size_t>(i)] = value_at(i) * factor >> 8;
  return terms;
}

// The offset with which all sums fall on their outputs: in the middle of those that do.
std::optional<int64_t> find_offset(const Terms& left, const Terms& right, const std::vector<int8_t>& outputs,
                                   const kernels::ArithmeticParams& common) {
  int64_t least = INT64_MIN, greatest = INT64_MAX;
  const int8_t* output = outputs.data();
  for (const int64_t l : left) {
    for (const int64_t r : right) {
      const int64_t begin = int64_t{*output + 128} << kernels::linear_add_shift;
      const int64_t end = int64_t{*output + 129} << kernels::linear_add_shift;
      if (*output > common.activation_min) least = std::max(least, begin - l - r);
      if (*output < common.activation_max) greatest = std::min(greatest, end - 1 - l - r);
      ++output;
    }
    if (least > greatest) return std::nullopt;
  }
  if (greatest == INT64_MAX) return least == INT64_MIN ? 0 : least;
  if (least == INT64_MIN) return greatest;
  return least + (greatest - least) / 2;
}

bool fits_int32(int64_t x) { return INT32_MIN <= x && x <= INT32_MAX; }

// Every sum on the way, as the terms grow with the values.
bool sums_fit(const Terms& left, const Terms& right, int64_t offset) {
  const auto [least_left, greatest_left] = std::minmax(left.front(), left.back());
  const auto [least_right, greatest_right] = std::minmax(right.front(), right.back());
  return fits_int32(offset) && fits_int32(offset + least_left) && fits_int32(offset + greatest_left) &&
         fits_int32(offset + least_left + least_right) && fits_int32(offset + greatest_left + greatest_right);
}

bool has_one_shape(const kernels::BroadcastParams& shapes) {
  constexpr size_t last = kernels::max_rank - 1;
  return shapes.dims[last] == shapes.element_count && shapes.left_strides[last] == 1 && shapes.right_strides[last] == 1;
}

}  // namespace

std::optional<kernels::LinearAddParams> fit_addition(const kernels::AddParams& params) {
  const kernels::ArithmeticParams& common = params.common;
  if (!has_one_shape(common.shapes)) return std::nullopt;
  const double left_factor = factor_of(params.left_multiplier, params.output_multiplier);
  const double right_factor = factor_of(params.right_multiplier, params.output_multiplier);
  constexpr double most_factor = INT32_MAX - 1024;
  if (std::abs(left_factor) > most_factor || std::abs(right_factor) > most_factor) return std::nullopt;

  // The reference kernel rounds three times: a factor beside the exact one may come nearer to that.
  const std::vector<int8_t> outputs = outputs_of_all_pairs(params);
  for (const int64_t steps : {0, 1, -1, 2, -2, 3, -3, 4, -4}) {
    for (const int64_t more_steps : {0, 1, -1, 2, -2, 3, -3, 4, -4}) {
      const int64_t left = std::llround(left_factor) + steps * 4;
      const int64_t right = std::llround(right_factor) + more_steps * 4;
      const Terms left_terms = terms_of(left);
      const Terms right_terms = terms_of(right);
      const std::optional<int64_t> offset = find_offset(left_terms, right_terms, outputs, common);
      if (!offset || !sums_fit(left_terms, right_terms, *offset)) continue;
      return kernels::LinearAddParams{common.shapes.element_count, static_cast<int32_t>(left),
                                      static_cast<int32_t>(right), static_cast<int32_t>(*offset),
                                      common.activation_min,       common.activation_max};
    }
  }
  return std::nullopt;
}

}  // namespace mote::host::lowering
