#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

// The generated sensor behind names that don't depend on it; host/firmware writes sensor_adapter.cpp.
namespace mote {
namespace boards {

int32_t sensor_window_samples();
void reset_sensor();
// How many samples were taken; `decided` says whether a decision was made.
size_t push_samples(Span<const int16_t> samples, bool* decided);
Span<const int8_t> sensor_scores();
Span<const int8_t> sensor_features();

}  // namespace boards
}  // namespace mote
