#include <fmt/format.h>

#include "host/datasheet/section_builder.h"

// Currents and powers: declared in the form, or computed from one another.
namespace mote::host::datasheet {
namespace {

Value declared(const Form& form, const std::string& path, const char* unit) {
  const double* number = form.number(path);
  if (!number) return {};
  return known_real(*number, unit, Provenance::declared, key_of_form(path));
}

// Declared, else volts × milliamperes.
Value power_value(const Form& form, const std::string& power_mw, const std::string& current_ma) {
  if (form.number(power_mw)) return declared(form, power_mw, "mW");
  const double* volts = form.number("power.supply_v");
  const double* milliamperes = form.number(current_ma);
  if (!volts || !milliamperes) return {};
  return known_real(*volts * *milliamperes, "mW", Provenance::computed,
                    Origin(form_file, fmt::format("power.supply_v × {}", current_ma)));
}

}  // namespace

Section power_section(const SensorFacts& sensor) {
  const Form& form = sensor.form;
  SectionBuilder section("power", "Power");
  section.add("supply_v", "Supply voltage of these figures", declared(form, "power.supply_v", "V"));
  section.add("active_ma", "Current, active", declared(form, "power.active_ma", "mA"));
  section.add("active_mw", "Power, active", power_value(form, "power.active_mw", "power.active_ma"));
  section.add("sleep_ma", "Current, asleep", declared(form, "power.sleep_ma", "mA"));
  section.add("sleep_mw", "Power, asleep", power_value(form, "power.sleep_mw", "power.sleep_ma"));
  section.add("active_share", "Share of the time active", declared(form, "power.active_share", ""));
  section.add("method", "How they were found",
              known(form.text("power.method"), Provenance::declared, key_of_form("power.method")));
  section.add("mean_mw", "Mean power in use, of the footprint", mean_power_value(sensor));
  return section.finish();
}

}  // namespace mote::host::datasheet
