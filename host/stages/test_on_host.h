#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/stages/build.h"
#include "host/stages/host_stream.h"

namespace mote::host::stages {

// Called with each held-out window's bytes too (ClipFeatures::read).
using LookOn = std::function<void(size_t index, std::string_view window)>;

struct HostTest {
  std::vector<WindowResult> windows;                // in the order of the test part
  std::optional<evaluation::NumbersRound> numbers;  // of regression, in place of the next two
  evaluation::Evaluation int8;
  evaluation::Evaluation float_model;  // on what the pipeline gave the int8 model
};

// Each held-out window as a stream of its own through mote/pipeline with the int8 model, on this computer.
HostTest test_on_host(const Workspace& workspace, const Collection& collection, const TrainedModel& trained,
                      const QuantizedModel& quantized, Progress& progress, const LookOn& look_on = {});

// What is known of windows of the test part by the model's scores, 0 … 1, one a class each.
evaluation::Evaluation evaluate_scores(const Collection& collection, std::span<const dataset::Clip* const> clips,
                                       const std::vector<std::vector<float>>& scores);

// What a model of regression told of windows of the test part, `numbers` one a window.
std::vector<evaluation::RegressionOutcome> outcomes_of(const Collection& collection,
                                                       std::span<const dataset::Clip* const> clips,
                                                       const std::vector<std::vector<float>>& numbers);

// What the scores decide; nothing is known of the window: its label is -1.
evaluation::Outcome outcome_of(std::vector<float> scores);

// Of an int8 model's outputs.
std::vector<float> shares_of(const graph::Graph& model, const std::vector<int8_t>& scores);

}  // namespace mote::host::stages
