#pragma once

#include <span>
#include <string>
#include <vector>

#include "host/dataset/signal_facts.h"

namespace mote::host::dataset {

// What a model could tell labels by without hearing, feeling or seeing anything that a sensor is for: how long, how
// loud, how far off zero, padded with silence, on what background. Names repeat where one trait has several values: the
// mean of each axis.
std::vector<std::string> trivial_signal_names(int channels);
std::vector<std::string> trivial_image_names();

// Of one window: natural logarithms of the recording's seconds and of the root mean square about each channel's mean,
// the mean of each channel, the share of digital silence, the share of samples at full scale. `samples` interleaved.
std::vector<double> trivial_signal_values(std::span<const float> samples, int channels, double sample_rate_hz,
                                          double recording_seconds);

// The same where measure_signal's answer for the window is known.
std::vector<double> trivial_signal_values(const SignalFacts& facts, int channels, double recording_seconds);

// Of one image of 1 or 3 channels, row by row, 0 … 255: natural logarithms of width and height, mean red, green and
// blue, the same of a border of a sixteenth of each side, and that border's deviation of brightness.
std::vector<double> trivial_image_values(std::span<const float> samples, int channels, int width, int height);

}  // namespace mote::host::dataset
