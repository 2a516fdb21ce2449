#include "mote/dsp/prepare_wavelet_analysis.h"

#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status prepare_wavelet_analysis(const WaveletAnalysisConfig& config, const ConditioningTables& tables,
                                WaveletAnalysis* analysis) {
  if (config.levels < 1 || config.levels > max_wavelet_levels) return Status::out_of_range;
  const size_t filter_size = config.low.size();
  if (filter_size < 2 || filter_size > max_wavelet_filter || filter_size % 2 != 0) return Status::out_of_range;
  if (config.high.size() != filter_size) return Status::out_of_range;

  WaveletAnalysis made = {{}, config.levels, config.low, config.high};
  const Status status = prepare_conditioning(config.conditioning, tables, &made.conditioning);
  if (status != Status::ok) return status;
  if (conditioned_size(made.conditioning) < static_cast<size_t>(least_wavelet_frames(config.levels))) {
    return Status::shape_mismatch;
  }
  *analysis = made;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
