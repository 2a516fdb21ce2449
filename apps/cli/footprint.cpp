// Energy and carbon of a sensor or of any device that is described.
#include "host/stages/footprint.h"

#include <fmt/format.h>

#include <memory>
#include <optional>

#include "apps/cli/command.h"
#include "apps/cli/footprint_text.h"
#include "apps/cli/terminal.h"
#include "host/base/error.h"
#include "host/footprint/charts.h"
#include "host/footprint/parts_list.h"
#include "host/footprint/power_trace.h"
#include "host/footprint/published.h"
#include "host/footprint/scenario_json.h"
#include "host/stages/build.h"
#include "host/stages/calculator.h"
#include "host/store/files.h"

namespace mote::apps::cli {
namespace {

namespace footprint = host::footprint;

struct Settings {
  Common common;
  std::string from, method = "default", write_scenario, svg, calculator;
  bool sweeps = false;
  // In place of what mote.toml or the file says, where they are given.
  std::optional<std::string> supply, grid, model, trace, parts;
  std::optional<double> grid_g_per_kwh, years, power_mw;
  std::optional<int64_t> devices;
  double volts = 0;
  bool truncation = false;
};

footprint::Scenario scenario_to_reckon(const Settings& settings) {
  if (!settings.from.empty()) {
    return footprint::read_scenario(host::store::read_file(settings.from), settings.from);
  }
  const auto workspace = host::stages::open_workspace(settings.common.folder);
  TerminalProgress progress;
  const host::stages::BuildResult result = host::stages::build(workspace, host::stages::Stage::datasheet, progress);
  return host::stages::footprint_scenario(workspace, result);
}

void apply_options(const Settings& settings, footprint::Scenario& scenario) {
  if (settings.supply) scenario.supply = *settings.supply;
  if (settings.grid) {
    scenario.grid = *settings.grid;
    scenario.grid_g_per_kwh = 0;
  }
  if (settings.grid_g_per_kwh) scenario.grid_g_per_kwh = *settings.grid_g_per_kwh;
  if (settings.model) scenario.model = footprint::find_part_model(*settings.model);
  if (settings.years) scenario.years = *settings.years;
  if (settings.devices) scenario.devices = *settings.devices;
  if (settings.truncation) scenario.truncation = true;
  if (settings.power_mw) {
    scenario.power.trace_mw = 0;
    scenario.power.typed_mw = *settings.power_mw;
    scenario.power.typed_source = "typed with --power-mw, not measured";
  }
  if (settings.trace) {
    const footprint::PowerTrace trace =
        footprint::read_power_trace(host::store::read_file(*settings.trace), *settings.trace, settings.volts);
    scenario.power.trace_mw = trace.mean_mw;
    scenario.power.trace_source = trace.source;
  }
  if (settings.parts) {
    scenario.parts = footprint::read_parts_list(host::store::read_file(*settings.parts), *settings.parts);
  }
}

Json sweep_json(const std::vector<footprint::GridRow>& rows) {
  Json grids = Json::array();
  for (const footprint::GridRow& row : rows) {
    grids.push_back({{"grid", row.code},
                     {"name", row.name},
                     {"year", row.year},
                     {"g_per_kwh", row.g_per_kwh},
                     {"low_kg", row.total.low},
                     {"typical_kg", row.total.typical},
                     {"high_kg", row.total.high}});
  }
  return {{"unit", "kg CO2e for one device over its life"}, {"grids", grids}};
}

void run_published(const Settings& settings) {
  print_result(settings.common, Json::parse(footprint::published_json()), footprint::published_text());
}

void run(const Settings& settings) {
  if (!settings.calculator.empty()) {
    host::store::write_file_atomically(settings.calculator, host::stages::calculator_page());
    return print_result(settings.common, {{"calculator", settings.calculator}}, " " + settings.calculator);
  }
  if (settings.method == "published") return run_published(settings);
  if (settings.method != "default") {
    host::throw_input_error("--method: {} isn't known: expected default or published", settings.method);
  }
  footprint::Scenario scenario = scenario_to_reckon(settings);
  apply_options(settings, scenario);
  footprint::check(scenario);
  if (!settings.write_scenario.empty()) {
    host::store::write_file_atomically(settings.write_scenario, footprint::print_scenario(scenario));
  }
  if (settings.sweeps) {
    const std::vector<footprint::GridRow> rows = footprint::sweep_grids(scenario);
    return print_result(settings.common, sweep_json(rows), sweep_text(rows));
  }
  const footprint::FootprintResult result = footprint::compute(scenario);
  if (!settings.svg.empty()) {
    host::store::write_file_atomically(settings.svg, footprint::print_svg(result));
  }
  print_result(settings.common, Json::parse(footprint::print_json(result)), footprint_text(result));
}

}  // namespace

void add_footprint(CLI::App& app) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command =
      *app.add_subcommand("footprint", "Energy and carbon of the sensor over its life: docs/footprint.md");
  command.add_option("--from", settings->from, "A device described in JSON, in place of the sensor of this folder");
  command.add_option("--method", settings->method,
                     "default, or published: what the TinyML footprint calculator and its paper print");
  command.add_option("--supply", settings->supply, "li_ion, mains, aa_cells, coin_cell, solar, reused_phone");
  command.add_option("--grid", settings->grid, "WORLD, a country by ISO 3166, or CALCULATOR, the published one's");
  command.add_option("--grid-g-per-kwh", settings->grid_g_per_kwh, "Carbon of its electricity, of your own");
  command.add_option("--years", settings->years, "How long it is used");
  command.add_option("--devices", settings->devices, "How many share the training");
  command.add_option("--power-mw", settings->power_mw, "Mean power of the device, typed");
  command.add_option("--trace", settings->trace, "A power meter's CSV (PPK2, Joulescope): its mean power");
  command.add_option("--volts", settings->volts, "Supply voltage where the trace has none");
  command.add_option("--parts", settings->parts, "A list of parts with their carbon, CSV or JSON");
  command.add_option("--model", settings->model, "Whose figures of parts: pirson_bol, act, boavizta");
  command.add_flag("--truncation", settings->truncation, "Adds what bottom-up figures leave out: twice the parts");
  command.add_flag("--sweep", settings->sweeps, "The total on every country's grid");
  command.add_option("--svg", settings->svg, "Draws it into this file");
  command.add_option("--write-scenario", settings->write_scenario, "Writes what was reckoned with, for --from");
  command.add_option("--calculator", settings->calculator, "Writes the calculator, one page that works offline");
  add_project_common(command, settings->common, "mote footprint --grid KEN --supply mains");
  command.callback([settings] { run(*settings); });
}

}  // namespace mote::apps::cli
