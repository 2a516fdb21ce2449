#pragma once

// Included by .cpp files of this module only: they are compiled for a wider CPU than the rest of the program.
#include <Eigen/Core>
#include <cstdint>
#include <type_traits>

namespace mote::host::training {

template <typename T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <typename T>
using MatrixView = Eigen::Map<Matrix<T>>;
template <typename T>
using ConstMatrixView = Eigen::Map<const Matrix<T>>;
template <typename T>
using RowView = Eigen::Map<Eigen::Matrix<T, 1, Eigen::Dynamic>>;
template <typename T>
using ConstRowView = Eigen::Map<const Eigen::Matrix<T, 1, Eigen::Dynamic>>;

// A few neighbouring channels, held in registers.
template <typename T, int width>
using Lanes = Eigen::Array<T, width, 1>;
template <typename T, int width>
using LanesView = Eigen::Map<Lanes<T, width>>;
template <typename T, int width>
using ConstLanesView = Eigen::Map<const Lanes<T, width>>;

// Calls function(integral_constant width, first channel) for blocks that cover all channels.
template <typename F>
void for_channel_blocks(int64_t channels, F&& function) {
  int64_t c = 0;
  for (; c + 32 <= channels; c += 32) function(std::integral_constant<int, 32>{}, c);
  for (; c + 8 <= channels; c += 8) function(std::integral_constant<int, 8>{}, c);
  for (; c < channels; ++c) function(std::integral_constant<int, 1>{}, c);
}

}  // namespace mote::host::training
