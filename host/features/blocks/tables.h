#pragma once

#include <vector>

#include "host/base/error.h"
#include "host/features/device_block.h"
#include "mote/base/status.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/level_q.h"
#include "mote/dsp/mfe.h"
#include "mote/dsp/mfe_q.h"
#include "mote/dsp/prepare_mel.h"
#include "mote/dsp/rfft_q31.h"

// What the files of this folder share.
namespace mote::host::features {

template <typename T>
Span<T> view(std::vector<T>& values) {
  return {values.data(), values.size()};
}

// Storage for prepare_mel.
struct MelTables {
  explicit MelTables(const dsp::MelConfig& config)
      : filters(static_cast<size_t>(config.filters)), weights(dsp::mel_weight_count(config)) {}
  std::vector<dsp::MelFilter> filters;
  std::vector<float> weights;
};

// The value of one int8 step.
inline float step_of(const dsp::Narrowing& narrowing, int32_t fine_steps_per_unit) {
  return static_cast<float>(1 << narrowing.shift) / static_cast<float>(fine_steps_per_unit);
}

// The members of what several blocks share.
std::vector<Constant> fields_of(const dsp::Mfe& mfe);
std::vector<Constant> fields_of(const dsp::MelQ& mel);
std::vector<Constant> fields_of(const dsp::MfeQ& mfe);
std::vector<Constant> fields_of(const dsp::RfftShape& shape);
std::vector<Constant> fields_of(const dsp::LevelScaleQ& scale);

template <typename Turn>
std::vector<Constant> fields_of(const dsp::RfftQ31<Turn>& rfft) {
  return {{"shape", fields_of(rfft.shape)}, {"turns", table_of(rfft.turns)}};
}

inline void check_prepared(Status status, const char* block) {
  if (status != Status::ok) throw_internal_error("features: prepare_{} refused a checked configuration", block);
}

}  // namespace mote::host::features
