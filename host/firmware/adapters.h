#pragma once

#include <cstdint>
#include <string>

#include "host/graph/graph.h"

namespace mote::host::firmware {

// boards/common/model_adapter.cpp for a model that generate_model made with `name`.
std::string model_adapter(const graph::Graph& graph, const std::string& name);

// boards/common/sensor_adapter.cpp for a sensor that generate_sensor made with `name`.
std::string sensor_adapter(const std::string& name);

}  // namespace mote::host::firmware
