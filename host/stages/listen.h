#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "host/features/block_table.h"
#include "host/recordings/readings_stream.h"
#include "host/recordings/stream.h"
#include "host/stages/build.h"
#include "host/stages/host_stream.h"

namespace mote::host::stages {

// What one window of a live stream, or one picture, was taken for.
struct Heard {
  double end_seconds = 0;         // of the stream, when the window was full; of a picture 0
  std::string label{};            // "" where no class reached the threshold
  std::string best{};             // the likeliest class
  double score = 0;               // its mean score, 0 … 1
  bool begins = false;            // an event of `label` begins with this window
  std::optional<double> value{};  // of a sensor that tells a number, in place of the others but the time
};

// Runs the sensor's own pipeline (the device's code) with the project's newest model.
class Listener {
 public:
  // Stages up to the model that aren't up to date run first.
  Listener(const Workspace& workspace, Progress& progress);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // What the sensor takes: one of the three below.
  features::BlockKind kind() const { return kind_; }

  // The rate that a raw stream must have; 0 for images and single readings.
  double sample_rate_hz() const { return result_.collection.sample_rate_hz; }
  const std::vector<std::string>& axes() const { return result_.collection.axes; }

  // Until the stream ends; `on_decision` is called as each window ends. Answers how many decisions were made.
  int64_t listen(recordings::SampleStream& samples, const std::function<void(const Heard&)>& on_decision);

  // The same of readings, which come from `bytes` line by line.
  int64_t listen(recordings::ByteSource bytes, const std::string& name,
                 const std::function<void(const Heard&)>& on_decision);

  // One picture after the other: smoothing goes over them as over windows.
  Heard look_at(const std::string& path);

 private:
  Heard heard(const pipeline::Decision& decision) const;

  const Workspace& workspace_;
  features::BlockKind kind_;
  BuildResult result_;
  // The one of the kind.
  std::unique_ptr<features::Stream> sound_;
  std::unique_ptr<features::SeriesStream> series_;
  std::unique_ptr<features::ImageStream> images_;
};

}  // namespace mote::host::stages
