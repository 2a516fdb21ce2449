#pragma once

#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// What the sensor's pipeline makes of one recording's window.
struct WindowResult {
  std::vector<int8_t> features;  // the model's input
  std::vector<int8_t> scores;    // its output
};

// The held-out windows, in the order of the test part: what the host and the firmware are both fed.
std::vector<std::vector<int16_t>> test_windows(const Workspace& workspace, const Collection& collection);

// Each window as a stream of its own through mote/pipeline, with the int8 model, on this computer.
std::vector<WindowResult> run_on_host(const Workspace& workspace, const Collection& collection,
                                      const graph::Graph& graph, const std::vector<std::vector<int16_t>>& windows,
                                      Progress& progress);

evaluation::Evaluation evaluate_scores(const Collection& collection, const graph::Graph& graph,
                                       const std::vector<WindowResult>& results);

// All of the above for the held-out part.
evaluation::Evaluation test_on_host(const Workspace& workspace, const Collection& collection, const graph::Graph& graph,
                                    Progress& progress);

}  // namespace mote::host::stages
