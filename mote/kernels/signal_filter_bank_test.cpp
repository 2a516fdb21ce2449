#include "mote/kernels/signal_filter_bank.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;

TEST(signal_filter_bank_u32, adds_the_unweighted_rest_to_the_next_channel) {
  const SignalFilterBankParams params = {2, 3, 3};
  const uint32_t input[] = {1, 10, 100};
  const int16_t weights[] = {3, 2, 1};
  const int16_t unweights[] = {1, 2, 3};
  const int16_t starts[] = {0, 1, 2};
  const int16_t widths[] = {1, 1, 1};
  uint64_t output[2];
  reference::signal_filter_bank_u32(params, input, weights, unweights, starts, starts, widths, output);
  EXPECT_EQ(output[0], 1u * 1 + 2u * 10);
  EXPECT_EQ(output[1], 2u * 10 + 1u * 100);
}

TEST(signal_filter_bank_u32, reads_nothing_outside_whatever_its_tables_say) {
  const SignalFilterBankParams params = {3, 2, 2};
  const std::vector<uint32_t> input = {5, 7};
  const std::vector<int16_t> weights = {1, 1};
  const std::vector<int16_t> starts = {-1, 0, 1, INT16_MAX};
  const std::vector<int16_t> widths = {4, INT16_MAX, 3, -2};
  std::vector<uint64_t> output(3);
  reference::signal_filter_bank_u32(params, input.data(), weights.data(), weights.data(), starts.data(), starts.data(),
                                    widths.data(), output.data());
  EXPECT_EQ(output, (std::vector<uint64_t>{12, 12 + 7, 7}));
}

TEST(signal_pcan_u32, keeps_to_a_table_of_gains_that_is_too_short) {
  const SignalPcanParams params = {2, 3, 0};
  const std::vector<uint32_t> input = {1 << 14, 1 << 14};
  const std::vector<uint32_t> noise = {0, UINT32_MAX};
  const std::vector<int16_t> gains = {1, 0, 0};
  std::vector<uint32_t> output(2);
  reference::signal_pcan_u32(params, input.data(), noise.data(), gains.data(), output.data());
  EXPECT_EQ(output, (std::vector<uint32_t>{(1 << 8) - (1 << 6), (1 << 8) - (1 << 6)}));
}

TEST(prepare_signal_filter_bank, wants_an_entry_more_than_channels) {
  SignalFilterBankParams params;
  const TensorInfo input = tensor(Type::uint32, 9);
  const TensorInfo weights = tensor(Type::int16, 20);
  const TensorInfo table = tensor(Type::int16, 5);
  const TensorInfo output = tensor(Type::uint64, 4);
  const auto prepare = [&](const TensorInfo& widths, const SignalFilterBankOptions& options) {
    return prepare_signal_filter_bank(input, weights, weights, table, table, widths, output, options, &params);
  };
  EXPECT_EQ(prepare(table, {4}), Status::ok);
  EXPECT_EQ(prepare(tensor(Type::int16, 4), {4}), Status::shape_mismatch);
  EXPECT_EQ(prepare(table, {5}), Status::shape_mismatch);
  EXPECT_EQ(prepare(table, {0}), Status::unsupported_option);
  EXPECT_EQ(prepare(tensor(Type::int32, 5), {4}), Status::unsupported_type);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
