#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::tflite {

// Reads the main subgraph of a .tflite file and verifies it. `name` stands in messages. Throws InputError for anything
// that is not a well-formed model of ops we know; safe on any bytes.
graph::Graph read(std::span<const uint8_t> bytes, const std::string& name);

// A .tflite file that TFLite, TFLM, LiteRT and armnn read. Throws InputError for an op that .tflite has no form for.
std::vector<uint8_t> write(const graph::Graph& graph);

}  // namespace mote::host::tflite
