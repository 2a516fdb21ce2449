#include <fmt/format.h>

#include "host/base/text.h"
#include "host/datasheet/section_builder.h"

// Energy and carbon of one device over its life, and what they mean.
namespace mote::host::datasheet {
namespace {

using footprint::FootprintResult;
using footprint::Range;

Provenance datasheet_provenance(footprint::Provenance provenance) {
  constexpr Provenance provenances[] = {Provenance::measured, Provenance::computed, Provenance::declared,
                                        Provenance::declared};  // measured, computed, declared, assumed
  return provenances[static_cast<size_t>(provenance)];
}

Value range_value(const Range& range, std::string unit, Provenance provenance, std::string how) {
  Value value{range.typical, std::move(unit), provenance, std::move(how), "", {}};
  if (range.low != range.high) value.interval = ValueInterval{range.low, range.high, "low to high"};
  return value;
}

Value block_value(const footprint::Block& block) {
  const bool is_assumed = block.provenance == footprint::Provenance::assumed;
  return range_value(block.kg, "kg CO2e", datasheet_provenance(block.provenance),
                     is_assumed ? "assumed: " + block.source : block.source);
}

void add_frame(SectionBuilder& section, const FootprintResult& result) {
  section.add("functional_unit", "Counted for",
              known(result.functional_unit, Provenance::declared, key_of_toml("footprint.years")));
  section.add("boundary", "Counted", known(result.boundary, Provenance::declared, "the method of mote footprint"));
  section.add("gwp_basis", "Unit", known(result.gwp_basis, Provenance::declared, "the method of mote footprint"));
  section.add("not_counted", "Not counted",
              known(join(result.not_counted, ", "), Provenance::declared, "Mote's footprint tables"));
}

void add_totals(SectionBuilder& section, const FootprintResult& result) {
  section.add("total", "Carbon footprint, one device",
              range_value(result.total, "kg CO2e", Provenance::computed,
                          "sum of the parts' typical values; the interval sums their low and their high values"));
  Value draws{result.draws_50_kg,
              "kg CO2e",
              Provenance::computed,
              "10,000 sums of triangular draws of the parts: median, 5th and 95th percentile",
              "",
              {}};
  draws.interval = ValueInterval{result.draws_5_kg, result.draws_95_kg, "90 % of draws"};
  section.add("draws", "with parts drawn at random", std::move(draws));
  section.add("per_year", "by year of use",
              range_value(result.kg_per_year, "kg CO2e", Provenance::computed, "all of it ÷ its life"));
  if (result.g_per_inference) {
    section.add("per_inference", "by decision",
                range_value(*result.g_per_inference, "g CO2e", Provenance::computed,
                            "all of it ÷ the decisions of its life (software carbon intensity)"));
  }
}

void add_use(SectionBuilder& section, const FootprintResult& result) {
  section.add("years", "Life", known_real(result.years, "years", Provenance::declared, key_of_toml("footprint.years")));
  section.add("use_kwh", "Electricity in use",
              known_real(result.use_kwh, "kWh", Provenance::computed, "hardware.power × life, with losses"));
  section.add("grid", "Grid", known_real(result.grid_g_per_kwh, "g CO2e/kWh", Provenance::declared, result.grid));
  section.add("training_kwh", "Electricity of all training",
              known_real(result.training_kwh > 0 ? std::optional(result.training_kwh) : std::nullopt, "kWh",
                         Provenance::computed, fmt::format("shared by {} devices", result.devices)));
}

void add_meaning(SectionBuilder& section, const FootprintResult& result) {
  const footprint::Meaning& meaning = result.meaning;
  section.add(
      "break_even", "Must save to make good its footprint",
      known_real(result.break_even_kwh, "kWh", Provenance::computed, "typical footprint ÷ the grid's intensity"));
  if (!meaning.levers.empty()) {
    section.add(
        "lever", "What would lower it most",
        known(fmt::format("{}: −{}", meaning.levers.front().change, footprint::mass_text(-meaning.levers.front().kg)),
              Provenance::computed, "each change tried alone, typical values"));
  }
  if (meaning.benefit) {
    section.add("saves", "Saves elsewhere, beside the total",
                range_value(meaning.benefit->saved_kg, "kg CO2e", Provenance::declared,
                            meaning.benefit->name + ", " + meaning.benefit->source));
    section.add(
        "payback", "Pays back",
        known(meaning.benefit->verdict, Provenance::computed, "what is made before use ÷ (saved − used a year)"));
  }
  if (meaning.cloud) {
    section.add("raw_data", "If raw data were sent instead",
                range_value(meaning.cloud->kg, "kg CO2e", Provenance::computed, meaning.cloud->source));
  }
}

Table blocks_table(const FootprintResult& result) {
  Table blocks{"blocks", "Parts of the footprint", {}};
  for (const footprint::Block& block : result.blocks)
    blocks.rows.push_back({block.code, block.name, block_value(block)});
  return blocks;
}

Table models_table(const FootprintResult& result) {
  Table models{"models", "By whose figures: scenarios, not an interval", {}};
  for (const footprint::ModelTotal& total : result.meaning.models) {
    models.rows.push_back(
        {code_of(total.model), name_of(total.model),
         range_value(
             total.total, "kg CO2e", Provenance::computed,
             fmt::format("{} of the parts have a figure of this model, the others are as above", total.parts_by_it))});
  }
  return models;
}

Table comparisons_table(const FootprintResult& result) {
  Table others{"comparisons", "Beside other devices", {}};
  for (const footprint::Comparison& other : result.meaning.comparisons) {
    std::string key(other.name.substr(other.name.rfind(' ') + 1));
    others.rows.push_back({std::move(key), fmt::format("{}, {:.1f} times", other.name, other.times),
                           known_real(other.kg, "kg CO2e", Provenance::declared, other.source)});
  }
  return others;
}

}  // namespace

Value mean_power_value(const SensorFacts& sensor) {
  if (!sensor.footprint) return {};
  const FootprintResult& result = *sensor.footprint;
  constexpr Provenance provenances[] = {Provenance::measured, Provenance::declared, Provenance::computed,
                                        Provenance::declared, Provenance::declared};  // in the order of PowerTier
  Value value = range_value(result.mean_power_mw, "mW", provenances[static_cast<size_t>(result.power_tier)],
                            fmt::format("{}: {}", footprint::name_of(result.power_tier), result.power_source));
  value.file = result.power_tier == footprint::PowerTier::instructions ? firmware_image : description_file;
  return value;
}

Section environment_section(const SensorFacts& sensor) {
  SectionBuilder section("environment", "Environment");
  if (!sensor.footprint) {
    section.add("total", "Carbon footprint", {});
    return section.finish();
  }
  const FootprintResult& result = *sensor.footprint;
  add_totals(section, result);
  add_frame(section, result);
  add_use(section, result);
  add_meaning(section, result);
  section.section().tables.push_back(blocks_table(result));
  section.section().tables.push_back(models_table(result));
  section.section().tables.push_back(comparisons_table(result));
  return section.finish();
}

}  // namespace mote::host::datasheet
