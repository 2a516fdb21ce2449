#pragma once

#include <string>
#include <vector>

#include "host/models/graph_builder.h"
#include "host/models/zoo.h"

namespace mote::host::models {

// How a map of rows x columns x channels becomes a vector before the last layer.
//   flatten               all of it
//   average               the mean of each channel
//   average_and_max       the mean and the largest of each channel
//   time_average          the mean over rows; columns are kept in at most five bands: with few speakers, keeping coarse
//                         frequency is worth several points of accuracy
//   time_average_and_max  the same with the largest beside the mean
std::vector<std::string> head_names();

// Head, last layer and options.end; answers the finished graph.
graph::Graph finish_with_head(GraphBuilder& builder, graph::TensorId x, const Options& options);

// Last layer of a vector.
graph::Graph finish_with_logits(GraphBuilder& builder, graph::TensorId logits, const Options& options);

}  // namespace mote::host::models
