#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "host/features/sound_block.h"
#include "host/project/project.h"
#include "mote/pipeline/decider.h"

// What the pipelines of sound, readings and images have in common on the host: the model's ends and the decisions.
namespace mote::host::features {

// Fills `scores` (one a class) from `features`.
using PipelineModel = std::function<void(std::span<const int8_t> features, std::span<int8_t> scores)>;

using OnDecision = std::function<void(const pipeline::Decision&)>;

struct DecisionOptions {
  project::Decision decision;
  std::vector<std::string> labels;
  Quantization input = {1.0f / 256, -128};  // of the model
  Quantization output = {1.0f / 256, -128};
};

// Throws InputError where the model's ends aren't int8, or there are no labels.
void check_model_ends(const DecisionOptions& options);

// A byte a class, 0 for background; nothing where no class is. Throws InputError for a background that is no label.
std::vector<uint8_t> event_flags(const DecisionOptions& options);

// The decider of a project, in the steps of the model's output. `window_stride_ms`: from one decision to the next.
// `is_event` outlives it.
pipeline::DeciderConfig decider_config(const DecisionOptions& options, double window_stride_ms,
                                       std::span<const uint8_t> is_event);

}  // namespace mote::host::features
