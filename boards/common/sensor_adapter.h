#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/pipeline/decider.h"

// The generated sensor behind names that don't depend on it; host/firmware writes sensor_adapter.cpp.
namespace mote {
namespace boards {

void reset_sensor();
// Feeds the sensor one recording of one window from `file`, as boards/common/feed_….h says; whether it decided.
bool feed_recording(int32_t file);
Span<const int8_t> sensor_scores();
Span<const int8_t> sensor_features();
// The last decision, and the bits of the float that a sensor of numbers tells by it (0 of others).
const pipeline::Decision& sensor_decision();
uint32_t sensor_value_bits();
// Of sensors that tell classes; 0 … 256.
void set_sensor_threshold_q8(int32_t threshold_q8);

}  // namespace boards
}  // namespace mote
