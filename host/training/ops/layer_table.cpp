#include "host/training/ops/layer_table.h"

#include <array>

namespace mote::host::training {

using graph::Op;

namespace {

template <typename T>
constexpr std::array rows = {
    LayerRow<T>{Op::add, make_add<T>, true},
    LayerRow<T>{Op::average_pool_2d, make_average_pool_2d<T>, false},
    LayerRow<T>{Op::batch_normalization, make_batch_normalization<T>, true},
    LayerRow<T>{Op::concatenation, make_movement<T>, true},
    LayerRow<T>{Op::conv_2d, make_conv_2d<T>, true},
    LayerRow<T>{Op::depth_to_space, make_movement<T>, false},
    LayerRow<T>{Op::depthwise_conv_2d, make_depthwise_conv_2d<T>, true},
    LayerRow<T>{Op::elu, make_elu<T>, false},
    LayerRow<T>{Op::expand_dims, make_reshape<T>, false},
    LayerRow<T>{Op::fully_connected, make_fully_connected<T>, true},
    LayerRow<T>{Op::hard_swish, make_hard_swish<T>, false},
    LayerRow<T>{Op::leaky_relu, make_leaky_relu<T>, false},
    LayerRow<T>{Op::logistic, make_logistic<T>, false},
    LayerRow<T>{Op::max_pool_2d, make_max_pool_2d<T>, false},
    LayerRow<T>{Op::mean, make_mean<T>, false},
    LayerRow<T>{Op::mirror_pad, make_movement<T>, false},
    LayerRow<T>{Op::mul, make_mul<T>, true},
    LayerRow<T>{Op::pad, make_movement<T>, false},
    LayerRow<T>{Op::reduce_max, make_reduce_max<T>, false},
    LayerRow<T>{Op::reduce_min, make_reduce_min<T>, false},
    LayerRow<T>{Op::relu, make_activation<T>, false},
    LayerRow<T>{Op::relu6, make_activation<T>, false},
    LayerRow<T>{Op::reshape, make_reshape<T>, false},
    LayerRow<T>{Op::resize_nearest_neighbor, make_movement<T>, false},
    LayerRow<T>{Op::slice, make_movement<T>, false},
    LayerRow<T>{Op::space_to_depth, make_movement<T>, false},
    LayerRow<T>{Op::squared_difference, make_squared_difference<T>, false},
    LayerRow<T>{Op::squeeze, make_reshape<T>, false},
    LayerRow<T>{Op::strided_slice, make_movement<T>, false},
    LayerRow<T>{Op::sub, make_sub<T>, true},
    LayerRow<T>{Op::sum, make_sum<T>, false},
    LayerRow<T>{Op::tanh, make_tanh<T>, false},
    LayerRow<T>{Op::transpose, make_movement<T>, false},
    LayerRow<T>{Op::transpose_conv, make_transpose_conv<T>, true},
};

}  // namespace

template <typename T>
const LayerRow<T>* find_layer(Op op) {
  for (const LayerRow<T>& row : rows<T>) {
    if (row.op == op) return &row;
  }
  return nullptr;
}

template const LayerRow<float>* find_layer(Op);
template const LayerRow<double>* find_layer(Op);

}  // namespace mote::host::training
