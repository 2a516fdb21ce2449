#include "mote/kernels/signal_fft.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

SignalFftParams params_of(int32_t points) {
  SignalFftParams params = {};
  params.points = points;
  return params;
}

std::vector<int16_t> twiddles_s16(int32_t points, bool inverse) {
  std::vector<int16_t> twiddles(static_cast<size_t>(2 * points));
  std::vector<int16_t> split(static_cast<size_t>(points));
  fill_signal_fft_tables(params_of(points), inverse, Span<int16_t>(twiddles.data(), twiddles.size()),
                         Span<int16_t>(split.data(), split.size()));
  return twiddles;
}

// 32767 / 2 lies on a half, and the last bit of the double decides: cos(60 deg) comes out above 1/2, sin(30 deg) below.
TEST(fill_signal_fft_tables, rounds_sines_of_one_half_as_doubles_do) {
  const std::vector<int16_t> sixths = twiddles_s16(6, false);
  EXPECT_EQ(sixths[2], 16384);   // cos(-60 deg)
  EXPECT_EQ(sixths[4], -16383);  // cos(-120 deg)
  EXPECT_EQ(sixths[8], -16384);  // cos(-240 deg)
  EXPECT_EQ(sixths[10], 16384);  // cos(-300 deg)
  const std::vector<int16_t> twelfths = twiddles_s16(12, false);
  EXPECT_EQ(twelfths[3], -16383);  // sin(-30 deg)
  EXPECT_EQ(twelfths[23], 16384);  // sin(-330 deg)
  EXPECT_EQ(twiddles_s16(12, true)[3], 16383);
}

TEST(fill_signal_fft_tables, holds_cosines_and_sines) {
  for (int32_t points : {2, 3, 5, 16, 45, 64, 100, 750}) {
    std::vector<int32_t> twiddles(static_cast<size_t>(2 * points));
    std::vector<int32_t> split(static_cast<size_t>(points));
    fill_signal_fft_tables(params_of(points), false, Span<int32_t>(twiddles.data(), twiddles.size()),
                           Span<int32_t>(split.data(), split.size()));
    const double turn = 2 * std::acos(-1.0);
    for (int32_t i = 0; i < points; ++i) {
      const double angle = -turn * i / points;
      EXPECT_NEAR(twiddles[static_cast<size_t>(2 * i)], INT32_MAX * std::cos(angle), 0.51) << points << " " << i;
      EXPECT_NEAR(twiddles[static_cast<size_t>(2 * i + 1)], INT32_MAX * std::sin(angle), 0.51) << points << " " << i;
    }
    for (int32_t i = 0; i < points / 2; ++i) {
      const double angle = -turn / 2 * ((i + 1.0) / points + 0.5);
      EXPECT_NEAR(split[static_cast<size_t>(2 * i)], INT32_MAX * std::cos(angle), 0.51) << points << " " << i;
    }
  }
}

TEST(prepare_signal_rfft, takes_twice_a_product_of_2_3_and_5) {
  SignalFftParams params;
  const auto prepare = [&](int32_t length) {
    return prepare_signal_rfft(tensor(Type::int16, length), tensor(Type::int16, length + 2), {schema_int16, length},
                               &params);
  };
  EXPECT_EQ(prepare(480), Status::ok);
  EXPECT_EQ(params.points, 240);
  EXPECT_EQ(std::vector<int32_t>(params.factors, params.factors + params.factor_count),
            (std::vector<int32_t>{4, 4, 3, 5}));
  EXPECT_EQ(prepare(14), Status::unsupported_option);
  EXPECT_EQ(prepare(15), Status::unsupported_option);
  EXPECT_EQ(prepare(2), Status::unsupported_option);
}

TEST(prepare_signal_rfft, refuses_shapes_and_types_that_do_not_fit) {
  SignalFftParams params;
  const SignalFftOptions options = {schema_int16, 8};
  const TensorInfo input = tensor(Type::int16, 2, 8);
  const TensorInfo output = tensor(Type::int16, 2, 10);
  EXPECT_EQ(prepare_signal_rfft(input, output, options, &params), Status::ok);
  EXPECT_EQ(prepare_signal_rfft(tensor(Type::int16, 2, 9), output, options, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_signal_rfft(input, tensor(Type::int16, 3, 10), options, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_signal_rfft(input, tensor(Type::int16, 2, 9), options, &params), Status::shape_mismatch);
  EXPECT_EQ(prepare_signal_rfft(tensor(Type::int8, 8), tensor(Type::int8, 10), options, &params),
            Status::unsupported_type);
  EXPECT_EQ(prepare_signal_rfft(tensor(Type::int32, 8), tensor(Type::int32, 10), options, &params),
            Status::unsupported_type);
}

TEST(signal_rfft_f32, is_the_fourier_transform_and_irfft_its_inverse) {
  const int32_t length = 60;
  const size_t size = length;
  SignalFftParams params;
  ASSERT_EQ(prepare_signal_rfft(tensor(Type::float32, length), tensor(Type::float32, length + 2),
                                {schema_float32, length}, &params),
            Status::ok);
  std::vector<float> twiddles(size);
  std::vector<float> split(size / 2);
  fill_signal_fft_tables(params, false, Span<float>(twiddles.data(), size), Span<float>(split.data(), size / 2));
  testing::Values values(7);
  std::vector<float> samples(size);
  for (float& sample : samples) sample = values.next_f32();
  std::vector<float> spectrum(size + 2);
  reference::signal_rfft_f32(params, samples.data(), twiddles.data(), split.data(), spectrum.data());
  for (size_t k = 0; k <= size / 2; ++k) {
    double real = 0;
    double imaginary = 0;
    for (size_t i = 0; i < size; ++i) {
      const double angle = -2 * std::acos(-1.0) * static_cast<double>(i * k % size) / length;
      real += samples[i] * std::cos(angle);
      imaginary += samples[i] * std::sin(angle);
    }
    EXPECT_NEAR(spectrum[2 * k], real, 1e-5);
    EXPECT_NEAR(spectrum[2 * k + 1], imaginary, 1e-5);
  }

  ASSERT_EQ(prepare_signal_irfft(tensor(Type::float32, length + 2), tensor(Type::float32, length),
                                 {schema_float32, length}, &params),
            Status::ok);
  fill_signal_fft_tables(params, true, Span<float>(twiddles.data(), size), Span<float>(split.data(), size / 2));
  std::vector<float> again(size);
  reference::signal_irfft_f32(params, spectrum.data(), twiddles.data(), split.data(), again.data());
  for (size_t i = 0; i < size; ++i) EXPECT_NEAR(again[i], samples[i], 1e-6);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
