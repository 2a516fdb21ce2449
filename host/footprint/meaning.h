#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/footprint/parts.h"
#include "host/footprint/range.h"

// What a footprint means: what would lower it, what it must save, what else costs as much.
namespace mote::host::footprint {

struct Scenario;
struct FootprintResult;

// One change and what it does to the typical total.
struct Lever {
  std::string change;  // "mains supply instead of lithium-ion battery"
  double kg = 0;       // negative: less
};

// What a unit of a kind of saving costs.
struct BenefitKind {
  std::string_view code;
  std::string_view name;
  std::string_view unit;
  Range kg_per_unit;  // of energy: the grid's, by scenario; of other: none
  std::string_view source;
};
std::span<const BenefitKind> benefit_kinds();
const BenefitKind& find_benefit(std::string_view code);  // throws InputError

// What a device must save of something over its life to make good its typical total.
struct BreakEven {
  std::string name;
  std::string unit;
  double amount = 0;
};

// The saving that was declared. It stands beside the total, never in it.
struct BenefitResult {
  std::string name;
  Range saved_kg_per_year;
  Range saved_kg;                       // over its life
  std::optional<double> payback_years;  // typical; none: never
  std::string verdict;                  // "after 0.4 years", "never: …", "not within its life of 3 years: …"
  std::string source;
};

struct RadioKind {
  std::string_view code;
  std::string_view name;
  Range uj_per_byte;  // of the device
  Range kwh_per_gb;   // of the network
  std::string_view source;
};
std::span<const RadioKind> radio_kinds();
const RadioKind& find_radio(std::string_view code);  // throws InputError

// Raw data sent away for the whole life, instead of being decided on by the device.
struct CloudResult {
  double gigabytes = 0;
  Range device_kwh;  // its radio
  Range network_kwh;
  double server_kwh = 0;
  Range kg;      // of the three, on the device's grid
  Range own_kg;  // of the device's use as it is
  std::string source;
};

struct Comparison {
  std::string name;
  double kg = 0;
  double times = 0;  // the typical total
  std::string source;
};

// The same device by another model of parts: another scenario.
struct ModelTotal {
  PartModel model;
  Range total;
  int parts_by_it = 0;  // blocks that have a figure of its own
};

struct FleetRow {
  int64_t devices = 0;
  Range kg;
};

struct GridRow {
  std::string code;
  std::string name;
  int year = 0;
  double g_per_kwh = 0;
  Range total;
};

struct Meaning {
  std::vector<Lever> levers;  // largest first; only what lowers the total
  std::vector<BreakEven> break_evens;
  std::optional<BenefitResult> benefit;
  std::optional<CloudResult> cloud;
  std::vector<Comparison> comparisons;
  std::vector<ModelTotal> models;
  std::vector<FleetRow> fleet;
};

Meaning explain(const Scenario& scenario, const FootprintResult& result);

// The same device on every country's grid, least first.
std::vector<GridRow> sweep_grids(const Scenario& scenario);

// "0.22 Gt", "3.4 t", "2.6 kg", "12 g".
std::string mass_text(double kg);

}  // namespace mote::host::footprint
