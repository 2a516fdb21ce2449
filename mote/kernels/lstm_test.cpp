#include "mote/kernels/lstm.h"

#include <gtest/gtest.h>

#include "mote/kernels/bidirectional_lstm.h"
#include "mote/kernels/testing.h"

namespace mote {
namespace kernels {
namespace {

using testing::PerTensor;
using testing::tensor;
using testing::tensor_s8;

// An int8 LSTM of 3 units and 2 features over 4 steps of one batch.
class Lstm : public ::testing::Test {
 protected:
  Lstm() {
    cell.type = Type::int16;
    bias.type = Type::int32;
    for (int32_t gate = 0; gate < lstm_gate_count; ++gate) {
      tensors.input_weights[gate] = &input_weights;
      tensors.recurrent_weights[gate] = &recurrent_weights;
      tensors.biases[gate] = &bias;
    }
    tensors.input = &input;
    tensors.hidden_state = &hidden;
    tensors.cell_state = &cell;
    tensors.output = &output;
  }

  Status prepare(float clip = 0, Activation activation = Activation::tanh) {
    return prepare_lstm(tensors, {false, false, 3, 0}, activation, clip, &params);
  }

  PerTensor q = {0.01f, 3};
  PerTensor weight_q = {0.01f, 0};
  PerTensor cell_q = {1.0f / 2048, 0};
  TensorInfo input = tensor_s8(q, 1, 4, 2);
  TensorInfo input_weights = tensor_s8(weight_q, 3, 2);
  TensorInfo recurrent_weights = tensor_s8(weight_q, 3, 3);
  TensorInfo bias = tensor_s8(weight_q, 3);
  TensorInfo hidden = tensor_s8(q, 1, 3);
  TensorInfo cell = tensor_s8(cell_q, 1, 3);
  TensorInfo output = tensor_s8(q, 1, 4, 3);
  LstmTensors tensors;
  LstmParams params;
};

TEST_F(Lstm, accepts_what_fits) { EXPECT_EQ(prepare(), Status::ok); }

TEST_F(Lstm, refuses_states_of_another_size) {
  hidden.shape.dims[1] = 2;
  EXPECT_EQ(prepare(), Status::shape_mismatch);
  hidden.shape.dims[1] = 3;
  cell.shape.dims[0] = 2;
  EXPECT_EQ(prepare(), Status::shape_mismatch);
}

TEST_F(Lstm, refuses_weights_and_outputs_of_another_size) {
  recurrent_weights.shape.dims[0] = 2;
  EXPECT_EQ(prepare(), Status::shape_mismatch);
  recurrent_weights.shape.dims[0] = 3;
  output.shape.dims[1] = 5;
  EXPECT_EQ(prepare(), Status::shape_mismatch);
}

TEST_F(Lstm, refuses_coupled_gates_and_other_activations) {
  EXPECT_EQ(prepare(0, Activation::relu), Status::unsupported_option);
  tensors.input_weights[0] = nullptr;
  EXPECT_EQ(prepare(), Status::unsupported_option);
}

TEST_F(Lstm, wants_cells_of_a_power_of_two_scale) {
  cell_q.scale = 0.0003f;
  EXPECT_EQ(prepare(), Status::invalid_quantization);
  cell_q.scale = 8;  // tanh's argument wouldn't fit
  EXPECT_EQ(prepare(), Status::out_of_range);
}

TEST_F(Lstm, clips_cells_at_whole_steps) {
  ASSERT_EQ(prepare(1.00049f), Status::ok);
  EXPECT_EQ(params.cell_clip, 2049);
  ASSERT_EQ(prepare(100), Status::ok);
  EXPECT_EQ(params.cell_clip, INT16_MAX);
  ASSERT_EQ(prepare(0), Status::ok);
  EXPECT_EQ(params.cell_clip, -1);
  EXPECT_EQ(prepare(-1), Status::unsupported_option);
}

TEST_F(Lstm, writes_both_directions_into_one_output) {
  output.shape.dims[2] = 6;
  BidirectionalLstmParams both;
  ASSERT_EQ(prepare_bidirectional_lstm(tensors, tensors, {Activation::tanh, 0, 0, true, false}, &both), Status::ok);
  EXPECT_EQ(both.forward.output_step_stride, 6);
  EXPECT_EQ(both.backward.output_offset, 3);
  EXPECT_TRUE(both.backward.is_backward);
  output.shape.dims[2] = 5;
  EXPECT_EQ(prepare_bidirectional_lstm(tensors, tensors, {Activation::tanh, 0, 0, true, false}, &both),
            Status::shape_mismatch);
}

}  // namespace
}  // namespace kernels
}  // namespace mote
