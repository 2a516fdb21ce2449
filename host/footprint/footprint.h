#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/footprint/meaning.h"
#include "host/footprint/scenario.h"
#include "host/project/footprint.h"

namespace mote::host::footprint {

enum class Kind { embodied, use, training, end_of_life };
const char* name_of(Kind kind);

// `measured`: by a power meter or the training computer. `computed`: from figures of this sensor. `declared`: typed, or
// a typical figure of such devices from the literature. `assumed`: nobody said, so what the published calculator takes.
enum class Provenance { measured, computed, declared, assumed };
const char* name_of(Provenance provenance);

// A part of the total, kg CO2e for one device over its life.
struct Block {
  std::string code;
  std::string name;
  Range kg;
  Kind kind = Kind::embodied;
  Provenance provenance = Provenance::declared;
  std::string source;
  std::string model;         // of PartModel, where one gave the figure
  bool shares_grid = false;  // its uncertainty is the grid's: drawn as one with the others of this kind
};

enum class Sensing { microphone, sensors, imager };
const char* code_of(Sensing sensing);

struct FootprintResult {
  std::vector<Block> blocks;
  Range total;            // sums of the lows, the typicals and the highs
  double draws_5_kg = 0;  // 5th, 50th and 95th percentile of 10,000 sums of triangular draws, fixed seed
  double draws_50_kg = 0;
  double draws_95_kg = 0;
  double use_kwh = 0;       // one device over its life, as drawn from the plug; primary cells and the sun: as it takes
  double training_kwh = 0;  // of all training, before it is shared by the devices
  double break_even_kwh = 0;  // what a device must save on its grid to make good the typical total
  double grid_g_per_kwh = 0;
  std::string grid;  // "World, 2024 (Ember …)"
  double years = 0;
  int64_t devices = 0;
  std::vector<std::string> not_counted;

  std::string functional_unit;
  std::string boundary;
  std::string gwp_basis;
  Range mean_power_mw;
  PowerTier power_tier = PowerTier::assumed;
  std::string power_source;
  double devices_made = 0;               // for one in service: with those that replace failed ones, and spares
  std::optional<double> inferences;      // of one device over its life
  std::optional<Range> g_per_inference;  // software carbon intensity: all of it by inference
  Range kg_per_year;
  double electronic_waste_g = 0;  // of one in service; 0: not known
  Meaning meaning;
};

// Electricity of a steady load over its life, and its carbon.
double use_kwh(double mean_power_mw, double years);
double carbon_kg(double kwh, double grid_g_per_kwh);

// All of it. Throws InputError for a grid, supply or part that isn't known and for figures that can't be.
FootprintResult compute(const Scenario& scenario);

// Blocks and their sum alone: what the meaning is found by trying.
FootprintResult add_up(const Scenario& scenario);

// What mote.toml says, with the sensing element that the recordings are of. Files that it names and what a build knows
// are for the caller to add. Throws InputError for parts that aren't known.
Scenario scenario_of(const project::Footprint& footprint, Sensing sensing);

// `training_seconds` of CPU time: without them training is named among what isn't counted.
FootprintResult compute(const project::Footprint& footprint, std::optional<double> training_seconds,
                        Sensing sensing = Sensing::microphone);

// The result as JSON text, two spaces a level.
std::string print_json(const FootprintResult& result);

}  // namespace mote::host::footprint
