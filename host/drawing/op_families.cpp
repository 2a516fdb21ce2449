#include "host/drawing/op_families.h"

#include <algorithm>
#include <array>

namespace mote::host::drawing {
namespace {

using graph::Op;

constexpr OpFamily weighted = {"#dbeafe", "#3b82f6"};    // blue: multiplies with weights
constexpr OpFamily pooling = {"#ccfbf1", "#14b8a6"};     // teal: reduces
constexpr OpFamily nonlinear = {"#ffedd5", "#f97316"};   // orange: one value in, one out
constexpr OpFamily movement = {"#f1f5f9", "#94a3b8"};    // grey: moves or converts, computes nothing
constexpr OpFamily stateful = {"#ede9fe", "#8b5cf6"};    // violet: remembers
constexpr OpFamily control = {"#fce7f3", "#ec4899"};     // pink: runs other graphs
constexpr OpFamily arithmetic = {"#dcfce7", "#22c55e"};  // green: all others

struct Row {
  Op op;
  OpFamily family;
};

constexpr std::array table = {
    Row{Op::conv_2d, weighted},
    Row{Op::depthwise_conv_2d, weighted},
    Row{Op::fully_connected, weighted},
    Row{Op::transpose_conv, weighted},
    Row{Op::batch_matmul, weighted},
    Row{Op::average_pool_2d, pooling},
    Row{Op::max_pool_2d, pooling},
    Row{Op::l2_pool_2d, pooling},
    Row{Op::mean, pooling},
    Row{Op::sum, pooling},
    Row{Op::reduce_max, pooling},
    Row{Op::reduce_min, pooling},
    Row{Op::arg_max, pooling},
    Row{Op::arg_min, pooling},
    Row{Op::relu, nonlinear},
    Row{Op::relu6, nonlinear},
    Row{Op::leaky_relu, nonlinear},
    Row{Op::prelu, nonlinear},
    Row{Op::elu, nonlinear},
    Row{Op::gelu, nonlinear},
    Row{Op::hard_swish, nonlinear},
    Row{Op::logistic, nonlinear},
    Row{Op::tanh, nonlinear},
    Row{Op::softmax, nonlinear},
    Row{Op::log_softmax, nonlinear},
    Row{Op::reshape, movement},
    Row{Op::squeeze, movement},
    Row{Op::expand_dims, movement},
    Row{Op::concatenation, movement},
    Row{Op::split, movement},
    Row{Op::split_v, movement},
    Row{Op::slice, movement},
    Row{Op::strided_slice, movement},
    Row{Op::transpose, movement},
    Row{Op::pad, movement},
    Row{Op::pad_v2, movement},
    Row{Op::pack, movement},
    Row{Op::unpack, movement},
    Row{Op::gather, movement},
    Row{Op::quantize, movement},
    Row{Op::dequantize, movement},
    Row{Op::cast, movement},
    Row{Op::shape, movement},
    Row{Op::svdf, stateful},
    Row{Op::unidirectional_sequence_lstm, stateful},
    Row{Op::bidirectional_sequence_lstm, stateful},
    Row{Op::var_handle, stateful},
    Row{Op::read_variable, stateful},
    Row{Op::assign_variable, stateful},
    Row{Op::if_, control},
    Row{Op::while_, control},
    Row{Op::call_once, control},
};

}  // namespace

OpFamily family_of(Op op) {
  const auto row = std::find_if(table.begin(), table.end(), [op](const Row& other) { return other.op == op; });
  return row == table.end() ? arithmetic : row->family;
}

}  // namespace mote::host::drawing
