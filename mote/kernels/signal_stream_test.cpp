#include "mote/kernels/signal_stream.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::tensor;
using Samples = std::vector<int16_t>;

TEST(signal_framer_s16, gives_zeros_until_a_frame_is_complete) {
  SignalFramerParams params;
  ASSERT_EQ(prepare_signal_framer(tensor(Type::int16, 2), tensor(Type::int16, 1, 3), tensor(Type::boolean),
                                  {3, 2, false}, &params),
            Status::ok);
  EXPECT_EQ(params.capacity, 4);
  Samples kept(4);
  int32_t added = 0;
  Samples output = {9, 9, 9};
  bool valid = true;
  reference::signal_framer_s16(params, Samples{1, 2}.data(), kept.data(), &added, output.data(), &valid);
  EXPECT_FALSE(valid);
  EXPECT_EQ(output, (Samples{0, 0, 0}));
  reference::signal_framer_s16(params, Samples{3, 4}.data(), kept.data(), &added, output.data(), &valid);
  EXPECT_TRUE(valid);
  EXPECT_EQ(output, (Samples{1, 2, 3}));
  reference::signal_framer_s16(params, Samples{5, 6}.data(), kept.data(), &added, output.data(), &valid);
  EXPECT_EQ(output, (Samples{3, 4, 5}));
}

TEST(signal_stacker_s16, repeats_the_first_frame_as_its_left_context) {
  SignalStackerParams params;
  ASSERT_EQ(prepare_signal_stacker(tensor(Type::int16, 1), tensor(Type::int16, 4), tensor(Type::boolean), {1, 2, 1, 2},
                                   &params),
            Status::ok);
  Samples kept(4);
  SignalStackerProgress progress = {};
  Samples output(4);
  std::vector<Samples> outputs;
  for (int16_t frame = 1; frame <= 6; ++frame) {
    bool valid = false;
    reference::signal_stacker_s16(params, &frame, kept.data(), &progress, output.data(), &valid);
    if (valid) outputs.push_back(output);
  }
  EXPECT_EQ(outputs, (std::vector<Samples>{{1, 1, 1, 2}, {1, 2, 3, 4}, {3, 4, 5, 6}}));
}

TEST(signal_delay_s16, keeps_rows_apart) {
  SignalDelayParams params;
  ASSERT_EQ(prepare_signal_delay(tensor(Type::int16, 2, 2), tensor(Type::int16, 2, 2), {3}, &params), Status::ok);
  Samples kept(6);
  Samples output(4);
  reference::signal_delay_s16(params, Samples{1, 2, 11, 12}.data(), kept.data(), output.data());
  EXPECT_EQ(output, (Samples{0, 0, 0, 0}));
  reference::signal_delay_s16(params, Samples{3, 4, 13, 14}.data(), kept.data(), output.data());
  EXPECT_EQ(output, (Samples{0, 1, 0, 11}));
}

TEST(signal_overlap_add_s16, saturates) {
  SignalOverlapAddParams params;
  ASSERT_EQ(prepare_signal_overlap_add(tensor(Type::int16, 2, 2), tensor(Type::int16, 2), {schema_int16, 1}, &params),
            Status::ok);
  Samples kept(2);
  Samples output(2);
  reference::signal_overlap_add_s16(params, Samples{1, 30000, 30000, -5}.data(), kept.data(), output.data());
  EXPECT_EQ(output, (Samples{1, INT16_MAX}));
  EXPECT_EQ(kept, (Samples{-5, 0}));
}

TEST(prepare_signal_stream, refuses_what_would_leave_its_buffers) {
  const TensorInfo flag = tensor(Type::boolean);
  SignalFramerParams framer;
  const TensorInfo frames = tensor(Type::int16, 2, 3);
  EXPECT_EQ(prepare_signal_framer(tensor(Type::int16, 8), frames, flag, {3, 4, true}, &framer),
            Status::unsupported_option);
  EXPECT_EQ(prepare_signal_framer(tensor(Type::int16, 8), frames, flag, {3, 0, false}, &framer),
            Status::unsupported_option);
  EXPECT_EQ(prepare_signal_framer(tensor(Type::int16, 7), frames, flag, {3, 2, false}, &framer),
            Status::shape_mismatch);
  SignalStackerParams stacker;
  const TensorInfo frame = tensor(Type::int16, 2);
  const TensorInfo stack = tensor(Type::int16, 4);
  EXPECT_EQ(prepare_signal_stacker(frame, stack, flag, {2, 1, 0, 3}, &stacker), Status::unsupported_option);
  EXPECT_EQ(prepare_signal_stacker(frame, stack, flag, {2, 1, 1, 1}, &stacker), Status::shape_mismatch);
  EXPECT_EQ(prepare_signal_stacker(frame, stack, flag, {2, INT32_MAX, INT32_MAX, 1}, &stacker), Status::shape_mismatch);
  SignalOverlapAddParams overlap;
  EXPECT_EQ(prepare_signal_overlap_add(tensor(Type::int16, 1, 2), tensor(Type::int16, 3), {schema_int16, 3}, &overlap),
            Status::unsupported_option);
  SignalDelayParams delay;
  EXPECT_EQ(prepare_signal_delay(frame, frame, {INT32_MAX}, &delay), Status::out_of_range);
  EXPECT_EQ(prepare_signal_delay(frame, frame, {-1}, &delay), Status::unsupported_option);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
