#pragma once

#include <string>
#include <vector>

#include "host/stages/build.h"
#include "host/study/response.h"

// How the sensor does under changed conditions: the recordings of the test part, changed, through the sensor's pipeline
// with its int8 model on this computer. Nothing is trained on any of them.
namespace mote::host::stages {

struct StudyOptions {
  std::vector<std::string> conditions;  // as study::parse_condition takes them; none: all
  std::string noise;                    // folder of sound; empty: held-out windows of labels that are background
  double recorded_distance_m = 1;
  double surroundings_noise_db = 30;
};

// Builds the model where it isn't yet. What a condition gave is kept in .mote/, so that an interrupted study goes on
// with the next. Throws InputError for conditions that aren't of what the sensor senses.
study::Study run_study(const Workspace& workspace, const StudyOptions& options, Progress& progress);

// out/study.json; answers its path.
std::string publish_study(const Workspace& workspace, const study::Study& study);

}  // namespace mote::host::stages
