#pragma once

#include <optional>
#include <vector>

#include "host/evaluation/events.h"
#include "host/stages/build.h"
#include "host/stages/change.h"
#include "host/stages/host_stream.h"

namespace mote::host::stages {

// The int8 model's outputs over the long recordings of a part, as the device hears them: those with labels within, and
// those of background that hold several windows. A stretch without a label is background where data.background names
// one, else unclear; so is one whose label the data set doesn't use. Empty where no recording of the part has labels
// within: clips put one after another are no stream, for nobody knows what lies between them. `change` is done to each
// recording before.
std::vector<evaluation::StreamScores> stream_scores(const Workspace& workspace, const Collection& collection,
                                                    const QuantizedModel& model, dataset::Part part, Progress& progress,
                                                    const Change& change = {});

// Deciders of a sensor with other settings than mote.toml's. Configurations refer to it.
class Deciders {
 public:
  Deciders(const Workspace& workspace, const Collection& collection, const QuantizedModel& model);
  Deciders(const Deciders&) = delete;
  Deciders& operator=(const Deciders&) = delete;

  // What isn't an event stays as it is.
  pipeline::DeciderConfig with(const project::Decision& decision) const;

 private:
  features::DecisionOptions options_;
  double stride_ms_;
  std::vector<uint8_t> is_event_;
};

// Over the test part, with mote.toml's decider; nothing where it has no streams.
std::optional<evaluation::EventFigures> test_events(const Workspace& workspace, const Collection& collection,
                                                    const QuantizedModel& model, Progress& progress);

}  // namespace mote::host::stages
