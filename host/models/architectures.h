#pragma once

#include <cstdint>
#include <vector>

#include "host/models/zoo.h"

// The zoo's members, a file each or a family; zoo.cpp lists them with their own sizes. All get options without zeros.
namespace mote::host::models {

// Depthwise-separable CNN in MLPerf Tiny's shape: a wide first convolution (10x4, stride 2x2), then `blocks` times
// depthwise and pointwise 1x1, all with batch normalization and relu (Zhang et al. 2017, "Hello Edge").
graph::Graph build_ds_cnn(const Options& options);

// Plain CNN: `blocks` times convolution, batch normalization, relu, max pooling 2x2; channels double up to `channels`.
// More weights and more arithmetic than ds_cnn, and learns quicker from few recordings, images too.
graph::Graph build_cnn(const Options& options);

// Fully connected layers with relu: `blocks` of them, halving from `channels`.
graph::Graph build_dense(const Options& options);

// Convolutions along time: the columns are the channels of a series. `blocks` times convolution, batch normalization,
// relu, max pooling by 2; channels double up to `channels`.
graph::Graph build_conv_1d(const Options& options);

// Temporal convolutions with residuals (Bai et al. 2018), dilated 1, 2, 4 …; padded on both sides, since a window is
// seen whole.
graph::Graph build_tcn(const Options& options);

// MobileNetV1 (Howard et al. 2017): `channels` is the first convolution's width, 32 in the paper; `blocks` of its 13
// depthwise-separable blocks. It strides while the map is wider than four.
graph::Graph build_mobilenet_v1(const Options& options);

// MobileNetV2 (Sandler et al. 2018): inverted residuals that expand six times; `channels` as above, `blocks` of its 17.
graph::Graph build_mobilenet_v2(const Options& options);

// ResNet of MLPerf Tiny (ResNet8): a convolution, then `blocks` residual stacks whose channels double from `channels`.
graph::Graph build_resnet8(const Options& options);

// Dense autoencoder in MLPerf Tiny's shape: `blocks` layers of `channels`, a code of an eighth, and back.
graph::Graph build_autoencoder(const Options& options);

// Convolutional autoencoder: `blocks` convolutions that halve rows and columns, a narrow code, and back to each size
// that there was by nearest neighbours and a convolution (Odena et al. 2016: no checkerboard), so that rows and columns
// may be any number. Channels double up to `channels`.
graph::Graph build_conv_autoencoder(const Options& options);

}  // namespace mote::host::models
