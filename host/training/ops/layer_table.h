#pragma once

#include "host/training/ops/layer.h"

namespace mote::host::training {

// How an op's node becomes a layer.
template <typename T>
struct LayerRow {
  graph::Op op;
  LayerPointer<T> (*make)(const LayerParts<T>&);
  bool takes_activation;  // of a relu node that follows
};

// Null for an op without gradients.
template <typename T>
const LayerRow<T>* find_layer(graph::Op op);

}  // namespace mote::host::training
