#pragma once

#include <vector>

#include "host/dataset/recording_facts.h"
#include "host/stages/build.h"
#include "host/store/index.h"

namespace mote::host::stages {

// The data set and what is known of its files, those that can't be read left out.
struct Survey {
  Collection collection;
  std::vector<dataset::RecordingFacts> recordings;
  std::vector<store::Unreadable> unreadable;
};

// As collect, but unreadable files are told instead of thrown. Throws InputError for all else.
Survey survey_data(const Workspace& workspace, Progress& progress);

// What `mote build` would say of them instead of training; "" where nothing of the data stands in its way.
std::string why_refused(const Workspace& workspace, const Survey& survey);

// As collect, for looking at recordings: they needn't have labels, nor a test part; of regression they need numbers.
Collection collect_to_look_at(const Workspace& workspace, Progress& progress);

}  // namespace mote::host::stages
