#pragma once

#include <cstdint>

#include "host/graph/graph.h"
#include "host/models/zoo.h"

// Networks that start from another's weights instead of random ones.
namespace mote::host::models {

// Throws InputError with the tensor that keeps `start` from being trained further: one of integers, as quantization
// makes.
void check_float(const graph::Graph& start);

struct TakenWeights {
  int64_t taken = 0;
  int64_t of = 0;         // float constants of the network
  bool has_last = false;  // the weights of what gives the output are among them
};

// Gives every float constant of `network` the values of the one in `start` that has its name and shape. Where only
// biases do, nothing is taken: without their layer's weights they say nothing.
TakenWeights take_weights(graph::Graph& network, const graph::Graph& start);

// The whole of `start` as a network for options.input_shape, with options.end and as many values as options.classes
// says. Its last fully connected layer is made anew where it gives another number of values; the input's shape may
// differ by ones. Throws InputError for another input shape, or an end that is no fully connected layer.
struct Continued {
  graph::Graph graph;
  bool has_new_layer = false;
};
Continued continue_from(graph::Graph start, const Options& options);

// Makes the output of a graph that ends in a fully connected layer (or the sum of two) factor · output + offset, by its
// weights. Throws InputError for another end.
void scale_output(graph::Graph& graph, double factor, double offset);

}  // namespace mote::host::models
