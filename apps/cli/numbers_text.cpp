#include "apps/cli/numbers_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/evaluation/label_scores.h"

namespace mote::apps::cli {

namespace {

using host::evaluation::ErrorSlice;
using host::evaluation::Figure;
using host::evaluation::NumbersFolds;
using host::evaluation::NumbersTest;
using host::evaluation::RegressionMetrics;

std::string figure_of(const Figure& figure) {
  if (!figure.value) return "–";
  const std::string value = fmt::format("{:.4g}", *figure.value);
  if (!figure.interval_95) return value;
  return fmt::format("{} ({:.4g} … {:.4g})", value, figure.interval_95->low, figure.interval_95->high);
}

std::string value_of(const std::optional<RegressionMetrics>& metrics, Figure RegressionMetrics::*which) {
  return metrics ? figure_of({((*metrics).*which).value, {}}) : "–";
}

std::string row(const char* name, const NumbersTest& test, Figure RegressionMetrics::*which) {
  const std::optional<RegressionMetrics> trivial = test.trivial ? std::optional(test.trivial->metrics) : std::nullopt;
  return fmt::format(" {:<20} {:<10} {:<30} {:<10} {:<16} {}\n", name, value_of(test.float_model, which),
                     figure_of(test.metrics.*which), value_of(test.on_device, which), value_of(test.always, which),
                     value_of(trivial, which));
}

std::string figures_table(const NumbersTest& test) {
  const std::string always = test.mean ? fmt::format("always {:.4g}", *test.mean) : "always the mean";
  std::string text = fmt::format(" {:<20} {:<10} {:<30} {:<10} {:<16} on trivial values\n", "", "float", "host int8",
                                 "firmware", always);
  text += row("mean absolute error", test, &RegressionMetrics::mean_absolute_error);
  text += row("root mean square", test, &RegressionMetrics::root_mean_square_error);
  text += row("bias", test, &RegressionMetrics::bias);
  text += row("R²", test, &RegressionMetrics::r2);
  text += fmt::format(" n                    {} that training never met; {}\n",
                      host::counted(test.metrics.windows, "window"), test.metrics.method);
  if (!test.metrics.warning.empty()) text += fmt::format(" ! {}\n", test.metrics.warning);
  const std::string warning = host::evaluation::trivial_warning(test);
  if (!warning.empty()) {
    text += fmt::format(" ! {}: {}\n", warning, host::evaluation::trivial_numbers_advice);
  }
  return text;
}

std::string slices_table(const std::string& title, const std::vector<ErrorSlice>& slices, bool with_groups) {
  constexpr size_t most_rows = 30;
  size_t width = std::max<size_t>(18, title.size());
  for (const ErrorSlice& slice : slices) width = std::max(width, slice.value.size());
  std::string text = fmt::format(" {:<{}}{}  windows  {:<32} {:<10} root mean square\n", title, width,
                                 with_groups ? "  groups" : "", "mean absolute error, 95 %", "bias");
  for (size_t i = 0; i < slices.size() && i < most_rows; ++i) {
    const RegressionMetrics& metrics = slices[i].metrics;
    text += fmt::format(" {:<{}}{}  {:>7}  {:<32} {:<10} {}\n", slices[i].value, width,
                        with_groups ? fmt::format("  {:>6}", slices[i].groups) : "", metrics.windows,
                        figure_of(metrics.mean_absolute_error), figure_of({metrics.bias.value, {}}),
                        figure_of({metrics.root_mean_square_error.value, {}}));
  }
  if (slices.size() > most_rows) {
    text += fmt::format(" and {} better ones (--json names all)\n", slices.size() - most_rows);
  }
  return text;
}

std::string conditions_text(const NumbersTest& test) {
  const std::vector<ErrorSlice> slices = host::evaluation::errors_by_condition(test.outcomes);
  std::string text;
  for (size_t begin = 0, end = 0; begin < slices.size(); begin = end) {
    while (end < slices.size() && slices[end].key == slices[begin].key) ++end;
    const std::vector<ErrorSlice> of_key(slices.begin() + static_cast<ptrdiff_t>(begin),
                                         slices.begin() + static_cast<ptrdiff_t>(end));
    text += "\n" + slices_table(of_key.front().key + ", worst first", of_key, true);
  }
  return text;
}

std::string mistakes_text(const NumbersTest& test, const std::string& recordings) {
  std::string text = " worst mistakes, one a recording before a second of any\n";
  for (const auto& outcome : host::evaluation::worst_errors(test.outcomes, host::evaluation::most_mistakes_told)) {
    const std::string at = outcome.start_seconds ? fmt::format(" at {:.1f} s", *outcome.start_seconds) : "";
    text += fmt::format(" {:.4g} told for {:.4g}: {}/{}{}\n", outcome.predicted, outcome.expected, recordings,
                        outcome.path, at);
  }
  return text;
}

}  // namespace

std::string numbers_text(const NumbersTest& test, const std::string& recordings) {
  return figures_table(test) + "\n" +
         slices_table("group, worst first", host::evaluation::errors_by_group(test.outcomes), false) +
         conditions_text(test) + "\n" + mistakes_text(test, recordings);
}

std::string numbers_folds_table(const NumbersFolds& folds) {
  std::string text = slices_table("left out", folds.folds, true);
  if (folds.mean_error) {
    text += fmt::format(" mean of {} folds {}, folds resampled; worst {}\n", folds.folds.size(),
                        figure_of(*folds.mean_error), host::evaluation::worst_fold(folds).value);
  }
  if (folds.seeds.size() < 2) return text;
  for (size_t i = 0; i < folds.seeds.size(); ++i) {
    text += fmt::format(" {:<16} {}\n", fmt::format("seed {}", folds.seeds[i]),
                        figure_of(folds.of_seed[i].mean_absolute_error));
  }
  return text;
}

}  // namespace mote::apps::cli
