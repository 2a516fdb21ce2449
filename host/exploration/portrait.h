#pragma once

#include <span>

#include "host/exploration/exploration.h"

namespace mote::host::exploration {

// What a recording holds: values interleaved by channel, sound in -1 … 1, an image row by row with 0 … 255.
struct Content {
  Kind kind = Kind::sound;
  std::span<const float> values;
  double sample_rate_hz = 0;  // an image: 0
  int channels = 1;
  int width = 0, height = 0;  // of an image
};

// Fills what of `item` follows from its content: length, levels, size, picture. A series has its picture only after
// scale_series.
void portray(const Content& content, const PictureSize& size, Item& item);

// Gives every axis of `data_set.axes` the range in which nearly all recordings lie (2 % of them may reach beyond either
// end, so that one faulty value doesn't flatten all others), and every item and varied copy its picture in these
// ranges.
void scale_series(DataSet& data_set);

}  // namespace mote::host::exploration
