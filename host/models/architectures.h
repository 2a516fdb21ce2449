#pragma once

#include "host/models/zoo.h"

// The zoo's members, one file each; zoo.cpp lists them.
namespace mote::host::models {

// Depthwise-separable CNN in MLPerf Tiny's shape: a wide first convolution (10x4, stride 2x2), then `blocks` times
// depthwise 3x3 and pointwise 1x1, all with batch normalization and relu (Zhang et al. 2017, "Hello Edge"). The head
// averages over time but keeps coarse frequency: with few speakers that is worth several points of accuracy.
graph::Graph build_ds_cnn(const Options& options);

// Plain CNN: `blocks` times conv 3x3, batch normalization, relu, max pooling 2x2; channels double up to `channels`.
// More weights and more arithmetic than ds_cnn, and learns quicker from few recordings.
graph::Graph build_cnn(const Options& options);

}  // namespace mote::host::models
