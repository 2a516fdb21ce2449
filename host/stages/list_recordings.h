#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "host/stages/survey.h"

namespace mote::host::stages {

// A recording, or what is of one group in it, as `mote data list` shows it.
struct ListedRecording {
  dataset::RecordingFacts facts;
  std::string label;  // several, of windows with labels of their own: joined by ", "
  std::string group;
  dataset::Part part = dataset::Part::training;
  int64_t windows = 0;
};

// Which recordings to list; what is empty says nothing.
struct ListFilter {
  std::string label;
  std::string group;
  std::string part;
};

struct Listing {
  std::vector<ListedRecording> recordings;  // by path
  double sample_rate_hz = 0;
  double hours = 0;  // of the whole data set
};

// Throws InputError for a label, group or part that no recording has.
Listing list_recordings(const Workspace& workspace, const ListFilter& filter, Progress& progress);

// A recording's labels, as one text a path.
std::map<std::string, std::string> labels_by_path(const dataset::Dataset& dataset);

// What a window is called by: its label, or its number.
std::string label_text(const dataset::Dataset& dataset, const dataset::Clip& clip);

}  // namespace mote::host::stages
