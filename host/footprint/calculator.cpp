#include "host/footprint/calculator.h"

#include <array>
#include <exception>
#include <functional>
#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/footprint/charts.h"
#include "host/footprint/footprint.h"
#include "host/footprint/grids.h"
#include "host/footprint/parts_list.h"
#include "host/footprint/power_trace.h"
#include "host/footprint/published.h"
#include "host/footprint/scenario_json.h"
#include "host/footprint/supplies.h"

namespace mote::host::footprint {
namespace {

using Json = nlohmann::ordered_json;

// The paper's 1 mW and 0.10 kg of training, here shared by a thousand devices.
Scenario preset_scenario(const char* name, const char* sensing, Size size, double battery_wh, double bytes_per_second) {
  Scenario scenario;
  scenario.name = name;
  scenario.parts = usual_parts(sensing);
  for (PartChoice& part : scenario.parts) {
    if (part.option != "none") part.size = size;
  }
  scenario.battery_wh = battery_wh;
  scenario.power.typed_mw = 1;
  scenario.power.typed_source = "as the published calculator assumes";
  scenario.training.is_known = true;
  scenario.training.kwh = 0.2114;
  scenario.training.source = "the paper's 0.10 kg of a DenseNet, on the world's grid";
  scenario.cloud.bytes_per_second = bytes_per_second;
  scenario.inferences_per_second = 1;
  return scenario;
}

std::vector<Preset> make_presets() {
  const auto total = [](size_t system) { return total_kg(published_systems()[system]); };
  constexpr double sound = 32000;            // 16 kHz, 16 bits
  constexpr double small_picture = 96 * 96;  // grey, one a second
  constexpr double large_picture = 224 * 224 * 3;
  constexpr double motion = 50 * 3 * 2;
  return {
      {"image_large", "Image classification, large", total(4),
       preset_scenario("image classification, large", "imager", Size::large, 14, large_picture)},
      {"image_compact", "Image classification, compact", total(3),
       preset_scenario("image classification, compact", "imager", Size::unknown, 0, small_picture)},
      {"keyword_spotting", "Keyword spotting", total(0),
       preset_scenario("keyword spotting", "microphone", Size::small, 1.4, sound)},
      {"anomaly_detection", "Anomaly detection", total(2),
       preset_scenario("anomaly detection", "sensors", Size::unknown, 0, motion)},
  };
}

std::string or_error(const std::function<Json()>& work) {
  Json answer;
  try {
    answer = work();
  } catch (const std::exception& error) {
    answer = {{"error", error.what()}};
  }
  return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string drawn(const std::function<void(html::HtmlWriter&)>& draw) {
  html::HtmlWriter html;
  draw(html);
  return html.finish_fragment();
}

Json options_json() {
  Json options = Json::array();
  for (const PartOption& option : part_options()) {
    Json figures = Json::array();
    for (const PartFigure& figure : option.figures) {
      figures.push_back({{"model", code_of(figure.model)},
                         {"kg", {figure.kg.low, figure.kg.typical, figure.kg.high}},
                         {"source", figure.source}});
    }
    options.push_back({{"block", option.block}, {"code", option.code}, {"name", option.name}, {"figures", figures}});
  }
  return options;
}

Json grids_json() {
  Json grids_list = Json::array();
  const auto add = [&](const Grid& grid) {
    grids_list.push_back(
        {{"code", grid.code}, {"name", grid.name}, {"g_per_kwh", grid.g_per_kwh}, {"year", grid.year}});
  };
  for (const Grid& grid : grids()) add(grid);
  add(calculator_grid());
  return grids_list;
}

}  // namespace

std::span<const Preset> presets() {
  static const std::vector<Preset> all = make_presets();
  return all;
}

std::string calculator_tables() {
  return or_error([] {
    Json tables = {{"options", options_json()}, {"grids", grids_json()}};
    for (const PartBlock& block : part_blocks())
      tables["blocks"].push_back({{"code", block.code}, {"name", block.name}});
    for (const Supply& supply : supplies()) {
      tables["supplies"].push_back({{"code", supply.code}, {"name", supply.name}});
    }
    for (const PartModel model : part_models) {
      tables["models"].push_back({{"code", code_of(model)}, {"name", name_of(model)}});
    }
    for (const RadioKind& radio : radio_kinds())
      tables["radios"].push_back({{"code", radio.code}, {"name", radio.name}});
    for (const BenefitKind& kind : benefit_kinds()) {
      tables["benefits"].push_back({{"code", kind.code}, {"name", kind.name}, {"unit", kind.unit}});
    }
    for (const Preset& preset : presets()) {
      tables["presets"].push_back({{"code", preset.code},
                                   {"name", preset.name},
                                   {"published_kg", preset.published_kg},
                                   {"scenario", Json::parse(print_scenario(preset.scenario))}});
    }
    return tables;
  });
}

std::string calculate(std::string_view scenario_json) {
  return or_error([&] {
    const Scenario scenario = read_scenario(scenario_json, "the scenario");
    const FootprintResult result = compute(scenario);
    const std::vector<GridRow> rows = sweep_grids(scenario);
    Json drawings = {
        {"blocks", drawn([&](html::HtmlWriter& html) { draw_blocks(html, result); })},
        {"models", drawn([&](html::HtmlWriter& html) { draw_models(html, result); })},
        {"comparisons", drawn([&](html::HtmlWriter& html) { draw_comparisons(html, result); })},
        {"payback", drawn([&](html::HtmlWriter& html) { draw_payback(html, result); })},
        {"sweep", drawn([&](html::HtmlWriter& html) { draw_sweep(html, rows, scenario.grid); })},
    };
    Json fleet = Json::array();
    for (const FleetRow& row : result.meaning.fleet) fleet.push_back({row.devices, mass_text(row.kg.typical)});
    Json answer = {{"result", Json::parse(print_json(result))},
                   {"drawings", drawings},
                   {"fleet", fleet},
                   {"scenario", Json::parse(print_scenario(scenario))}};
    return answer;
  });
}

std::string read_trace_for_page(std::string_view csv, const std::string& file_name, double volts) {
  return or_error([&] {
    const PowerTrace trace = read_power_trace(csv, file_name, volts);
    return Json{{"mean_mw", trace.mean_mw}, {"source", trace.source}};
  });
}

std::string read_parts_for_page(std::string_view text, const std::string& file_name) {
  return or_error([&] {
    Scenario scenario;
    scenario.parts = read_parts_list(text, file_name);
    Json parts = Json::parse(print_scenario(scenario))["parts"];
    // What the list doesn't hold isn't there.
    for (const PartBlock& block : part_blocks()) {
      if (!parts.contains(std::string(block.code))) parts[std::string(block.code)] = "none";
    }
    return Json{{"parts", parts}};
  });
}

}  // namespace mote::host::footprint
