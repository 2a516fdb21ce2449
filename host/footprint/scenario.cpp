#include "host/footprint/scenario.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/footprint/grids.h"
#include "host/footprint/meaning.h"
#include "host/footprint/supplies.h"

namespace mote::host::footprint {
namespace {

constexpr double most = 1e15;

struct Limit {
  const char* key;
  double value;
  double lowest;
  double highest;
};

std::vector<Limit> limits_of(const Scenario& s) {
  return {
      {"footprint.power_mw", s.power.typed_mw, 0, most},
      {"footprint.power_trace", s.power.trace_mw, 0, most},
      {"footprint.active_mw", s.power.active_mw, 0, most},
      {"footprint.sleep_mw", s.power.sleep_mw, 0, most},
      {"footprint.active_share", s.power.active_share, 0, 1},
      {"footprint.on_share", s.power.on_share, 0, 1},
      {"footprint.sensing_mw", s.power.sensing_mw, 0, most},
      {"footprint.radio_mj", s.power.radio_mj, 0, most},
      {"footprint.messages_per_day", s.power.messages_per_day, 0, most},
      {"footprint: instructions_per_second", s.power.instructions_per_second, 0, most},
      {"footprint: clock_hz", s.power.clock_hz, 0, most},
      {"footprint.grid_g_per_kwh", s.grid_g_per_kwh, 0, 1e5},
      {"footprint.battery_wh", s.battery_wh, 0, most},
      {"footprint.efficiency", s.efficiency, 0.01, 1},
      {"footprint.training_kwh", s.training.kwh, 0, most},
      {"footprint.training_power_w", s.training.core_power_w, 0, most},
      {"footprint.trainings", s.training.runs, 0, most},
      {"footprint: cpu_seconds", s.training.cpu_seconds, 0, most},
      {"footprint.failures_per_year", s.failures_per_year, 0, 100},
      {"footprint.spares", s.spares, 0, 100},
      {"footprint.end_of_life_kg", s.end_of_life_kg, 0, most},
      {"footprint.mass_g", s.mass_g, 0, most},
      {"footprint.benefit.amount_per_year", s.benefit.amount_per_year, 0, most},
      {"footprint.benefit.kg_per_unit", s.benefit.kg_per_unit, 0, most},
      {"footprint.cloud.bytes_per_second", s.cloud.bytes_per_second, 0, most},
      {"footprint.cloud.server_j_per_inference", s.cloud.server_j_per_inference, 0, most},
      {"footprint: inferences_per_second", s.inferences_per_second, 0, most},
  };
}

void check_range(const std::string& name, const Range& range) {
  const bool is_ordered = range.low >= 0 && range.low <= range.typical && range.typical <= range.high;
  if (!is_ordered || !(range.high <= most)) {
    throw_input_error("footprint: {}: low {}, typical {}, high {} can't be: expected 0 ≤ low ≤ typical ≤ high", name,
                      range.low, range.typical, range.high);
  }
}

}  // namespace

const char* name_of(PowerTier tier) {
  constexpr const char* names[] = {"measured", "typed", "computed", "typed duty cycle", "assumed"};
  return names[static_cast<size_t>(tier)];
}

std::vector<PartChoice> usual_parts(std::string_view sensing) {
  std::vector<PartChoice> parts;
  for (const PartBlock& block : part_blocks()) {
    parts.push_back(read_choice(block.code, block.code == "sensing" ? sensing : block.usual));
  }
  return parts;
}

PartChoice read_choice(std::string_view block, std::string_view text) {
  const PartBlock& known = find_block(block);
  PartChoice choice{std::string(block), std::string(text), Size::unknown, std::nullopt, ""};
  const size_t colon = text.find(':');
  if (colon != std::string_view::npos) {
    choice.option = std::string(text.substr(0, colon));
    choice.size = find_size(text.substr(colon + 1));
  } else if (text == "small" || text == "typical" || text == "large") {
    choice.option = std::string(known.usual);
    choice.size = find_size(text);
  }
  find_option(block, choice.option);
  return choice;
}

void check(const Scenario& scenario) {
  if (!(scenario.years > 0 && scenario.years <= 100)) {
    throw_input_error("footprint.years: {} can't be: expected more than 0 and at most 100", scenario.years);
  }
  if (scenario.devices < 1) throw_input_error("footprint.devices: {} can't be: expected 1 or more", scenario.devices);
  for (const Limit& limit : limits_of(scenario)) {
    if (limit.value >= limit.lowest && limit.value <= limit.highest) continue;
    if (limit.highest < most) {
      throw_input_error("{}: {} can't be: expected {} to {}", limit.key, limit.value, limit.lowest, limit.highest);
    }
    throw_input_error("{}: {} can't be: expected {} or more", limit.key, limit.value, limit.lowest);
  }
  check_range("cycles_per_instruction", scenario.power.cycles_per_instruction);
  find_grid(scenario.grid);
  if (!scenario.training.grid.empty()) find_grid(scenario.training.grid);
  find_supply(scenario.supply);
  find_benefit(scenario.benefit.kind);
  find_radio(scenario.cloud.radio);
  for (const PartChoice& part : scenario.parts) {
    if (part.own) {
      check_range(part.block, *part.own);
    } else {
      find_option(part.block, part.option);
    }
  }
  if (scenario.supply == "reused_phone" && scenario.power.typed_mw == 0 && scenario.power.trace_mw == 0) {
    throw_input_error("footprint.power_mw: is 0: expected the mean power of the phone, which Mote doesn't know");
  }
}

}  // namespace mote::host::footprint
