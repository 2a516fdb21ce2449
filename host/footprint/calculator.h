#pragma once

#include <span>
#include <string>
#include <string_view>

#include "host/footprint/scenario.h"

// What the calculator's page asks of the portable core: JSON in, JSON out, nothing thrown.
namespace mote::host::footprint {

// A device to start from: one of the published systems, reckoned by the default method.
struct Preset {
  std::string_view code;
  std::string_view name;
  double published_kg = 0;  // total of published_systems()
  Scenario scenario;
};
std::span<const Preset> presets();

// Everything that may be chosen: {"blocks", "options", "supplies", "grids", "models", "radios", "benefits", "presets"}.
std::string calculator_tables();

// A scenario → {"result": {…}, "drawings": {"blocks": "<svg…", …}, "grids": [[code, kg], …], "scenario": {…}}, or
// {"error": "…"} with one sentence.
std::string calculate(std::string_view scenario_json);

// A power meter's CSV → {"mean_mw", "source"}, or {"error"}.
std::string read_trace_for_page(std::string_view csv, const std::string& file_name, double volts);

// A list of parts → {"parts": {…}} as they stand in a scenario, or {"error"}.
std::string read_parts_for_page(std::string_view text, const std::string& file_name);

}  // namespace mote::host::footprint
