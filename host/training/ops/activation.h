#pragma once

#include <cstdint>

#include "mote/kernels/tensor_info.h"

namespace mote::host::training {

// Clamps `values` in place. Throws InputError for an activation without a gradient here; `node_name` is for its
// message.
void check_activation(kernels::Activation activation, const char* node_name);

template <typename T>
void apply_activation(kernels::Activation activation, T* values, int64_t count);

// Zeroes `gradient` where the activation's `output` was clamped.
template <typename T>
void mask_gradient(kernels::Activation activation, const T* output, T* gradient, int64_t count);

}  // namespace mote::host::training
