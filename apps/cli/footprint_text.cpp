#include "apps/cli/footprint_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/text.h"

namespace mote::apps::cli {
namespace {

using namespace host::footprint;

// Names hold multi-byte characters; columns count characters.
std::string padded(const std::string& text, size_t width) {
  const auto is_start = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  const auto characters = static_cast<size_t>(std::count_if(text.begin(), text.end(), is_start));
  return text + std::string(width > characters ? width - characters : 1, ' ');
}

std::string line(const std::string& what, const std::string& text) {
  return fmt::format(" {}{}\n", padded(what, 16), text);
}

std::string range_text(const Range& kg) {
  return fmt::format("{} ({} to {})", mass_text(kg.typical), mass_text(kg.low), mass_text(kg.high));
}

std::string row_text(const std::string& name, const Range& kg, const std::string& rest) {
  return fmt::format(" {}{:>8.3f} {:>8.3f} {:>8.3f}  {}\n", padded(name, 40), kg.low, kg.typical, kg.high, rest);
}

std::string blocks_text(const FootprintResult& result) {
  std::string text =
      fmt::format(" {:<40}{:>8} {:>8} {:>8}  kg CO2e, share, how it is known\n", "", "low", "typical", "high");
  for (const Block& block : result.blocks) {
    const double share = result.total.typical > 0 ? block.kg.typical / result.total.typical * 100 : 0;
    text += row_text(block.name, block.kg,
                     fmt::format("{:>3.0f} %  {}{}", share, name_of(block.provenance),
                                 block.model.empty() ? "" : fmt::format(" ({})", block.model)));
  }
  return text + row_text("total", result.total, fmt::format("over {:g} years", result.years)) + "\n";
}

std::string levers_text(const Meaning& meaning) {
  constexpr size_t most = 3;
  std::string text;
  for (size_t i = 0; i < std::min(most, meaning.levers.size()); ++i) {
    const Lever& lever = meaning.levers[i];
    text += line(i == 0 ? "largest lever" : "", fmt::format("{}: −{}", lever.change, mass_text(-lever.kg)));
  }
  return text;
}

std::string models_text(const Meaning& meaning) {
  std::string text;
  for (const ModelTotal& total : meaning.models) {
    text += line(text.empty() ? "by figures of" : "",
                 fmt::format("{}: {}{}", name_of(total.model), range_text(total.total),
                             total.parts_by_it == 0 ? "" : fmt::format(", {} parts by it", total.parts_by_it)));
  }
  return text;
}

std::string meaning_text(const FootprintResult& result) {
  const Meaning& meaning = result.meaning;
  std::string text = levers_text(meaning) + models_text(meaning);
  std::string beside;
  for (const Comparison& other : meaning.comparisons) {
    beside += fmt::format("{}{} {:g} kg ({:.1f} times)", beside.empty() ? "" : ", ", other.name, other.kg, other.times);
  }
  text += line("beside", beside);
  text += line("pays back", meaning.benefit
                                ? fmt::format("{}: {}", meaning.benefit->name, meaning.benefit->verdict)
                                : fmt::format("when it has saved {:.3g} kWh on its grid", result.break_even_kwh));
  if (meaning.benefit) {
    text += line("", fmt::format("{} saved over its life, beside the total and never netted into it",
                                 range_text(meaning.benefit->saved_kg)));
  }
  if (meaning.cloud) {
    text += line("raw data sent",
                 fmt::format("would take {}, {:.3g} GB; its own use takes {}", range_text(meaning.cloud->kg),
                             meaning.cloud->gigabytes, range_text(meaning.cloud->own_kg)));
  }
  for (const FleetRow& row : meaning.fleet) {
    if (row.devices == 1) continue;
    text += line(row.devices == meaning.fleet[1].devices ? "fleets" : "",
                 fmt::format("{} devices: {}", host::with_thousands(row.devices), range_text(row.kg)));
  }
  return text;
}

}  // namespace

std::string footprint_text(const FootprintResult& result) {
  std::string text = blocks_text(result);
  text += line("drawn at random", fmt::format("{:.2f} kg, 90 % of 10,000 sums between {:.2f} and {:.2f}",
                                              result.draws_50_kg, result.draws_5_kg, result.draws_95_kg));
  text += line("a year", range_text(result.kg_per_year));
  if (result.g_per_inference) {
    text +=
        line("a decision", fmt::format("{} CO2e, of {} decisions", mass_text(result.g_per_inference->typical / 1000),
                                       host::with_thousands(std::llround(*result.inferences))));
  }
  text += line("mean power", fmt::format("{:.3g} mW, {}: {}", result.mean_power_mw.typical, name_of(result.power_tier),
                                         result.power_source));
  text += line("grid",
               fmt::format("{}, {:g} g/kWh; {:.3g} kWh in use", result.grid, result.grid_g_per_kwh, result.use_kwh));
  text += meaning_text(result);
  text += line("counted for", result.functional_unit);
  text += line("counted", result.boundary);
  text += line("not counted", host::join(result.not_counted, ", "));
  text += line("unit", result.gwp_basis);
  text.pop_back();
  return text;
}

std::string sweep_text(const std::vector<GridRow>& rows) {
  std::string text = fmt::format(" {:<7}{}{:>5} {:>9} {:>8} {:>8} {:>8}  kg CO2e\n", "grid", padded("", 36), "year",
                                 "g/kWh", "low", "typical", "high");
  for (const GridRow& row : rows) {
    text += fmt::format(" {:<7}{}{:>5} {:>9.1f} {:>8.3f} {:>8.3f} {:>8.3f}\n", row.code, padded(row.name, 36), row.year,
                        row.g_per_kwh, row.total.low, row.total.typical, row.total.high);
  }
  text.pop_back();
  return text;
}

}  // namespace mote::apps::cli
