#pragma once

#include <string>
#include <vector>

#include "host/dataset/dataset.h"
#include "host/project/project.h"

// Sensors that tell a number: what differs from those that tell labels apart.
namespace mote::host::stages {

bool is_regression(const project::Project& project);

// Throws InputError where a key of mote.toml has no sense for numbers.
void check_regression(const project::Project& project);

// Throws InputError: `what` ("mote calibrate") is only for sensors that tell labels apart.
void refuse_regression(const project::Project& project, const std::string& what);

// "numbers from 0.5 to 12"
std::string range_text(const dataset::Dataset& dataset);

// What training learns of a number: (number - mean) / deviation, both of the training part.
struct TargetScale {
  double mean = 0;
  double deviation = 1;
};

// Throws InputError where the training part has one number only.
TargetScale target_scale(const dataset::Dataset& dataset);

// Of each clip, `copies` + 1 times.
std::vector<float> scaled_targets(const std::vector<const dataset::Clip*>& clips, int copies, const TargetScale& scale);

}  // namespace mote::host::stages
