#pragma once

// What libtorch_check compares with libtorch; each prints its figures and answers the exit code.
namespace mote::host::oracles {

// Gradients of all parameters, in double: every trainable op and every model of the zoo.
int check_gradients();

// Milliseconds a sample of training a DS-CNN, here and there, by turns on one core.
int check_speed();

}  // namespace mote::host::oracles
