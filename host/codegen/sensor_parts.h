#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/codegen/sensor.h"
#include "host/features/decider.h"
#include "host/features/device_block.h"

// What the sensors of sound, readings and images have in common, as text.
namespace mote::host::codegen {

// The generators behind generate_sensor, a file each.
Files generate_sound_sensor(const graph::Graph& model, const SensorOptions& options);
Files generate_series_sensor(const graph::Graph& model, const SensorOptions& options);
Files generate_image_sensor(const graph::Graph& model, const SensorOptions& options);

// Namespaces and file names.
struct SensorNames {
  explicit SensorNames(const SensorOptions& options);
  std::string space;
  std::string model_space;
};

// What the pipeline's configuration takes of the model. Throws InputError where the model has other ends than one int8
// input of `feature_count` elements (`meaning`: "12 frames of 20 values") and one int8 output, one a label.
features::DecisionOptions decision_options(const graph::Graph& model, const SensorOptions& options,
                                           int64_t feature_count, const std::string& meaning);

// The header: first line, constants and labels, then the functions that take input (`push`, a whole text), then those
// that every sensor has.
struct HeaderText {
  std::string what;       // "16000 Hz sound, windows of 1000 ms …"
  std::string pipeline;   // "mote/pipeline/sound_classifier.h"
  std::string constants;  // lines
  std::string push;       // declarations with their comments
};

// The source round the parts that differ. All are whole texts that end with a newline, but for includes: paths.
struct SourceText {
  std::vector<std::string> includes;
  std::string constants;   // of the feature block
  std::string buffers;     // of the pipeline, but for the decider's
  std::string classifier;  // its definition, called `classifier`
  std::string push;        // definitions
};

// Header, source, and of mote/ what they need.
Files sensor_files(const SensorNames& names, const SensorOptions& options, const pipeline::DeciderConfig& decider,
                   const HeaderText& header, const SourceText& source);

// "TYPE NAME[SIZE];" and a newline, or nothing for an empty one; and its name where it is used.
std::string buffer_definition(const char* type, const char* name, size_t size);
std::string name_or_empty(bool exists, const char* name);

// "{class_count, /*smoothing_windows=*/1, …}": the DeciderConfig.
std::string decider_initializer(const pipeline::DeciderConfig& decider);

}  // namespace mote::host::codegen
