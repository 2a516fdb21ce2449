#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/footprint/blocks.h"
#include "host/project/project.h"

namespace mote::host::footprint {

enum class Kind { embodied, use, training };
const char* name_of(Kind kind);

// `computed`: from figures of this sensor. `declared`: a typical figure of such devices, from the literature.
enum class Provenance { computed, declared };
const char* name_of(Provenance provenance);

// A part of the total, kg CO2e for one device over its life.
struct Block {
  std::string code;
  std::string name;
  Range kg;
  Kind kind = Kind::embodied;
  Provenance provenance = Provenance::declared;
  std::string source;
};

struct FootprintResult {
  std::vector<Block> blocks;
  Range total;            // sums of the lows, the typicals and the highs
  double draws_5_kg = 0;  // 5th, 50th and 95th percentile of 10,000 sums of triangular draws, fixed seed
  double draws_50_kg = 0;
  double draws_95_kg = 0;
  double use_kwh = 0;         // one device over its life
  double training_kwh = 0;    // of all training, before it is shared by the devices
  double break_even_kwh = 0;  // what a device must save on its grid to make good the typical total
  double grid_g_per_kwh = 0;
  std::string grid;  // "World, 2024 (Ember …)"
  double years = 0;
  int64_t devices = 0;
  std::vector<std::string> not_counted;
};

// Electricity of a steady load over its life, and its carbon.
double use_kwh(double mean_power_mw, double years);
double carbon_kg(double kwh, double grid_g_per_kwh);

// `training_seconds`: how long this computer trained; without it training is named among what isn't counted. Throws
// InputError for a grid or supply that isn't known and for figures that can't be (negative power, no years …).
FootprintResult compute(const project::Footprint& footprint, std::optional<double> training_seconds,
                        Sensing sensing = Sensing::microphone);

// The result as JSON text, two spaces a level.
std::string print_json(const FootprintResult& result);

}  // namespace mote::host::footprint
