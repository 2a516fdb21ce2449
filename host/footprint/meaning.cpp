#include "host/footprint/meaning.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/footprint/footprint.h"
#include "host/footprint/grids.h"
#include "host/footprint/supplies.h"

namespace mote::host::footprint {
namespace {

constexpr double hours_per_year = 8760;
constexpr double seconds_per_year = hours_per_year * 3600;
constexpr double least_lever_kg = 0.0005;

constexpr std::array benefit_table = {
    BenefitKind{"none", "nothing", "", {}, ""},
    BenefitKind{"energy", "electricity", "kWh", {}, "the device's grid"},
    BenefitKind{"fuel", "diesel", "l", {2.6, 2.68, 3.3}, "2.68 kg/l burnt, up to 3.3 with its production (unverified)"},
    BenefitKind{"travel", "travel by car", "km", {0.1, 0.17, 0.25}, "0.17 kg/km, an average car (unverified)"},
    BenefitKind{"pesticide",
                "pesticide",
                "kg",
                {10, 25, 40},
                "25 kg a kg of active ingredient, after Audsley et al. 2009 (unverified)"},
    BenefitKind{"food", "food", "kg", {1, 2.5, 5}, "FAO 2013: 3.3 Gt of 1.3 Gt of wasted food, 2.5 kg/kg (unverified)"},
    BenefitKind{"other", "what was declared", "unit", {}, "typed"},
};

constexpr Range fixed_kwh_per_gb{0.002, 0.01, 0.06};
constexpr Range mobile_kwh_per_gb{0.02, 0.1, 0.6};
constexpr std::string_view fixed_source =
    "transmit power ÷ data rate with the protocol's share: Mote's assumption; network: Aslan et al. 2018, 0.06 kWh/GB "
    "in 2015, halving every two years";
constexpr std::array radio_table = {
    RadioKind{"wifi", "Wi-Fi", {0.3, 1.3, 5}, fixed_kwh_per_gb, fixed_source},
    RadioKind{"ble", "Bluetooth Low Energy", {0.2, 0.5, 2}, fixed_kwh_per_gb, fixed_source},
    RadioKind{"lora", "LoRa", {150, 600, 4000}, fixed_kwh_per_gb, fixed_source},
    RadioKind{"cellular",
              "a mobile network",
              {5, 20, 100},
              mobile_kwh_per_gb,
              "device: Mote's assumption; network: ten times a fixed one's (Aslan et al. 2018), Mote's assumption"},
};

struct OtherDevice {
  const char* name;
  double kg;
  const char* source;
};
constexpr OtherDevice other_devices[] = {
    {"a smart watch", 34, "Apple Watch S7, in the TinyML footprint (arXiv 2301.11899, 2023)"},
    {"a phone", 61, "iPhone 14, Apple's product report of 2022 (unverified)"},
    {"a laptop", 349, "MacBook Pro, in the TinyML footprint calculator, 2022"},
};

template <typename Kind, size_t count>
const Kind& find_in(const std::array<Kind, count>& table, std::string_view code, const char* key) {
  std::vector<std::string> codes;
  for (const Kind& kind : table) {
    if (kind.code == code) return kind;
    codes.emplace_back(kind.code);
  }
  throw_input_error("{}: '{}' isn't known: expected {}{}", key, code, join(codes, ", "), did_you_mean(code, codes));
}

std::string lower_first(std::string_view text) {
  std::string result(text);
  const bool is_abbreviation = result.size() > 1 && result[1] >= 'A' && result[1] <= 'Z';
  if (!result.empty() && !is_abbreviation) result[0] = static_cast<char>(std::tolower(result[0]));
  return result;
}

// One change at a time, each by reckoning the whole device again.
class LeverSearch {
 public:
  LeverSearch(const Scenario& scenario, double kg) : scenario_(scenario), kg_(kg) {}

  std::vector<Lever> find() {
    try_supplies();
    for (size_t i = 0; i < scenario_.parts.size(); ++i) try_part(i);
    if (mean_typed_or_traced()) try_half_power();
    std::stable_sort(levers_.begin(), levers_.end(), [](const Lever& a, const Lever& b) { return a.kg < b.kg; });
    return levers_;
  }

 private:
  bool mean_typed_or_traced() const { return scenario_.power.trace_mw > 0 || scenario_.power.typed_mw > 0; }

  void try_one(const Scenario& changed, std::string change) {
    const double kg = add_up(changed).total.typical - kg_;
    if (kg < -least_lever_kg) levers_.push_back({std::move(change), kg});
  }

  // Whose figure the supply of a device has.
  static std::string model_of_supply(const FootprintResult& result) {
    for (const Block& block : result.blocks) {
      if (block.code == "power_supply") return block.model;
    }
    return "";
  }

  // Only those of which the same model tells: the difference between models is no lever.
  void try_supplies() {
    const Supply& now = find_supply(scenario_.supply);
    if (now.kind == SupplyKind::reused) return;
    const std::string model = model_of_supply(add_up(scenario_));
    for (const Supply& supply : supplies()) {
      if (&supply == &now || supply.kind == SupplyKind::reused) continue;
      Scenario changed = scenario_;
      changed.supply = supply.code;
      changed.battery_wh = 0;
      if (model_of_supply(add_up(changed)) != model) continue;
      try_one(changed, fmt::format("{} instead of {}", lower_first(supply.name), lower_first(now.name)));
    }
  }

  void try_part(size_t index) {
    const PartChoice& part = scenario_.parts[index];
    if (part.own || part.size == Size::small) return;
    const PartOption& option = find_option(part.block, part.option);
    if (option.figures.empty()) return;
    Scenario changed = scenario_;
    changed.parts[index].size = Size::small;
    const std::string name = lower_first(find_block(part.block).name);
    try_one(changed, part.block == "transport" ? "a lighter device to transport" : fmt::format("a small {}", name));
  }

  void try_half_power() {
    Scenario changed = scenario_;
    changed.power.trace_mw /= 2;
    changed.power.typed_mw /= 2;
    try_one(changed, "half the mean power");
  }

  const Scenario& scenario_;
  double kg_;
  std::vector<Lever> levers_;
};

Range benefit_kg_per_unit(const Scenario& scenario, const BenefitKind& kind, double grid_g_per_kwh) {
  if (scenario.benefit.kg_per_unit > 0) return exactly(scenario.benefit.kg_per_unit);
  if (kind.code == "energy") return exactly(grid_g_per_kwh / 1000);
  return kind.kg_per_unit;
}

double use_kg_per_year(const FootprintResult& result) {
  double kg = 0;
  for (const Block& block : result.blocks) {
    if (block.kind == Kind::use) kg += block.kg.typical;
  }
  return kg / result.years;
}

std::optional<BenefitResult> reckon_benefit(const Scenario& scenario, const FootprintResult& result) {
  const BenefitKind& kind = find_benefit(scenario.benefit.kind);
  if (kind.code == "none") return std::nullopt;
  BenefitResult benefit;
  const Range each = benefit_kg_per_unit(scenario, kind, result.grid_g_per_kwh);
  benefit.name = fmt::format("{:g} {} of {} a year", scenario.benefit.amount_per_year, kind.unit, kind.name);
  benefit.saved_kg_per_year = each * scenario.benefit.amount_per_year;
  benefit.saved_kg = benefit.saved_kg_per_year * scenario.years;
  benefit.source = fmt::format("{:g} kg a {}: {}", each.typical, kind.unit,
                               scenario.benefit.kg_per_unit > 0 ? "typed" : kind.source);
  const double use_a_year = use_kg_per_year(result);
  const double before_use = result.total.typical - use_a_year * result.years;
  const double gain_a_year = benefit.saved_kg_per_year.typical - use_a_year;
  if (gain_a_year <= 0) {
    benefit.verdict = fmt::format("never: it saves {} a year and takes {} a year in use",
                                  mass_text(benefit.saved_kg_per_year.typical), mass_text(use_a_year));
    return benefit;
  }
  benefit.payback_years = before_use / gain_a_year;
  benefit.verdict = *benefit.payback_years <= result.years
                        ? fmt::format("after {:.2g} years of {:g}", *benefit.payback_years, result.years)
                        : fmt::format("not within its life of {:g} years: it would take {:.2g}", result.years,
                                      *benefit.payback_years);
  return benefit;
}

std::vector<BreakEven> break_evens(const Scenario& scenario, const FootprintResult& result) {
  std::vector<BreakEven> found;
  for (const BenefitKind& kind : benefit_table) {
    const double each = kind.code == scenario.benefit.kind
                            ? benefit_kg_per_unit(scenario, kind, result.grid_g_per_kwh).typical
                        : kind.code == "energy" ? result.grid_g_per_kwh / 1000
                                                : kind.kg_per_unit.typical;
    if (each > 0) {
      found.push_back({std::string(kind.name), std::string(kind.unit), result.total.typical / each});
    }
  }
  return found;
}

std::optional<CloudResult> compare_with_cloud(const Scenario& scenario, const FootprintResult& result) {
  if (scenario.cloud.bytes_per_second <= 0) return std::nullopt;
  const RadioKind& radio = find_radio(scenario.cloud.radio);
  const double seconds = scenario.years * seconds_per_year * scenario.power.on_share;
  CloudResult cloud;
  cloud.gigabytes = scenario.cloud.bytes_per_second * seconds / 1e9;
  cloud.device_kwh = radio.uj_per_byte * (cloud.gigabytes * 1e9 / 1e6 / 3.6e6);
  cloud.network_kwh = radio.kwh_per_gb * cloud.gigabytes;
  cloud.server_kwh = scenario.cloud.server_j_per_inference * scenario.inferences_per_second * seconds / 3.6e6;
  const double kg_per_kwh = result.grid_g_per_kwh / 1000;
  cloud.kg = (cloud.device_kwh + cloud.network_kwh + exactly(cloud.server_kwh)) * kg_per_kwh;
  for (const Block& block : result.blocks) {
    if (block.kind == Kind::use) cloud.own_kg = cloud.own_kg + block.kg;
  }
  cloud.source = fmt::format("{:g} B/s by {}; {}{}", scenario.cloud.bytes_per_second, radio.name, radio.source,
                             cloud.server_kwh > 0 ? "" : "; the server's computing isn't counted");
  return cloud;
}

std::vector<ModelTotal> by_each_model(const Scenario& scenario) {
  std::vector<ModelTotal> totals;
  for (const PartModel model : part_models) {
    Scenario other = scenario;
    other.model = model;
    const FootprintResult result = add_up(other);
    ModelTotal total{model, result.total, 0};
    for (const Block& block : result.blocks) total.parts_by_it += block.model == code_of(model) ? 1 : 0;
    totals.push_back(total);
  }
  return totals;
}

std::vector<FleetRow> fleets(const Scenario& scenario) {
  std::vector<int64_t> sizes = {1, 1000, 1000000, 1000000000, 250000000000};
  sizes.push_back(scenario.devices);
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  std::vector<FleetRow> rows;
  for (const int64_t devices : sizes) {
    Scenario fleet = scenario;
    fleet.devices = devices;
    rows.push_back({devices, add_up(fleet).total * static_cast<double>(devices)});
  }
  return rows;
}

}  // namespace

std::span<const BenefitKind> benefit_kinds() { return benefit_table; }
const BenefitKind& find_benefit(std::string_view code) {
  return find_in(benefit_table, code, "footprint.benefit.kind");
}
std::span<const RadioKind> radio_kinds() { return radio_table; }
const RadioKind& find_radio(std::string_view code) { return find_in(radio_table, code, "footprint.cloud.radio"); }

Meaning explain(const Scenario& scenario, const FootprintResult& result) {
  Meaning meaning;
  meaning.levers = LeverSearch(scenario, result.total.typical).find();
  meaning.break_evens = break_evens(scenario, result);
  meaning.benefit = reckon_benefit(scenario, result);
  meaning.cloud = compare_with_cloud(scenario, result);
  for (const OtherDevice& other : other_devices) {
    const double times = result.total.typical > 0 ? other.kg / result.total.typical : 0;
    meaning.comparisons.push_back({other.name, other.kg, times, other.source});
  }
  meaning.models = by_each_model(scenario);
  meaning.fleet = fleets(scenario);
  return meaning;
}

std::vector<GridRow> sweep_grids(const Scenario& scenario) {
  check(scenario);
  std::vector<GridRow> rows;
  for (const Grid& grid : grids()) {
    Scenario there = scenario;
    there.grid = grid.code;
    there.grid_g_per_kwh = 0;
    // Training happened where it happened.
    if (there.training.grid.empty()) there.training.grid = scenario.grid;
    rows.push_back({std::string(grid.code), std::string(grid.name), grid.year, grid.g_per_kwh, add_up(there).total});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const GridRow& a, const GridRow& b) { return a.g_per_kwh < b.g_per_kwh; });
  return rows;
}

std::string mass_text(double kg) {
  struct Unit {
    double kg;
    const char* name;
  };
  constexpr Unit units[] = {{1e12, "Gt"}, {1e9, "Mt"}, {1e6, "kt"},  {1e3, "t"},
                            {1, "kg"},    {1e-3, "g"}, {1e-6, "mg"}, {1e-9, "µg"}};
  for (const Unit& unit : units) {
    // Gigatonnes are told below one, too: what a great fleet is spoken of in.
    const double from = unit.kg == 1e12 ? 0.1 : 0.9995;
    if (kg >= unit.kg * from) {
      const double value = kg / unit.kg;
      return fmt::format("{:.{}f} {}", value, value < 10 ? 2 : value < 100 ? 1 : 0, unit.name);
    }
  }
  return kg > 0 ? "under 1 µg" : "0 kg";
}

}  // namespace mote::host::footprint
