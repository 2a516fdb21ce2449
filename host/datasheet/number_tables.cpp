#include "host/datasheet/number_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/datasheet/number_charts.h"
#include "host/datasheet/report_tables.h"
#include "host/datasheet/words.h"

namespace mote::host::datasheet {
namespace {

using evaluation::ErrorSlice;
using evaluation::Figure;
using evaluation::NumbersTest;
using evaluation::RegressionMetrics;

constexpr size_t most_rows = 30;

std::string value_of(const std::optional<RegressionMetrics>& metrics, Figure RegressionMetrics::*which) {
  return metrics ? number_text({((*metrics).*which).value, {}}) : "–";
}

void write_metric(HtmlWriter& html, const NumbersTest& test, const char* name, const char* meaning,
                  Figure RegressionMetrics::*which) {
  html.open("tr");
  html.open("th", {{"scope", "row"}});
  html.text(name);
  html.element("span", {{"class", "extra"}}, meaning);
  html.close();
  write_number(html, number_text(test.metrics.*which));
  write_number(html, value_of(test.float_model, which));
  write_number(html, value_of(test.on_device, which));
  write_number(html, value_of(test.always, which));
  if (test.trivial) write_number(html, value_of(test.trivial->metrics, which));
  html.close();
}

}  // namespace

std::string number_text(const Figure& figure) {
  if (!figure.value) return "–";
  const std::string value = fmt::format("{:.4g}", *figure.value);
  if (!figure.interval_95) return value;
  return fmt::format("{} ({:.4g} to {:.4g})", value, figure.interval_95->low, figure.interval_95->high);
}

void write_number_metrics(HtmlWriter& html, const NumbersTest& test) {
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "grid"}});
  std::vector<std::string> columns = {"Figure", "int8 (95 %)", "Float", "Firmware",
                                      test.mean ? fmt::format("Always {:.4g}", *test.mean) : "Always the mean"};
  if (test.trivial) columns.emplace_back("On trivial values");
  write_header_row(html, columns, 1);
  html.open("tbody");
  write_metric(html, test, "Mean absolute error", "in the unit of the numbers",
               &RegressionMetrics::mean_absolute_error);
  write_metric(html, test, "Root mean square error", "great errors weigh more",
               &RegressionMetrics::root_mean_square_error);
  write_metric(html, test, "Bias", "mean of told less true", &RegressionMetrics::bias);
  write_metric(html, test, "R²", "share of the numbers' variance that is told; 0: as good as their mean",
               &RegressionMetrics::r2);
  html.close();
  html.close();
  html.close();
  html.element("p", {{"class", "note"}},
               fmt::format("{} that training never met. Intervals: {}.", counted(test.metrics.windows, "window"),
                           test.metrics.method));
  if (!test.metrics.warning.empty()) write_warning(html, test.metrics.warning, "");
}

void write_number_figures(HtmlWriter& html, const NumbersTest& test) {
  html.open("div", {{"class", "two"}});
  html.open("figure");
  draw_told_over_true(html, test.outcomes);
  const std::string some =
      test.outcomes.size() > most_points_drawn
          ? fmt::format(" {} of {} windows, evenly spread.", most_points_drawn, test.outcomes.size())
          : "";
  html.element("figcaption", "A point a window; on the dashed line told and true are equal." + some);
  html.close();
  html.open("figure");
  draw_error_histogram(html, test.outcomes);
  html.element("figcaption", "Right of the dashed line it told too much.");
  html.close();
  html.close();
}

void write_number_group_figure(HtmlWriter& html, const NumbersTest& test) {
  html.open("figure");
  draw_error_bars(html, evaluation::errors_by_group(test.outcomes), *test.metrics.mean_absolute_error.value);
  html.element("figcaption",
               "Mean absolute error, greatest first, the 24 greatest at most. Whisker: 95 % over the group's windows. "
               "Dashed line: all groups together.");
  html.close();
}

void write_number_slices(HtmlWriter& html, const std::string& title, const std::vector<ErrorSlice>& slices) {
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {title, "Groups", "Windows", "Mean absolute error (95 %)", "Bias", "Root mean square"}, 1);
  html.open("tbody");
  for (size_t i = 0; i < slices.size() && i < most_rows; ++i) {
    const RegressionMetrics& metrics = slices[i].metrics;
    html.open("tr");
    html.element("th", {{"scope", "row"}}, slices[i].value);
    write_number(html, fmt::format("{}", slices[i].groups));
    write_number(html, fmt::format("{}", metrics.windows));
    write_number(html, number_text(metrics.mean_absolute_error));
    write_number(html, number_text({metrics.bias.value, {}}));
    write_number(html, number_text({metrics.root_mean_square_error.value, {}}));
    html.close();
  }
  html.close();
  html.close();
  html.close();
  if (slices.size() <= most_rows) return;
  html.element("p", {{"class", "note"}},
               fmt::format("And {} more: the JSON file beside this page names all.", slices.size() - most_rows));
}

void write_number_groups(HtmlWriter& html, const NumbersTest& test) {
  write_number_group_figure(html, test);
  write_number_slices(html, "Group, worst first", evaluation::errors_by_group(test.outcomes));
}

void write_number_conditions(HtmlWriter& html, const NumbersTest& test) {
  const std::vector<ErrorSlice> slices = evaluation::errors_by_condition(test.outcomes);
  for (size_t begin = 0, end = 0; begin < slices.size(); begin = end) {
    while (end < slices.size() && slices[end].key == slices[begin].key) ++end;
    html.element("h3", "By " + slices[begin].key);
    write_number_slices(html, slices[begin].key + ", worst first",
                        {slices.begin() + static_cast<ptrdiff_t>(begin), slices.begin() + static_cast<ptrdiff_t>(end)});
  }
}

void write_number_mistakes(HtmlWriter& html, const NumbersTest& test, Senses senses, const ReportOptions& options) {
  const auto mistakes = evaluation::worst_errors(test.outcomes, options.most_mistakes);
  html.element("p", {{"class", "note"}},
               fmt::format("The greatest errors of {}{}. {}", counted(test.outcomes.size(), "window"),
                           order_note(mistakes), words_of(senses).mistakes));
  html.open("div", {{"class", "scroll"}, {"tabindex", "0"}});  // so that the keyboard scrolls it
  html.open("table", {{"class", "grid mistakes"}});
  write_header_row(html, {"Recording", "Group", "True", "Told", "Error"}, 2);
  html.open("tbody");
  for (const evaluation::RegressionOutcome& mistake : mistakes) {
    html.open("tr");
    html.open("th", {{"scope", "row"}});
    write_recording(html, options, mistake.path, senses, mistake.start_seconds);
    html.close();
    html.element("td", mistake.group);
    for (const double number : {mistake.expected, mistake.predicted, mistake.predicted - mistake.expected}) {
      write_number(html, fmt::format("{:.4g}", number));
    }
    html.close();
  }
  html.close();
  html.close();
  html.close();
}

void write_trivial_numbers(HtmlWriter& html, const NumbersTest& test) {
  const std::string warning = evaluation::trivial_warning(test);
  if (!warning.empty()) {
    write_warning(html, warning, std::string("What to do: ") + evaluation::trivial_numbers_advice + ".");
  }
  html.open("table", {{"class", "grid"}});
  write_header_row(html, {"", "Mean absolute error (95 %)"}, 1);
  html.open("tbody");
  const auto row = [&](const std::string& name, const std::string& error) {
    html.open("tr");
    html.element("th", {{"scope", "row"}}, name);
    write_number(html, error);
    html.close();
  };
  row("The sensor's model", number_text(test.metrics.mean_absolute_error));
  row("All trivial values together", number_text(test.trivial->metrics.mean_absolute_error));
  for (const evaluation::TrivialNumberTrait& trait : test.trivial->traits) {
    row(trait.name + " alone", fmt::format("{:.4g}", trait.mean_absolute_error));
  }
  row("Always the training part's mean", number_text(test.always.mean_absolute_error));
  html.close();
  html.close();
}

}  // namespace mote::host::datasheet
