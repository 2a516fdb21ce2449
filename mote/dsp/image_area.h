#pragma once

#include <stdint.h>

#include "mote/dsp/image.h"

namespace mote {
namespace dsp {

// Area averages, for image.cpp alone: row `source` of the part that is looked at. A pixel of the target is the mean of
// the pixels that it covers, each weighted by how much of it is covered, in 2^-16 with a sum of exactly 1. In each
// direction it is rounded once: to 2^-8 of a pixel's step along the row, then to a step. `scratch` holds a line of sums
// with their halves apart.
void push_area_row(const Image& image, const uint8_t* source_row, int32_t source, ImageProgress* progress,
                   uint16_t* scratch, int8_t* features);
void push_area_row(const Image& image, const uint8_t* source_row, int32_t source, ImageProgress* progress,
                   uint16_t* scratch, float* features);

}  // namespace dsp
}  // namespace mote
