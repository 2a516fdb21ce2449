#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "host/recordings/stream.h"
#include "host/stages/build.h"
#include "host/stages/host_stream.h"

namespace mote::host::stages {

// What one window of a live stream was taken for.
struct Heard {
  double end_seconds = 0;  // of the stream, when the window was full
  std::string label;       // "" where no class reached the threshold
  std::string best;        // the likeliest class
  double score = 0;        // its mean score, 0 … 1
  bool begins = false;     // an event of `label` begins with this window
};

// Runs the sensor's own pipeline (the device's code) with the project's newest model.
class Listener {
 public:
  // Stages up to the model that aren't up to date run first.
  Listener(const Workspace& workspace, Progress& progress);

  // The rate that a raw stream must have.
  int32_t sample_rate_hz() const { return static_cast<int32_t>(result_.collection.sample_rate_hz); }

  // Until the stream ends; `on_decision` is called as each window ends. Answers how many decisions were made.
  int64_t listen(recordings::SampleStream& samples, const std::function<void(const Heard&)>& on_decision);

 private:
  BuildResult result_;
  HostStream stream_;
};

}  // namespace mote::host::stages
