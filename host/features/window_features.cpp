#include "host/features/window_features.h"

#include "host/base/error.h"
#include "host/features/describe_window_block.h"
#include "host/features/window_feature_names.h"

namespace mote::host::features {
namespace {

void check_size(Status status, const char* block, int32_t window_frames, int32_t axes) {
  if (status == Status::ok) return;
  throw_input_error("{}: a window of {} readings of {} axes, or a choice of no features, isn't possible", block,
                    window_frames, axes);
}

}  // namespace

WindowFeatures::WindowFeatures(std::shared_ptr<const void> storage, const dsp::WindowBlock& block,
                               std::vector<std::string> names, DeviceBlock description)
    : storage_(std::move(storage)), block_(block), names_(std::move(names)), description_(std::move(description)) {
  if (names_.size() != static_cast<size_t>(block_.feature_count)) {
    throw_internal_error("{} names for {} features", names_.size(), block_.feature_count);
  }
}

std::vector<float> WindowFeatures::extract(std::span<const float> window) const {
  if (window.size() != static_cast<size_t>(block_.window_frames) * static_cast<size_t>(block_.axes)) {
    throw_internal_error("a window of {} readings for {} × {}", window.size(), block_.window_frames, block_.axes);
  }
  std::vector<float> scratch(static_cast<size_t>(block_.scratch_floats));
  std::vector<float> features(static_cast<size_t>(block_.feature_count));
  block_.run(block_.params, {window.data(), window.size()}, {scratch.data(), scratch.size()},
             {features.data(), features.size()});
  return features;
}

void check_axis_count(AxisNames axes, int32_t expected) {
  if (static_cast<int64_t>(axes.size()) == expected) return;
  throw_input_error("{} names for {} axes", axes.size(), expected);
}

void refuse_cutoff(std::string_view block, const dsp::ConditioningConfig& conditioning) {
  const double nyquist_hz = dsp::conditioned_rate_hz(conditioning) / 2;
  throw_input_error(
      "{}: a cut-off of {} Hz is too close to half the sample rate after decimation, {} Hz: at most {} of it", block,
      conditioning.cutoff_hz, nyquist_hz, dsp::highest_cutoff_after_decimation);
}

WindowFeatures flatten(const dsp::Flatten& flatten, AxisNames axes) {
  check_axis_count(axes, flatten.axes);
  check_size(dsp::check_flatten(flatten), "flatten", flatten.window_frames, flatten.axes);
  const auto storage = std::make_shared<const dsp::Flatten>(flatten);
  return {storage, dsp::flatten_block(storage.get()), with_axes(axes, flatten_names(flatten.statistics)),
          describe(*storage)};
}

WindowFeatures raw(const dsp::Raw& raw, AxisNames axes) {
  check_axis_count(axes, raw.axes);
  check_size(dsp::check_raw(raw), "raw", raw.window_frames, raw.axes);
  const auto storage = std::make_shared<const dsp::Raw>(raw);
  return {storage, dsp::raw_block(storage.get()), raw_names(axes, raw.window_frames), describe(*storage)};
}

}  // namespace mote::host::features
