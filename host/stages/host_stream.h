#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "host/features/image_stream.h"
#include "host/features/series_stream.h"
#include "host/features/stream.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// The sensor's pipeline (the device's code) with its int8 model, on this computer. All arguments outlive the stream.
std::unique_ptr<features::Stream> sound_stream(const Workspace& workspace, const Collection& collection,
                                               const QuantizedModel& model);
std::unique_ptr<features::SeriesStream> series_stream(const Workspace& workspace, const Collection& collection,
                                                      const QuantizedModel& model);
std::unique_ptr<features::ImageStream> image_stream(const Workspace& workspace, const Collection& collection,
                                                    const QuantizedModel& model);

// From the model's output to decisions, as mote.toml says.
features::DecisionOptions decision_options(const Workspace& workspace, const Collection& collection,
                                           const graph::Graph& model);

// From one decision to the next as the sensor does it: of sound whole feature frames, of images what mote.toml says.
double decision_stride_ms(const Workspace& workspace, const Collection& collection);

// What the sensor's pipeline makes of one recording's window.
struct WindowResult {
  std::vector<int8_t> features;  // the model's input
  std::vector<int8_t> scores;    // its output
};

// Takes a window as ClipFeatures::read gives it, as a stream of its own.
std::function<WindowResult(std::string_view window)> window_runner(const Workspace& workspace,
                                                                   const Collection& collection,
                                                                   const QuantizedModel& model);

}  // namespace mote::host::stages
