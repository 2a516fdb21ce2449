#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

// The generated sensor behind names that don't depend on it; host/firmware writes sensor_adapter.cpp.
namespace mote {
namespace boards {

void reset_sensor();
// Feeds the sensor one recording of one window from `file`, as boards/common/feed_….h says; whether it decided.
bool feed_recording(int32_t file);
Span<const int8_t> sensor_scores();
Span<const int8_t> sensor_features();

}  // namespace boards
}  // namespace mote
