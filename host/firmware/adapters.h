#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "host/firmware/sensor_runner.h"
#include "host/graph/graph.h"

namespace mote::host::firmware {

// boards/common/model_adapter.cpp for a model that generate_model made with `name`.
std::string model_adapter(const graph::Graph& graph, const std::string& name);

// boards/common/model_adapter.cpp for the interpreter: the file's bytes in flash, the ops of `graph` and no other, an
// arena of `arena_bytes`.
std::string interpreter_adapter(const graph::Graph& graph, std::string_view model_bytes, int64_t arena_bytes,
                                bool trace_layers);

// boards/common/sensor_adapter.cpp for a sensor that generate_sensor made, and the header in boards/common that it
// needs.
std::string sensor_adapter(const SensorProgram& program);
std::string feeding_header(SensorInput input);

}  // namespace mote::host::firmware
