#include "host/datasheet/number_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/datasheet/svg_parts.h"

namespace mote::host::datasheet {
namespace {

using Outcomes = std::vector<evaluation::RegressionOutcome>;

constexpr double width = 330, left = 44, right = width - 10, top = 26, bottom = top + (right - left) * 0.85;

struct Range {
  double low = 0;
  double high = 0;

  double share_of(double value) const { return (value - low) / (high - low); }
};

// With room round it, so that nothing lies on the frame.
Range with_margin(double low, double high) {
  const double room = high > low ? 0.04 * (high - low) : std::max(1e-6, 0.5 * std::fabs(low));
  return {low - room, high + room};
}

// As people write them: −0 and hyphens would not do.
std::string tick_text(double tick) { return fmt::format("{}{:.4g}", tick < 0 ? "−" : "", std::fabs(tick)); }

double x_of(const Range& range, double value) { return left + range.share_of(value) * (right - left); }
double y_of(const Range& range, double value) { return bottom - range.share_of(value) * (bottom - top); }

Range range_of(const Outcomes& outcomes) {
  double low = outcomes.front().expected, high = low;
  for (const evaluation::RegressionOutcome& outcome : outcomes) {
    low = std::min({low, outcome.expected, outcome.predicted});
    high = std::max({high, outcome.expected, outcome.predicted});
  }
  return with_margin(low, high);
}

// Equal steps of a round width that hold every error.
struct Bins {
  double first = 0;
  double step = 1;
  std::vector<int64_t> counts;

  double begin_of(size_t bin) const { return first + step * static_cast<double>(bin); }
};

Bins bins_of(const Outcomes& outcomes) {
  constexpr double wanted = 20;
  double low = 0, high = 0;
  for (const evaluation::RegressionOutcome& outcome : outcomes) {
    low = std::min(low, outcome.predicted - outcome.expected);
    high = std::max(high, outcome.predicted - outcome.expected);
  }
  const double step = high > low ? round_step(high - low, wanted) : 1;
  Bins bins{.first = std::floor(low / step) * step, .step = step, .counts = {}};
  bins.counts.assign(static_cast<size_t>(std::floor((high - bins.first) / step)) + 1, 0);
  for (const evaluation::RegressionOutcome& outcome : outcomes) {
    const auto bin = static_cast<size_t>(std::max(0.0, (outcome.predicted - outcome.expected - bins.first) / step));
    ++bins.counts[std::min(bin, bins.counts.size() - 1)];
  }
  return bins;
}

}  // namespace

void draw_told_over_true(HtmlWriter& html, const Outcomes& outcomes) {
  const Range range = range_of(outcomes);
  begin_svg(html, width, bottom + 36, "What was told over what was true");
  for (const double tick : round_ticks(range.low, range.high)) {
    draw_line(html, left, y_of(range, tick), right, y_of(range, tick), "axis");
    draw_line(html, x_of(range, tick), top, x_of(range, tick), bottom, "axis");
    draw_text(html, left - 5, y_of(range, tick) + 4, "end", "soft", tick_text(tick));
    draw_text(html, x_of(range, tick), bottom + 15, "middle", "soft", tick_text(tick));
  }
  draw_text(html, right, bottom + 30, "end", "soft", "true");
  draw_text(html, left, top - 12, "start", "soft", "told");
  draw_line(html, x_of(range, range.low), y_of(range, range.low), x_of(range, range.high), y_of(range, range.high),
            "mean");
  const size_t drawn = std::min(outcomes.size(), most_points_drawn);
  for (size_t i = 0; i < drawn; ++i) {
    const evaluation::RegressionOutcome& outcome = outcomes[i * outcomes.size() / drawn];
    html.empty("circle", {{"cx", px(x_of(range, outcome.expected))},
                          {"cy", px(y_of(range, outcome.predicted))},
                          {"r", "2.4"},
                          {"class", "dot"}});
  }
  html.close();
}

void draw_error_histogram(HtmlWriter& html, const Outcomes& outcomes) {
  const Bins bins = bins_of(outcomes);
  const int64_t most = *std::max_element(bins.counts.begin(), bins.counts.end());
  const Range errors = with_margin(bins.first, bins.begin_of(bins.counts.size()));
  const Range counts{0, static_cast<double>(most) * 1.05};
  begin_svg(html, width, bottom + 36, "Windows by error");
  for (const double tick : round_ticks(counts.low, counts.high)) {
    if (tick != std::floor(tick)) continue;
    draw_line(html, left, y_of(counts, tick), right, y_of(counts, tick), "axis");
    draw_text(html, left - 5, y_of(counts, tick) + 4, "end", "soft", tick_text(tick));
  }
  for (const double tick : round_ticks(errors.low, errors.high)) {
    draw_text(html, x_of(errors, tick), bottom + 15, "middle", "soft", tick_text(tick));
  }
  for (size_t bin = 0; bin < bins.counts.size(); ++bin) {
    const double x = x_of(errors, bins.begin_of(bin)), y = y_of(counts, static_cast<double>(bins.counts[bin]));
    if (bins.counts[bin] > 0)
      draw_bar(html, x + 0.5, y, x_of(errors, bins.begin_of(bin + 1)) - x - 1, bottom - y, "embodied");
  }
  draw_line(html, x_of(errors, 0), top, x_of(errors, 0), bottom, "mean");
  draw_text(html, right, bottom + 30, "end", "soft", "told less true");
  draw_text(html, left, top - 12, "start", "soft", "windows");
  html.close();
}

void draw_error_bars(HtmlWriter& html, const std::vector<evaluation::ErrorSlice>& slices, double of_all, size_t most) {
  constexpr double chart_width = 560, names = 110, end = chart_width - 96, row = 20, head = 18;
  const size_t drawn = std::min(slices.size(), most);
  double greatest = of_all;
  for (size_t i = 0; i < drawn; ++i) {
    const evaluation::Figure& error = slices[i].metrics.mean_absolute_error;
    greatest = std::max({greatest, error.value.value_or(0), error.interval_95 ? error.interval_95->high : 0});
  }
  const Range range{0, std::max(greatest * 1.02, 1e-9)};
  const auto at = [&](double error) { return names + range.share_of(error) * (end - names); };
  const double foot = head + row * static_cast<double>(drawn);
  begin_svg(html, chart_width, foot + 6, "Mean absolute error by group, greatest first");
  for (const double tick : round_ticks(range.low, range.high)) {
    draw_line(html, at(tick), head - 3, at(tick), foot, "axis");
    draw_text(html, at(tick), head - 7, "middle", "soft", tick_text(tick));
  }
  double y = head + 2;
  for (size_t i = 0; i < drawn; ++i, y += row) {
    const evaluation::RegressionMetrics& metrics = slices[i].metrics;
    draw_text(html, names - 8, y + 12, "end", "", slices[i].value);
    draw_bar(html, names, y + 2, at(metrics.mean_absolute_error.value.value_or(0)) - names, row - 8, "embodied");
    if (const auto& interval = metrics.mean_absolute_error.interval_95) {
      draw_whisker(html, at(interval->low), at(interval->high), y + 8);
    }
    draw_text(html, end + 8, y + 12, "start", "soft",
              fmt::format("{:.3g} of {}", metrics.mean_absolute_error.value.value_or(0), metrics.windows));
  }
  draw_line(html, at(of_all), head - 3, at(of_all), foot, "mean");
  html.close();
}

}  // namespace mote::host::datasheet
