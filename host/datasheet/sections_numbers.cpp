#include <fmt/format.h>

#include "host/base/counted.h"
#include "host/base/text.h"
#include "host/datasheet/group_words.h"
#include "host/datasheet/section_builder.h"
#include "host/datasheet/words.h"

// How good a sensor is that tells a number.
namespace mote::host::datasheet {
namespace {

using evaluation::Figure;
using evaluation::NumbersTest;
using evaluation::RegressionMetrics;

constexpr const char* host_test = "mote test: the int8 model on this computer, recordings that training never saw";

Value figure_value(const Figure& figure, Provenance provenance, std::string how, std::string n) {
  Value value = known_real(figure.value, "", provenance, Origin(report_file, std::move(how)));
  if (!figure.value) return value;
  value.n = std::move(n);
  if (figure.interval_95) value.interval = ValueInterval{figure.interval_95->low, figure.interval_95->high, "95 %"};
  return value;
}

Table group_table(const NumbersTest& test, const Words& words, const GroupWords& of) {
  Table table{"by_group", "Mean absolute error by group", {}};
  for (const evaluation::ErrorSlice& group : evaluation::errors_by_group(test.outcomes)) {
    table.rows.push_back({group.value, group.value,
                          figure_value(group.metrics.mean_absolute_error, Provenance::measured, host_test,
                                       fmt::format("{} of {}", counted(group.metrics.windows, words.unit, words.units),
                                                   counted(1, of.one, of.many)))});
    table.rows.back().value.warning = few_groups_warning(1, of);
  }
  return table;
}

}  // namespace

Section number_performance_section(const SensorFacts& sensor) {
  const Words& words = words_of(sensor.senses);
  const NumbersTest& test = *sensor.numbers;
  const GroupWords of = group_words(sensor);
  SectionBuilder section("performance", "Performance");
  const std::string how = fmt::format("{}; interval: {}", host_test, test.metrics.method);
  const Table groups = group_table(test, words, of);
  const std::string n = fmt::format("{} of {}", counted(test.metrics.windows, words.unit, words.units),
                                    counted(groups.rows.size(), of.one, of.many));
  const auto add = [&](const char* key, const char* name, Figure RegressionMetrics::*which) {
    Value value = figure_value(test.metrics.*which, Provenance::measured, how, n);
    value.warning = few_groups_warning(static_cast<int64_t>(groups.rows.size()), of);
    section.add(key, name, std::move(value));
  };
  add("mean_absolute_error", "Mean absolute error, int8 on the host", &RegressionMetrics::mean_absolute_error);
  add("root_mean_square_error", "Root mean square error", &RegressionMetrics::root_mean_square_error);
  add("bias", "Bias: mean of told less true", &RegressionMetrics::bias);
  add("r2", "R²: share of the variance that is told", &RegressionMetrics::r2);
  const FirmwareFacts firmware = sensor.firmware.value_or(FirmwareFacts{});
  const std::string fed = fmt::format("mote test: the firmware fed with the recordings in {}",
                                      firmware.emulator.empty() ? "an emulator" : firmware.emulator);
  Value on_device;
  if (test.on_device) {
    on_device = figure_value({test.on_device->mean_absolute_error.value, {}}, Provenance::emulated, fed,
                             counted(test.on_device->windows, words.unit, words.units));
  }
  section.add("firmware_mean_absolute_error", "Mean absolute error, firmware", std::move(on_device));
  section.add("firmware_equal", "Outputs equal to the host's", firmware_equal_value(firmware, words));
  section.add("float_mean_absolute_error", "Mean absolute error, float model",
              figure_value({test.float_model.mean_absolute_error.value, {}}, Provenance::measured,
                           "mote test: the float model on the same int8 features", n));
  section.add("always_mean_absolute_error", "Mean absolute error of always telling the mean",
              figure_value({test.always.mean_absolute_error.value, {}}, Provenance::computed,
                           "the mean of the numbers that the model was trained with", n));
  if (sensor.senses == Senses::sound) section.add("noise", "In noise and at a distance", {});
  section.section().tables = {groups};
  return section.finish();
}

}  // namespace mote::host::datasheet
