#include "host/evaluation/linear_regression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

using Rows = std::vector<std::vector<double>>;

TEST(linear_regression, follows_what_is_linear_and_what_is_square) {
  Rows rows;
  std::vector<double> linear, square;
  for (int i = 0; i < 50; ++i) {
    rows.push_back({0.1 * i, 7});
    linear.push_back(100 + 0.3 * i);
    square.push_back((i - 25) * (i - 25));
  }
  const LinearRegression line(rows, linear), parabola(rows, square);
  for (int i = 5; i < 45; ++i) {
    EXPECT_NEAR(line.predict(rows[i]), linear[i], 0.05);
    EXPECT_NEAR(parabola.predict(rows[i]), square[i], 3);
  }
}

TEST(linear_regression, of_values_that_never_vary_it_tells_the_mean) {
  const LinearRegression model({{3}, {3}, {3}, {3}}, {1, 2, 3, 6});
  EXPECT_NEAR(model.predict({3}), 3, 1e-9);
  EXPECT_NEAR(model.predict({99}), 3, 1e-9);
}

TEST(linear_regression, two_values_that_say_the_same_make_no_trouble) {
  Rows rows;
  std::vector<double> numbers;
  for (int i = 0; i < 20; ++i) rows.push_back({1.0 * i, 2.0 * i}), numbers.push_back(i);
  const LinearRegression model(rows, numbers);
  EXPECT_NEAR(model.predict({10, 20}), 10, 0.1);
}

TEST(linear_regression, tells_nothing_beyond_what_it_was_shown) {
  Rows rows;
  std::vector<double> numbers;
  for (int i = 0; i < 20; ++i) rows.push_back({1.0 * i}), numbers.push_back(i);
  EXPECT_EQ(LinearRegression(rows, numbers).predict({1000}), 19);
  EXPECT_TRUE(std::isfinite(LinearRegression(rows, numbers).predict({std::numeric_limits<double>::quiet_NaN()})));
}

TEST(linear_regression, of_no_rows_is_our_fault) { EXPECT_THROW(LinearRegression({}, {}), InternalError); }

}  // namespace
}  // namespace mote::host::evaluation
