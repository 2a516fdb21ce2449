#include <gtest/gtest.h>

#include "host/features/spectral_golden.h"
#include "mote/dsp/prepare_conditioning.h"
#include "mote/dsp/statistics.h"
#include "mote/math/float_functions.h"

namespace mote::host::features {
namespace {

// Of an axis that is filtered and without its mean, with sums in the order that the expected values have.
float root_mean_square_of(const dsp::Conditioning& conditioning, const std::vector<float>& window, size_t axis) {
  std::vector<float> places(static_cast<size_t>(conditioning.window_frames));
  const Span<float> values =
      dsp::condition_axis(conditioning, {window.data(), window.size()}, axis, {places.data(), places.size()});
  for (float& value : values) value *= value;
  return math::sqrt_float(dsp::sum(values) / static_cast<float>(values.size()));
}

// Above the cut-off of a low-pass there is little but its rounding, so features there agree where every bit does.
TEST(filter, is_the_established_one_to_the_bit) {
  const std::vector<Golden> files = spectral_goldens("FFT");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  int compared = 0;
  for (const Golden& golden : files) {
    const dsp::ConditioningConfig config = conditioning_of(golden);
    if (config.pass == dsp::Pass::all || config.order == 0 || config.decimation != 1) continue;
    dsp::Decimator decimators[dsp::max_decimators];
    dsp::DirectFormSection sections[dsp::max_filter_sections];
    dsp::Conditioning conditioning = {};
    ASSERT_EQ(dsp::prepare_conditioning(config, {decimators, sections}, &conditioning), Status::ok);
    const std::vector<double> expected = golden.expected();
    const auto axes = static_cast<size_t>(config.axes);
    for (size_t axis = 0; axis < axes; ++axis, ++compared) {
      // The first feature of an axis.
      EXPECT_EQ(root_mean_square_of(conditioning, golden.input(), axis),
                static_cast<float>(expected[axis * (expected.size() / axes)]))
          << golden.file << ", axis " << axis;
    }
  }
  EXPECT_GE(compared, 18);
}

}  // namespace
}  // namespace mote::host::features
