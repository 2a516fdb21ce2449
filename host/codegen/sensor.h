#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/base/files.h"
#include "host/features/sound_block.h"
#include "host/features/standardization.h"
#include "host/graph/graph.h"
#include "host/project/project.h"

namespace mote::host::codegen {

struct SensorOptions {
  std::string name = "sensor";       // C++ namespace; files sensor.h and sensor.cpp
  std::string model_name = "model";  // what generate_model was given
  std::vector<std::string> labels;
  project::Features features;  // its block says what the sensor takes
  project::Decision decision;
  // Sound and readings; a sample is a reading of every axis.
  double sample_rate_hz = 16000;
  int32_t window_samples = 16000;
  int32_t stride_samples = 4000;  // of sound rounded to whole feature frames
  double stride_ms = 0;           // readings and images: from one decision to the next
  // Readings.
  std::vector<std::string> axes;
  features::Standardization standardization;
  std::optional<features::Quantization> number{};  // of regression: the grid of the one output, which is the number
  // Calls `mote_mark_inference_begin()` and `mote_mark_inference_end()` (extern "C", of the caller) round the model.
  bool mark_inference = false;
};

// sensor.h, sensor.cpp: the feature tables as constants and mote/pipeline round the model of generate_model, with the
// files of mote/ that they need. The model's memory is planned with memory_plan::Inputs::kept: where windows of sound
// overlap, rows stay in its input from run to run. The generated interface of every sensor:
//
//   namespace NAME {
//   constexpr int32_t class_count, feature_count;
//   extern const char* const labels[class_count];
//   void set_threshold_q8(int32_t threshold_q8);  // not of regression: in place of decision.threshold
//   void reset();                              // forgets the stream
//   float value(const mote::pipeline::Decision&);  // of regression, in place of labels: the number
//   mote::Span<const int8_t> scores();         // the model's output for the last window
//   mote::Span<const int8_t> features();       // the model's input for the last window
//   }
//
// and what it takes: decisions come as soon as a window is full.
//
//   sound     constexpr int32_t sample_rate_hz, window_samples, stride_samples;
//             size_t push(mote::Span<const int16_t> samples, mote::pipeline::Decision* decision, bool* decided);
//   readings  constexpr double sample_rate_hz; constexpr int32_t axis_count, window_readings, stride_readings;
//             size_t push(mote::Span<const float> readings, mote::pipeline::Decision* decision, bool* decided);
//   images    constexpr int32_t width, height, channel_count;
//             bool begin(const mote::dsp::ImageSource& source);
//             size_t push_rows(mote::Span<const uint8_t> rows, mote::pipeline::Decision* decision, bool* decided);
//
// Throws InputError where a stream can't have what the project asks for (first_sample = "wrap").
Files generate_sensor(const graph::Graph& model, const SensorOptions& options);

}  // namespace mote::host::codegen
