#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/stages/build.h"
#include "host/stages/host_stream.h"

namespace mote::host::stages {

// Each held-out window, in the order of the test part, as a stream of its own through mote/pipeline with the int8
// model, on this computer. `look_on` sees each one's bytes too (ClipFeatures::read).
std::vector<WindowResult> run_on_host(const Workspace& workspace, const Collection& collection,
                                      const QuantizedModel& model, Progress& progress,
                                      const std::function<void(size_t index, std::string_view window)>& look_on = {});

evaluation::Evaluation evaluate_scores(const Collection& collection, const graph::Graph& graph,
                                       const std::vector<WindowResult>& results);

// All of the above for the held-out part.
evaluation::Evaluation test_on_host(const Workspace& workspace, const Collection& collection,
                                    const QuantizedModel& model, Progress& progress);

}  // namespace mote::host::stages
