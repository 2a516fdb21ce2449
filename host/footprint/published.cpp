#include "host/footprint/published.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "host/footprint/footprint.h"
#include "host/footprint/grids.h"

namespace mote::host::footprint {
namespace {

constexpr PublishedSystem systems[] = {
    {"keyword spotting, lowest", {0.10, 0, 0, 0, 0, 0, 0.04, 0.06, 0.13, 0.25, 0.08, 0.01, 0.18, 0.03, 0.01}},
    {"keyword spotting, typical", {0.10, 0, 0, 0, 0, 0, 0.27, 0.11, 0.16, 1.36, 0.17, 0.02, 0.40, 0.06, 0.01}},
    {"anomaly detection, typical", {0.10, 0, 0, 0, 0, 0, 0.27, 0.11, 0.16, 1.36, 0.17, 0.03, 0.40, 0.06, 0.01}},
    {"image classification, typical", {0.10, 0, 0, 0, 0, 0, 0.27, 0.11, 0.16, 1.36, 0.17, 0.77, 0.40, 0.06, 0.01}},
    {"image classification, highest", {0.10, 0, 0, 0, 0, 0, 0.63, 0.14, 0.24, 2.71, 0.29, 1.47, 1.35, 0.12, 0.01}},
};

// The casing's masses are those that the calculator prints; its figures belong to masses a tenth to a twentieth of
// them.
constexpr PublishedBlock blocks[] = {
    {"ML training", {{{"DenseNet", 0.10}, {"MobileNetV1", 1.00}, {}}}},
    {"Casing", {{{"ABS 200g/Steel 20g", 0.04}, {"ABS 400g/Steel 80g", 0.27}, {"ABS 700g/Steel 300g", 0.63}}}},
    {"Processing", {{{"MCU 5 mm2", 0.08}, {"MCU 10 mm2", 0.17}, {"MCU 17 mm2", 0.29}}}},
    {"PCB", {{{"HSL-0 small", 0.13}, {"HSL-0 typical", 0.16}, {"HSL-0 large", 0.24}}}},
    {"Power supply", {{{"mains powered", 0.52}, {"Li-ion, typical", 1.36}, {"Li-ion, large", 2.71}}}},
    {"Sensing", {{{"electret microphone", 0.04}, {"30 mm2 CMOS", 0.77}, {"58 mm2 CMOS", 1.47}}}},
    {"Others", {{{"HSL-0 best", 0.06}, {"HSL-0 typical", 0.11}, {"HSL-0 worst", 0.14}}}},
    {"Transport", {{{"HSL-1 best", 0.18}, {"HSL-1 typical", 0.40}, {"HSL-1 worst", 1.35}}}},
    {"User interface", {{{"1 LED", 0.03}, {"2 LEDs", 0.06}, {"4 LEDs", 0.12}}}},
    {"Use stage", {{{"continuous, 1 mW", 0.01}, {}, {}}}},
};

constexpr PublishedPreset presets[] = {
    {"Vision", {1, 0, 1, 1, 0, 1, 1, 1, 1, 0}},
    {"Anomaly detection", {0, 0, 1, 1, 0, 0, 1, 1, 1, 0}},
};

// As people round: a half goes up, also one that a double misses by a hair (250 billion of 7.06 kg are 1.765 Gt).
double to_the_cent(double value) { return std::floor(value * 100 + 0.5 + 1e-9) / 100; }

double gigatonnes(const PublishedSystem& system) { return to_the_cent(total_kg(system) * published_fleet / 1e12); }

const PublishedSystem& lowest() { return systems[0]; }
const PublishedSystem& highest() { return systems[std::size(systems) - 1]; }

constexpr const char* source =
    "TinyML CO2 footprint calculator (harvard-edge/TinyML-Footprint, 2022) and its paper (arXiv 2301.11899, 2023)";
constexpr const char* ratio_note = "a ratio of devices' footprints, not a saving in use";

}  // namespace

std::span<const PublishedSystem> published_systems() { return systems; }
std::span<const PublishedBlock> published_blocks() { return blocks; }
std::span<const PublishedPreset> published_presets() { return presets; }

double total_kg(const PublishedSystem& system) {
  double sum = 0;
  for (const double kg : system.kg) sum += kg;
  return to_the_cent(sum);
}

double total_kg(const PublishedPreset& preset) {
  double sum = 0;
  for (size_t i = 0; i < preset.chosen.size(); ++i) sum += blocks[i].options[static_cast<size_t>(preset.chosen[i])].kg;
  return to_the_cent(sum);
}

double published_use_kg() { return carbon_kg(use_kwh(1, 3), calculator_grid().g_per_kwh); }

std::string published_text() {
  std::string text = fmt::format(" {}\n\n {:<32} {:>8} {:>10} {:>14} {:>15}\n", source, "kg CO2e, one device, 3 years",
                                 "total", "of a watch", "of a laptop", "250 billion");
  for (const PublishedSystem& system : systems) {
    const double kg = total_kg(system);
    text += fmt::format(
        " {:<32} {:>8.2f} {:>10} {:>14} {:>15}\n", system.name, kg, fmt::format("1/{:.1f}", published_watch_kg / kg),
        fmt::format("1/{:.0f}", published_laptop_kg / kg), fmt::format("{:.2f} Gt", gigatonnes(system)));
  }
  text += "\n";
  for (const PublishedPreset& preset : presets) {
    text += fmt::format(" {:<32} {:>8.2f}\n", fmt::format("calculator's preset {}", preset.name), total_kg(preset));
  }
  const Grid& grid = calculator_grid();
  return text + fmt::format(
                    "\n use: 1 mW for 3 years is {:.4f} kWh, {:.4f} kg at {:g} g/kWh of the EPA (unverified), shown as "
                    "{:.2f}\n"
                    " watch {:g} kg, laptop {:g} kg: {}",
                    use_kwh(1, 3), published_use_kg(), grid.g_per_kwh, published_use_kg(), published_watch_kg,
                    published_laptop_kg, ratio_note);
}

std::string published_json() {
  using Json = nlohmann::ordered_json;
  Json json = {{"method", "published"}, {"source", source}, {"unit", "kg CO2e for one device over three years"}};
  Json& listed = json["systems"] = Json::array();
  for (const PublishedSystem& system : systems) {
    Json parts = Json::object();
    for (size_t i = 0; i < system.kg.size(); ++i) parts[std::string(published_components[i])] = system.kg[i];
    const double kg = total_kg(system);
    listed.push_back({{"name", system.name},
                      {"blocks", parts},
                      {"total_kg", kg},
                      {"of_a_watch", published_watch_kg / kg},
                      {"of_a_laptop", published_laptop_kg / kg},
                      {"gt_for_250_billion", gigatonnes(system)}});
  }
  Json& chosen = json["presets"] = Json::array();
  for (const PublishedPreset& preset : presets) {
    Json parts = Json::object();
    for (size_t i = 0; i < preset.chosen.size(); ++i) {
      const PublishedOption& option = blocks[i].options[static_cast<size_t>(preset.chosen[i])];
      parts[std::string(blocks[i].name)] = {{"option", option.label}, {"kg", option.kg}};
    }
    chosen.push_back({{"name", preset.name}, {"blocks", parts}, {"total_kg", total_kg(preset)}});
  }
  json["ratios_to_a_watch"] = {{"least", published_watch_kg / total_kg(highest())},
                               {"most", published_watch_kg / total_kg(lowest())},
                               {"note", ratio_note}};
  json["use"] = {{"mean_power_mw", 1},
                 {"kwh", use_kwh(1, 3)},
                 {"kg", published_use_kg()},
                 {"grid_g_per_kwh", calculator_grid().g_per_kwh},
                 {"grid_source", calculator_grid().source}};
  return json.dump(2) + "\n";
}

}  // namespace mote::host::footprint
