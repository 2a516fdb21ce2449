#pragma once

#include <cstdint>
#include <string>

#include "host/graph/graph.h"

namespace mote::apps::cli {

// Bytes for all inputs of a model, one after the other, the same each time: xorshift32 from `seed`, one byte a value;
// floats are that byte as int8 / 128, booleans its lowest bit. With seed 1 those of ../shared/models.
std::string random_input(const host::graph::Graph& graph, uint32_t seed = 1);

}  // namespace mote::apps::cli
