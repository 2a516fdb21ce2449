#include "host/features/extractor.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>

#include "host/base/error.h"

namespace mote::host::features {
namespace {

std::vector<int16_t> noise(size_t count) {
  std::mt19937 random(4);
  std::vector<int16_t> samples(count);
  for (int16_t& sample : samples) sample = static_cast<int16_t>(random());
  return samples;
}

template <typename Action>
std::string error_of(const Action& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(extractor, fills_in_what_the_project_leaves_open) {
  const Extractor extractor(project::Features{}, 16000);
  EXPECT_EQ(extractor.block().frame_samples, 480);
  EXPECT_EQ(extractor.block().stride_samples, 320);
  EXPECT_EQ(extractor.features().filters, 40);
  EXPECT_EQ(extractor.features().high_hz, 8000);
}

TEST(extractor, has_a_row_a_frame_and_a_column_a_filter) {
  const Shape shape = Extractor(project::Features{}, 16000).shape(16000);
  EXPECT_EQ(shape.rows, 49);
  EXPECT_EQ(shape.columns, 40);
}

TEST(extractor, keeps_a_fraction_in_the_sample_rate) {
  project::Features features;
  features.frame_ms = 1000;
  features.stride_ms = 500;
  features.filters = 4;
  const Extractor extractor(features, 62.5);
  EXPECT_EQ(extractor.block().frame_samples, 63);
  EXPECT_EQ(extractor.block().stride_samples, 32);
}

TEST(extractor, gives_the_same_values_after_a_copy) {
  std::optional<Extractor> original(std::in_place, project::Features{}, 16000);
  const Extractor copy = *original;
  const std::vector<int16_t> samples = noise(2000);
  const std::vector<float> values = original->extract(samples);
  original.reset();
  EXPECT_EQ(copy.extract(samples), values);
}

TEST(extractor, wraps_the_first_sample_where_the_project_says_so) {
  project::Features features;
  std::vector<int16_t> samples = noise(2000);
  samples.back() = 32767;
  const std::vector<float> carried = Extractor(features, 16000).extract(samples, 32767);
  const std::vector<float> zero = Extractor(features, 16000).extract(samples);
  features.first_sample = project::FirstSample::wrap;
  EXPECT_EQ(Extractor(features, 16000).extract(samples), carried);
  EXPECT_NE(carried, zero);
}

TEST(extractor, refuses_windows_with_no_frame_or_too_many) {
  project::Features features;
  EXPECT_EQ(error_of([&] { Extractor(features, 16000).shape(479); }),
            "features.frame_ms: a frame of 480 samples doesn't fit into a window of 479: use at most 29.9 ms");
  EXPECT_EQ(error_of([&] { Extractor(features, 16000).extract({}); }),
            "features.frame_ms: a frame of 480 samples doesn't fit into a window of 0: use at most 0.0 ms");
  features.stride_ms = 1;
  EXPECT_EQ(error_of([&] { Extractor(features, 16000).shape(16000); }),
            "features.stride_ms: 971 frames in a window, at most 500 are possible: use at least 2.0 ms");
  features.stride_ms = 2;
  EXPECT_EQ(Extractor(features, 16000).shape(16000).rows, 486);
}

struct RefusedCase {
  void (*change)(project::Features&);
  const char* message;
};

TEST(extractor, says_what_is_possible_instead_of_what_is_not) {
  const RefusedCase cases[] = {
      {[](project::Features& f) { f.frame_ms = -1; },
       "features.frame_ms: -1 ms is -16 samples at 16000 Hz: expected 1 to 1000000"},
      {[](project::Features& f) { f.frame_ms = 300; },
       "features.frame_ms: 300 ms is 4800 samples at 16000 Hz, more than the longest FFT of 4096: use at most 256.0 "
       "ms, or "
       "set features.fft_length to take only the first samples of each frame"},
      {[](project::Features& f) { f.fft_length = 300; },
       "features.fft_length: 300: expected a power of two from 16 to 4096, or 0 for the next one that holds a frame"},
      {[](project::Features& f) { f.high_hz = 9000; },
       "features.high_hz: 9000 Hz is above half the sample rate of 16000 Hz: use at most 8000 Hz, or 0 for that"},
      {[](project::Features& f) { f.low_hz = 4000, f.high_hz = 4000; },
       "features.low_hz: 4000 Hz: expected at least 0 and less than features.high_hz, 4000 Hz"},
      {[](project::Features& f) { f.filters = 257; }, "features.filters: 257: expected 1 to 256"},
      {[](project::Features& f) { f.noise_floor_db = 12; }, "features.noise_floor_db: 12 dB: expected from -200 to 11"},
      {[](project::Features& f) { f.pre_emphasis = 1.5; }, "features.pre_emphasis: 1.5: expected 0 to 1"},
  };
  for (const RefusedCase& refused : cases) {
    project::Features features;
    refused.change(features);
    EXPECT_EQ(error_of([&] { Extractor(features, 16000); }), refused.message);
  }
}

TEST(extractor, names_the_blocks_where_one_is_unknown) {
  project::Features features;
  features.block = "mfc";
  const std::string message = error_of([&] { Extractor(features, 16000); });
  EXPECT_EQ(message.find("features.block: \"mfc\": unknown block: expected mfe, mfcc"), 0u) << message;
  EXPECT_NE(message.find("did you mean mfcc?"), std::string::npos);
}

TEST(extractor, says_how_many_filters_an_fft_has_bins_for) {
  project::Features features;
  features.filters = 80;
  features.fft_length = 256;
  const std::string message = error_of([&] { Extractor(features, 16000); });
  const std::string beginning =
      "features.filters: 80 filters leave filter 1 without a bin at fft_length 256: use at most ";
  ASSERT_EQ(message.substr(0, beginning.size()), beginning);
  EXPECT_NE(message.find(" or a longer fft_length"), std::string::npos);
  features.filters = std::stoi(message.substr(beginning.size()));
  EXPECT_EQ(error_of([&] { Extractor(features, 16000); }), "");
  ++features.filters;
  EXPECT_NE(error_of([&] { Extractor(features, 16000); }), "");
}

TEST(blocks, name_the_grid_of_their_values) {
  const Quantization grid = Extractor(project::Features{}, 16000).grid();
  EXPECT_EQ(grid.scale, 1.0f / 256);
  EXPECT_EQ(grid.zero_point, -128);
}

}  // namespace
}  // namespace mote::host::features
