#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/project/project.h"

namespace mote::host::augmentation {

// Axes that one sensor has at right angles to each other, as places in a reading.
using AxisTriple = std::array<size_t, 3>;

// Those whose names differ in the x, y or z at the end only (acc_x acc_y acc_z), in any case of letters.
std::vector<AxisTriple> axis_triples(const std::vector<std::string>& axes);

// Turns what each triple reads by `turns` (1: all the way round) round one axis, whose direction is drawn. `readings`:
// `axes` side by side.
void turn_readings(std::vector<float>& readings, size_t axes, const std::vector<AxisTriple>& triples, double turns,
                   Random& random);

// How copies of readings vary.
struct MotionVariations {
  std::vector<std::string> names;
  project::Augmentation strengths;
  size_t axes = 1;
  std::vector<AxisTriple> triples;  // turned together
};

// Where no axes are called x y z, all are taken in threes if the block is `motion`, which says what they are, or
// training.augmentation names rotation itself. Throws InputError where it does and they don't come in threes.
MotionVariations motion_variations(const project::Project& project, const std::vector<std::string>& axes);

// A variation of a window of readings, axes side by side. The same seed gives the same bits, and each variation draws
// of its own. `done` gets what was done.
std::vector<float> vary_motion(std::span<const float> readings, const MotionVariations& variations, uint64_t seed,
                               std::vector<std::string>* done = nullptr);

}  // namespace mote::host::augmentation
