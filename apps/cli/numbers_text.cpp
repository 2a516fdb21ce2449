#include <fmt/format.h>

#include <algorithm>

#include "apps/cli/figures_text.h"
#include "host/evaluation/label_scores.h"
#include "host/evaluation/regression.h"

namespace mote::apps::cli {

namespace {

using host::evaluation::Figure;
using host::evaluation::RegressionMetrics;

std::string figure_of(const Figure& figure) {
  if (!figure.value) return "–";
  const std::string value = fmt::format("{:.4g}", *figure.value);
  if (!figure.interval_95) return value;
  return fmt::format("{} ({:.4g} … {:.4g})", value, figure.interval_95->low, figure.interval_95->high);
}

std::string row(const char* name, const host::stages::NumbersTest& numbers, Figure RegressionMetrics::*which) {
  return fmt::format(" {:<20} {:<10} {:<30} {:<10} {}\n", name, figure_of({(numbers.float_model.*which).value, {}}),
                     figure_of(numbers.metrics.*which),
                     numbers.on_device ? figure_of({((*numbers.on_device).*which).value, {}}) : "–",
                     figure_of({(numbers.trivial.*which).value, {}}));
}

std::string groups_text(const host::stages::NumbersTest& numbers) {
  constexpr size_t most_rows = 30;
  const auto groups = host::evaluation::errors_by_group(numbers.outcomes);
  size_t width = 18;
  for (const auto& group : groups) width = std::max(width, group.group.size());
  std::string text = fmt::format(" {:<{}}  windows  mean absolute error  bias\n", "group, worst first", width);
  for (size_t i = 0; i < groups.size() && i < most_rows; ++i) {
    text += fmt::format(" {:<{}}  {:>7}  {:>19.4g}  {:.4g}\n", groups[i].group, width, groups[i].windows,
                        groups[i].mean_absolute_error, groups[i].bias);
  }
  if (groups.size() > most_rows)
    text += fmt::format(" and {} better ones (--json names all)\n", groups.size() - most_rows);
  return text;
}

}  // namespace

std::string numbers_text(const host::stages::NumbersTest& numbers, const std::string& recordings) {
  std::string text =
      fmt::format(" {:<20} {:<10} {:<30} {:<10} always {:.4g}\n", "", "float", "host int8", "firmware", numbers.mean);
  text += row("mean absolute error", numbers, &RegressionMetrics::mean_absolute_error);
  text += row("root mean square", numbers, &RegressionMetrics::root_mean_square_error);
  text += row("bias", numbers, &RegressionMetrics::bias);
  text += row("R²", numbers, &RegressionMetrics::r2);
  text += fmt::format(" n                    {} windows that training never met; {}\n", numbers.metrics.windows,
                      numbers.metrics.method);
  if (!numbers.metrics.warning.empty()) text += fmt::format(" ! {}\n", numbers.metrics.warning);
  text += "\n" + groups_text(numbers) + "\n worst mistakes\n";
  for (const auto& outcome : host::evaluation::worst_errors(numbers.outcomes, host::evaluation::most_mistakes_told)) {
    const std::string at = outcome.start_seconds ? fmt::format(" at {:.1f} s", *outcome.start_seconds) : "";
    text += fmt::format(" {:.4g} told for {:.4g}: {}/{}{}\n", outcome.predicted, outcome.expected, recordings,
                        outcome.path, at);
  }
  return text;
}

}  // namespace mote::apps::cli
