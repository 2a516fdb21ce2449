#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/stages/build.h"
#include "host/study/conditions.h"
#include "host/study/response.h"

// How the sensor does under changed conditions: the recordings of the test part, changed, through the sensor's pipeline
// with its int8 model on this computer. Nothing is trained on any of them.
namespace mote::host::stages {

study::Senses study_senses_of(const Workspace& workspace);

struct StudyOptions {
  std::vector<std::string> conditions;  // as study::parse_condition takes them; none: all
  std::string noise;                    // folder of sound; empty: held-out windows of labels that are background
  double recorded_distance_m = 1;
  double surroundings_noise_db = 30;
};

struct StudyResult {
  study::Study study;
  BuildResult built;
};

// Builds the model where it isn't yet. What a condition gave is kept in .mote/, so that an interrupted study goes on
// with the next. Throws InputError for conditions that aren't of what the sensor senses.
StudyResult run_study(const Workspace& workspace, const StudyOptions& options, Progress& progress);

// The last study of this very model on these very recordings; none where there was none, or .mote/ was deleted.
std::optional<study::Study> find_study(const Workspace& workspace, const BuildResult& built);

// out/study.html and study.json; answers the page's path.
std::string publish_study(const Workspace& workspace, const StudyResult& result);

}  // namespace mote::host::stages
