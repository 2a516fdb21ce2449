#include "host/datasheet/form_contradictions.h"

#include <cmath>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/footprint/energy.h"

namespace mote::host::datasheet {
namespace {

constexpr double same = 0.05;  // two figures of one power: figures of data sheets are rounded

// "datasheet.toml:12: power.active_mw".
std::string place_of(const Form& form, const std::string& path) {
  return fmt::format("{}:{}: {}", form_file, form.answers.at(path).line, path);
}

bool are_alike(double one, double other) {
  return std::fabs(one - other) <= same * std::max(std::fabs(one), std::fabs(other));
}

void refuse_order(const Form& form, const std::string& least, const std::string& greatest) {
  const double* low = form.number(least);
  const double* high = form.number(greatest);
  if (!low || !high || *low <= *high) return;
  throw_input_error("{} is {} but {} is {}: expected at most that", place_of(form, least), *low,
                    place_of(form, greatest), *high);
}

void refuse_outside(const Form& form, const std::string& path, double low, double high) {
  const double* value = form.number(path);
  if (!value || (*value >= low && *value <= high)) return;
  throw_input_error("{} is {}: expected {} to {}", place_of(form, path), *value, low, high);
}

void check_not_negative(const Form& form) {
  for (const Question& question : questions()) {
    const double* value = form.number(question.path);
    if (!value || *value >= 0 || question.unit == "°C") continue;
    throw_input_error("{} is {}: expected 0 or more", place_of(form, question.path), *value);
  }
}

// Current × voltage is power.
void check_power_of(const Form& form, const std::string& power_mw, const std::string& current_ma) {
  const double* volts = form.number("power.supply_v");
  const double* milliamperes = form.number(current_ma);
  const double* milliwatts = form.number(power_mw);
  if (!volts || !milliamperes || !milliwatts || are_alike(*milliwatts, *volts * *milliamperes)) return;
  throw_input_error("{} is {} mW but {} × {} is {:g} V × {:g} mA = {:.4g} mW: expected the same within 5 %",
                    place_of(form, power_mw), *milliwatts, place_of(form, "power.supply_v"), place_of(form, current_ma),
                    *volts, *milliamperes, *volts * *milliamperes);
}

std::optional<double> power_mw_of(const Form& form, const std::string& power_mw, const std::string& current_ma) {
  if (const double* declared = form.number(power_mw)) return *declared;
  const double* volts = form.number("power.supply_v");
  const double* milliamperes = form.number(current_ma);
  if (!volts || !milliamperes) return std::nullopt;
  return *volts * *milliamperes;
}

// The place of a power that may follow from a current.
std::string place_of_power(const Form& form, const std::string& power_mw, const std::string& current_ma) {
  return form.number(power_mw) ? place_of(form, power_mw) : place_of(form, current_ma) + " × power.supply_v";
}

// What the footprint is reckoned with; 1 mW where nobody said.
double use_mw_of(const SensorFacts& sensor) {
  if (sensor.footprint) return sensor.footprint->mean_power_mw.typical;
  const double typed_mw = sensor.project.footprint.power_mw;
  return typed_mw > 0 ? typed_mw : footprint::mean_power({}).mw.typical;
}

// The footprint's use phase must be of the same device.
void check_use_phase(const Form& form, double use_mw) {
  const auto active = power_mw_of(form, "power.active_mw", "power.active_ma");
  if (!active) return;
  const std::string active_place = place_of_power(form, "power.active_mw", "power.active_ma");
  const auto asleep = power_mw_of(form, "power.sleep_mw", "power.sleep_ma");
  if (asleep && *asleep > *active) {
    throw_input_error("{} is {:.4g} mW but {} is {:.4g} mW: expected at most that when asleep",
                      place_of_power(form, "power.sleep_mw", "power.sleep_ma"), *asleep, active_place, *active);
  }
  constexpr const char* use_place = "mote.toml: footprint.power_mw, the mean power in use,";
  const double* share = form.number("power.active_share");
  if (share && (asleep || *share == 1)) {
    const double mean = *share * *active + (1 - *share) * asleep.value_or(0);
    if (are_alike(mean, use_mw)) return;
    throw_input_error("{} is {:g} mW but {} with {} of {:g} makes {:.4g} mW: expected the same within 5 %", use_place,
                      use_mw, active_place, place_of(form, "power.active_share"), *share, mean);
  }
  if (use_mw > *active * (1 + same)) {
    throw_input_error("{} is {:g} mW but {} is {:.4g} mW when active: expected at most that", use_place, use_mw,
                      active_place, *active);
  }
  if (share && use_mw < *share * *active * (1 - same)) {
    throw_input_error("{} is {:g} mW but {} with {} of {:g} makes {:.4g} mW without sleep: expected at least that",
                      use_place, use_mw, active_place, place_of(form, "power.active_share"), *share, *share * *active);
  }
}

void refuse_both(const Form& form, const std::string& one, Said one_said, const std::string& other, Said other_said) {
  if (said(form, one) != one_said || said(form, other) != other_said) return;
  throw_input_error("{} is {} but {} is {}: both can't be", place_of(form, one), host::quoted(form.text(one)),
                    place_of(form, other), host::quoted(form.text(other)));
}

void refuse_said(const Form& form, const std::string& path, Said answer, bool is_against, const std::string& fact) {
  if (!is_against || said(form, path) != answer) return;
  throw_input_error("{} is {} but {}", place_of(form, path), host::quoted(form.text(path)), fact);
}

void check_data_set(const SensorFacts& sensor) {
  const Form& form = sensor.form;
  refuse_both(form, "badges.about_humans", Said::no, "general_risks.individual_information", Said::yes);
  refuse_both(form, "badges.about_humans", Said::no, "badges.aggregated_human_data", Said::yes);
  refuse_both(form, "badges.no_subpopulations", Said::yes, "representation.subpopulations", Said::yes);
  refuse_said(
      form, "badges.about_humans", Said::no, form.answers.contains("dataset.people"),
      fmt::format("{} is answered", form.answers.contains("dataset.people") ? place_of(form, "dataset.people") : ""));
  refuse_said(form, "badges.about_humans", Said::no, form.text("evaluation.groups_are") == "people",
              "evaluation.groups_are of the same file is \"people\"");
  const std::string& licence = sensor.project.data.licence;
  refuse_said(form, "badges.commercial_licence", Said::yes, licence.find("-NC") != std::string::npos,
              fmt::format("mote.toml: data.licence is {}", host::quoted(licence)));
  if (!sensor.measures) return;
  const DataMeasures& measures = *sensor.measures;
  refuse_said(form, "data_values.imputation", Said::no, measures.missing_values > 0,
              fmt::format("{} of the recordings were held over (data.csv.missing in mote.toml)",
                          counted(measures.missing_values, "missing value")));
  refuse_said(form, "data_values.missing", Said::no, measures.dropped_rows > 0 || measures.with_gaps > 0,
              fmt::format("{} of the recordings lack values, {} have gaps (data.dropped_rows, data.with_gaps)",
                          counted(measures.dropped_rows, "row"), counted(measures.with_gaps, "recording")));
}

}  // namespace

void refuse_contradicting_answers(const SensorFacts& sensor) {
  const Form& form = sensor.form;
  if (form.answers.empty()) return;
  check_not_negative(form);
  refuse_order(form, "hardware.supply_min_v", "hardware.supply_max_v");
  refuse_order(form, "hardware.supply_min_v", "power.supply_v");
  refuse_order(form, "power.supply_v", "hardware.supply_max_v");
  refuse_order(form, "hardware.temperature_min_c", "hardware.temperature_max_c");
  refuse_outside(form, "power.active_share", 0, 1);
  check_power_of(form, "power.active_mw", "power.active_ma");
  check_power_of(form, "power.sleep_mw", "power.sleep_ma");
  check_use_phase(form, use_mw_of(sensor));
  check_data_set(sensor);
}

}  // namespace mote::host::datasheet
