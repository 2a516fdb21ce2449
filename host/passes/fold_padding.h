#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// A pad of zeros round an image becomes the padding of the convolutions that alone read it, where `same` puts as many
// rows and columns there.
//   before: y = pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]])   z = conv_2d(y, w, padding = valid)
//   after:  z = conv_2d(x, w, padding = same)
void fold_padding(graph::Graph& graph);

}  // namespace mote::host::passes
