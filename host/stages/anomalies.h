#pragma once

#include <optional>

#include "host/evaluation/anomaly.h"
#include "host/stages/build.h"
#include "host/stages/metrics_json.h"

// What a test of a sensor that learns what is normal tells beyond its accuracy.
namespace mote::host::stages {

// None where the data set tells labels apart, or the test holds nothing normal or nothing anomalous. `trainings`: the
// outcomes of each, of the same windows in the same order.
std::optional<evaluation::AnomalyMetrics> measure_anomalies(
    const Workspace& workspace, const Collection& collection,
    const std::vector<std::vector<evaluation::Outcome>>& trainings);

// The group that a tested window counts for. Where nobody said which recordings belong together, a sensor that learns
// what is normal takes those of one folder for one: hundreds of files of one session would look like hundreds of cases.
std::string tested_group(const dataset::Dataset& dataset, const dataset::Clip& clip);

// Whether the device's decider, as [decision] says, tells `label` of a window with these scores that comes first and is
// averaged with no other.
bool is_told_alone(const project::Decision& decision, const std::vector<std::string>& labels,
                   const std::vector<float>& scores, int label);

Json to_json(const evaluation::AnomalyMetrics& metrics, bool with_curves);

}  // namespace mote::host::stages
