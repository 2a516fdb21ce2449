#include "mote/dsp/prepare_conditioning.h"

#include "mote/dsp/prepare_filters.h"
#include "mote/dsp/window_size.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

Status check_cutoff(const ConditioningConfig& config) {
  if (config.pass == Pass::all) return Status::ok;
  if (!(config.cutoff_hz > 0.0)) return Status::out_of_range;
  const double nyquist_hz = conditioned_rate_hz(config) / 2;
  if (config.decimation > 1 && config.cutoff_hz > nyquist_hz * highest_cutoff_after_decimation) {
    return Status::unsupported_option;
  }
  if (config.order > 0 && config.cutoff_hz >= nyquist_hz) return Status::unsupported_option;
  return Status::ok;
}

}  // namespace

double conditioned_rate_hz(const ConditioningConfig& config) {
  int32_t factors[max_decimators];
  const int32_t count = decimation_factors(config.decimation, factors);
  double rate_hz = config.sample_rate_hz;
  for (int32_t i = 0; i < count; ++i) rate_hz /= factors[i];
  return rate_hz;
}

Status prepare_conditioning(const ConditioningConfig& config, const ConditioningTables& tables,
                            Conditioning* conditioning) {
  if (!is_window_size(config.window_frames, config.axes)) return Status::out_of_range;
  if (!(config.sample_rate_hz > 0.0)) return Status::out_of_range;
  int32_t factors[max_decimators];
  const int32_t decimators = decimation_factors(config.decimation, factors);
  if (decimators < 0) return Status::out_of_range;
  if (tables.decimators.size() < static_cast<size_t>(decimators)) return Status::buffer_too_small;
  const Status cutoff_status = check_cutoff(config);
  if (cutoff_status != Status::ok) return cutoff_status;

  for (int32_t i = 0; i < decimators; ++i) {
    const Status status = prepare_decimator(factors[i], &tables.decimators[static_cast<size_t>(i)]);
    if (status != Status::ok) return status;
  }
  size_t sections = 0;
  if (config.pass != Pass::all && config.order != 0) {
    const Status status =
        prepare_butterworth(config.pass, config.order, config.cutoff_hz, conditioned_rate_hz(config), tables.sections);
    if (status != Status::ok) return status;
    sections = static_cast<size_t>(config.order / 2);
  }
  conditioning->window_frames = config.window_frames;
  conditioning->axes = config.axes;
  conditioning->scale = config.scale;
  conditioning->decimators = tables.decimators.subspan(0, static_cast<size_t>(decimators));
  conditioning->sections = tables.sections.subspan(0, sections);
  return Status::ok;
}

int32_t suggested_decimation(double sample_rate_hz, double cutoff_hz) {
  int32_t largest = 1;
  for (const int32_t ratio : decimation_ratios) {
    if (sample_rate_hz / 2 / ratio * highest_cutoff_after_decimation > cutoff_hz) largest = ratio;
  }
  return largest;
}

}  // namespace dsp
}  // namespace mote
