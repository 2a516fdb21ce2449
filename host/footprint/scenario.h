#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/footprint/parts.h"
#include "host/footprint/range.h"

// What is asked: one device, its life, its power and the fleet it belongs to. JSON in and out: scenario_json.h.
namespace mote::host::footprint {

// One block: an option of the tables, or figures of one's own.
struct PartChoice {
  std::string block;   // of part_blocks(), or a name where `own` is set
  std::string option;  // of part_options()
  Size size = Size::unknown;
  std::optional<Range> own;
  std::string source;  // of `own`
};

// How the mean power is known, best first.
enum class PowerTier { trace, typed, instructions, duty, assumed };
const char* name_of(PowerTier tier);  // "measured", "typed" …

struct Power {
  double typed_mw = 0;  // 0: not typed
  std::string typed_source;
  double trace_mw = 0;  // mean of an imported trace; 0: none
  std::string trace_source;
  double active_mw = 0;
  double sleep_mw = 0;
  std::string model_source;  // of the two above
  double active_share = 0;   // typed
  double instructions_per_second = 0;
  double clock_hz = 0;
  Range cycles_per_instruction{1, 1.3, 2};
  double on_share = 1;
  double sensing_mw = 0;
  double radio_mj = 0;
  double messages_per_day = 0;
};

struct Training {
  double kwh = 0;      // of one training; 0: from CPU time
  std::string source;  // of kwh: measured, typed
  double cpu_seconds = 0;
  double core_power_w = 30;
  double runs = 1;
  std::string grid;  // empty: as the device's
  bool is_known = false;
};

struct Benefit {
  std::string kind = "none";
  double amount_per_year = 0;
  double kg_per_unit = 0;
};

struct Cloud {
  double bytes_per_second = 0;  // 0: no comparison
  std::string radio = "wifi";
  double server_j_per_inference = 0;
};

struct Scenario {
  std::string name;
  double years = 3;
  int64_t devices = 1000;
  std::string grid = "WORLD";
  double grid_g_per_kwh = 0;  // of one's own
  PartModel model = PartModel::pirson_bol;
  bool truncation = false;
  std::vector<PartChoice> parts;
  std::string supply = "li_ion";
  double battery_wh = 0;
  double efficiency = 1;
  Power power;
  Training training;
  double failures_per_year = 0;
  double spares = 0;
  double end_of_life_kg = 0;
  double mass_g = 0;
  Benefit benefit;
  Cloud cloud;
  double inferences_per_second = 0;  // while it is on; 0: not known
};

// The usual parts with this sensing option.
std::vector<PartChoice> usual_parts(std::string_view sensing);

// "imager", "usual:large", "small" → a choice. Throws InputError for what isn't in the tables.
PartChoice read_choice(std::string_view block, std::string_view text);

// Throws InputError, naming the key as in mote.toml, for figures that can't be and for names that aren't known.
void check(const Scenario& scenario);

}  // namespace mote::host::footprint
