#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "host/features/golden.h"
#include "mote/dsp/prepare_conditioning.h"

// For tests: what the files of spectral analysis have in common.
namespace mote::host::features {

inline dsp::ConditioningConfig conditioning_of(const Golden& golden) {
  const nlohmann::json& json = golden.json;
  const std::string filter = json.at("filter_type");
  return {golden.window_frames(),
          static_cast<int32_t>(golden.axes().size()),
          json.at("sampling_freq"),
          json.at("scale_axes"),
          json.at("input_decimation_ratio"),
          filter == "low"    ? dsp::Pass::low
          : filter == "high" ? dsp::Pass::high
                             : dsp::Pass::all,
          json.at("filter_cutoff"),
          json.at("filter_order")};
}

inline std::vector<Golden> spectral_goldens(const std::string& analysis_type) {
  std::vector<Golden> files = goldens("spectral_v4_");
  std::erase_if(files, [&](const Golden& golden) { return golden.json.at("analysis_type") != analysis_type; });
  return files;
}

// Relative or absolute, whichever is smaller.
inline double difference(double value, double expected) {
  return std::fabs(value - expected) / std::fmax(1, std::fabs(expected));
}

// The names of the first axis' features, without the axis, as the established block labels them.
inline std::vector<std::string> names_without_axis(const std::vector<std::string>& names, const std::string& axis) {
  std::vector<std::string> result;
  for (const std::string& name : names) {
    if (name.starts_with(axis + ' ')) result.push_back(name.substr(axis.size() + 1));
  }
  return result;
}

}  // namespace mote::host::features
