#include "host/features/decider.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::features {
namespace {

constexpr int score_offset = 128;  // int8 -128 counts as 0
constexpr int highest_score_q8 = 255;

// The least int8 output that stands for `threshold`, counted from -128. A threshold of 1 is the highest score there is.
int32_t threshold_q8(double threshold, Quantization output) {
  const double quantized = std::nearbyint(threshold / output.scale) + output.zero_point + score_offset;
  return static_cast<int32_t>(std::clamp<double>(quantized, 0, highest_score_q8));
}

// Decisions during `duration_ms`, at least one where there is any.
int32_t windows_in(int duration_ms, double window_stride_ms) {
  return static_cast<int32_t>(std::ceil(duration_ms / window_stride_ms));
}

}  // namespace

void check_model_ends(const DecisionOptions& options) {
  if (!(options.input.scale > 0) || !(options.output.scale > 0)) {
    throw_input_error("model: input and output of a sensor's model are int8: this one isn't quantized");
  }
  if (options.labels.empty()) throw_input_error("model: no classes: expected at least 1");
}

std::vector<uint8_t> event_flags(const DecisionOptions& options) {
  const std::vector<std::string>& labels = options.labels;
  if (options.decision.background.empty()) return {};
  std::vector<uint8_t> flags(labels.size(), 1);
  for (const std::string& name : options.decision.background) {
    const auto found = std::find(labels.begin(), labels.end(), name);
    if (found == labels.end()) {
      throw_input_error("decision.background: {}: no such label{}: the labels are {}", quoted(name),
                        did_you_mean(name, labels), join(labels, ", "));
    }
    flags[static_cast<size_t>(found - labels.begin())] = 0;
  }
  return flags;
}

pipeline::DeciderConfig decider_config(const DecisionOptions& options, double window_stride_ms,
                                       std::span<const uint8_t> is_event) {
  const project::Decision& decision = options.decision;
  if (decision.release > decision.threshold) {
    throw_input_error("decision.release: {}: expected at most decision.threshold, {}", decision.release,
                      decision.threshold);
  }
  pipeline::DeciderConfig config = {};
  config.class_count = static_cast<int32_t>(options.labels.size());
  config.smoothing_windows = std::max(1, decision.smoothing_windows);
  config.threshold_q8 = threshold_q8(decision.threshold, options.output);
  config.release_q8 = decision.release == 0 ? config.threshold_q8 : threshold_q8(decision.release, options.output);
  config.suppression_windows = windows_in(decision.suppression_ms, window_stride_ms);
  config.is_event = {is_event.data(), is_event.size()};
  return config;
}

}  // namespace mote::host::features
