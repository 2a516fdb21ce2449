#include "host/training/vary_batch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace mote::host::training {
namespace {

constexpr FeatureShape shape = {10, 6, 1};
constexpr int64_t size = 60;
constexpr size_t batch_size = 8;

struct Batch {
  std::vector<float> features, targets, weights;
  std::vector<Varied> varied;
};

// Row r and column c of sample s hold s + r + 100 c at first.
Batch vary(const Options& options, uint64_t seed) {
  Batch batch{
      std::vector<float>(batch_size * size), std::vector<float>(batch_size), std::vector<float>(batch_size, 1), {}};
  for (size_t i = 0; i < batch.features.size(); ++i) {
    const size_t cell = i % size, row = cell / 6, column = cell % 6;
    batch.features[i] = static_cast<float>(i / size + row + 100 * column);
  }
  std::iota(batch.targets.begin(), batch.targets.end(), 0.0f);
  Random random(seed);
  batch.varied = vary_batch(batch.features, batch.targets, batch.weights, shape, options, random);
  return batch;
}

float at(const Batch& batch, size_t sample, int64_t row, int64_t column) {
  return batch.features[sample * size + static_cast<size_t>(row * shape.columns + column)];
}

TEST(vary_batch, leaves_everything_where_no_option_asks) {
  const Batch batch = vary({}, 1);
  for (size_t i = 0; i < batch_size; ++i) {
    EXPECT_EQ(at(batch, i, 9, 5), static_cast<float>(i) + 509);
    EXPECT_EQ(batch.varied[i].warped.tempo, 1);
    EXPECT_EQ(batch.varied[i].warped.frequency, 1);
    EXPECT_EQ(batch.varied[i].later_rows, 0);
    EXPECT_EQ(batch.varied[i].masked.rows.length() + batch.varied[i].masked.columns.length(), 0);
    EXPECT_FALSE(batch.varied[i].mixed);
  }
}

TEST(vary_batch, answers_how_many_times_as_fast_and_as_high_a_sample_became) {
  Options options;
  options.warp = {.time = 0.2, .frequency = 0.1};
  const Batch batch = vary(options, 1);
  for (size_t i = 0; i < batch_size; ++i) {
    const Warped& warped = batch.varied[i].warped;
    EXPECT_NEAR(at(batch, i, 5, 0) - at(batch, i, 4, 0), warped.tempo, 1e-4);
    const double left_column = at(batch, i, 4, 2) - at(batch, i, 4, 1);
    EXPECT_NEAR(100 / left_column, warped.frequency, 1e-4) << "what was high stands lower where it is drawn out";
    EXPECT_NE(warped.tempo, 1);
  }
  EXPECT_NE(batch.varied[0].warped.tempo, batch.varied[1].warped.tempo);
}

TEST(vary_batch, answers_by_how_many_rows_a_sample_moved) {
  Options options;
  options.shift_rows = 3;
  const Batch batch = vary(options, 2);
  int64_t least = 0, most = 0;
  for (size_t i = 0; i < batch_size; ++i) {
    const int64_t by = batch.varied[i].later_rows;
    EXPECT_EQ(at(batch, i, 5, 0), static_cast<float>(i) + 5 - static_cast<float>(by));
    least = std::min(least, by);
    most = std::max(most, by);
  }
  EXPECT_LT(least, 0);
  EXPECT_GT(most, 0);
}

TEST(vary_batch, answers_what_was_masked_and_only_that_is) {
  Options options;
  options.spec_augment_time = 3;
  options.spec_augment_frequency = 2;
  const Batch before = vary({}, 5), batch = vary(options, 5);
  int64_t masked_rows = 0;
  for (size_t i = 0; i < batch_size; ++i) {
    const auto& [rows, columns] = batch.varied[i].masked;
    EXPECT_LE(rows.length(), 3);
    EXPECT_LE(columns.length(), 2);
    masked_rows += rows.length();
    for (int64_t row = 0; row < shape.rows; ++row) {
      for (int64_t column = 0; column < shape.columns; ++column) {
        const bool is_masked =
            (row >= rows.begin && row < rows.end) || (column >= columns.begin && column < columns.end);
        EXPECT_EQ(at(batch, i, row, column) != at(before, i, row, column), is_masked) << row << ' ' << column;
      }
    }
  }
  EXPECT_GT(masked_rows, 0);
}

TEST(vary_batch, mixes_samples_that_were_varied_and_answers_with_which_and_how_much) {
  Options options;
  options.spec_augment_time = 3;
  const Batch masked = vary(options, 6);
  options.mixup = 0.4;
  const Batch batch = vary(options, 6);
  size_t mixed = 0;
  for (size_t i = 0; i < batch_size; ++i) {
    const auto [with, share] = batch.varied[i].mixed.value_or(Mixed{static_cast<int64_t>(i), 1});
    mixed += batch.varied[i].mixed ? 1 : 0;
    EXPECT_FLOAT_EQ(batch.targets[i], share * static_cast<float>(i) + (1 - share) * static_cast<float>(with));
    for (size_t cell = 0; cell < size; ++cell) {
      const float own = masked.features[i * size + cell];
      const float other = masked.features[static_cast<size_t>(with) * size + cell];
      EXPECT_FLOAT_EQ(batch.features[i * size + cell], share * own + (1 - share) * other);
    }
  }
  EXPECT_GT(mixed, 0u);
  EXPECT_LT(mixed, batch_size) << "about half";
}

}  // namespace
}  // namespace mote::host::training
