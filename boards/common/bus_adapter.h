#pragma once

// The generated sensor_bus.h behind names that don't depend on it; host/firmware writes bus_adapter.cpp.
namespace mote {
namespace boards {

// Starts the bus's peripheral and answers from now on.
void begin_sensor_bus();
bool sensor_is_awake();
// Least score, where the bus was given another than the sensor began with; else -1.
int new_threshold_q8();
// Puts sensor_decision() on the bus: the age of its stream goes on from recording to recording.
void publish_decision();
void tell_that_input_ended();
void tell_that_input_was_lost();

}  // namespace boards
}  // namespace mote
