#include "host/evaluation/events.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

constexpr double touching_seconds = 1e-3;

bool overlap(const StreamSpan& span, double start_seconds, double end_seconds) {
  return span.start_seconds < end_seconds && start_seconds < span.end_seconds;
}

double covered_seconds(std::vector<StreamSpan> spans, double most_seconds) {
  std::sort(spans.begin(), spans.end(),
            [](const StreamSpan& a, const StreamSpan& b) { return a.start_seconds < b.start_seconds; });
  double covered = 0, until = 0;
  for (const StreamSpan& span : spans) {
    const double start = std::max(span.start_seconds, until);
    const double end = std::min(span.end_seconds, most_seconds);
    if (end <= start) continue;
    covered += end - start;
    until = end;
  }
  return covered;
}

void add(EventCounts& sum, const EventCounts& counts, int64_t times = 1) {
  sum.events += times * counts.events;
  sum.missed += times * counts.missed;
  sum.false_alarms += times * counts.false_alarms;
  sum.hours += static_cast<double>(times) * counts.hours;
}

struct Alarm {
  int32_t label = 0;
  double start_seconds = 0;
  double begun_seconds = 0;  // end of the window that it begins with
  double end_seconds = 0;
};

std::vector<Alarm> alarms_of(const StreamScores& stream, const pipeline::DeciderConfig& config) {
  const auto classes = static_cast<size_t>(config.class_count);
  std::vector<int8_t> recent(static_cast<size_t>(config.smoothing_windows) * classes);
  const Span<int8_t> places(recent.data(), recent.size());
  if (pipeline::Decider::check(config, places) != Status::ok) {
    throw_internal_error("events: {} classes, {} windows and threshold {} are no decider", config.class_count,
                         config.smoothing_windows, config.threshold_q8);
  }
  pipeline::Decider decider(config, places);
  decider.reset();
  std::vector<Alarm> alarms;
  bool is_on = false;
  for (size_t window = 0; window < stream.window_ends_seconds.size(); ++window) {
    const Span<int8_t> next = decider.next_scores();
    std::copy_n(stream.scores.begin() + static_cast<ptrdiff_t>(window * classes), classes, next.begin());
    const pipeline::Decision decision = decider.decide(0);
    const double end = stream.window_ends_seconds[window];
    if (decision.begins) {
      const size_t averaged = std::min(window, static_cast<size_t>(config.smoothing_windows) - 1);
      const double start = stream.window_ends_seconds[window - averaged] - stream.window_seconds;
      alarms.push_back({decision.label, start, end, end});
      is_on = true;
    } else if (is_on && decision.label == alarms.back().label) {
      alarms.back().end_seconds = end;
    } else {
      is_on = false;
    }
  }
  return alarms;
}

// What lies between events of a label and unclear stretches, a window or longer.
std::vector<StreamSpan> pauses_of(const StreamScores& stream, int32_t label) {
  std::vector<StreamSpan> taken = stream.unclear;
  for (const StreamSpan& event : stream.events) {
    if (event.label == label) taken.push_back(event);
  }
  std::sort(taken.begin(), taken.end(),
            [](const StreamSpan& a, const StreamSpan& b) { return a.start_seconds < b.start_seconds; });
  taken.push_back({stream.seconds, stream.seconds, label});
  std::vector<StreamSpan> pauses;
  double until = 0;
  for (const StreamSpan& span : taken) {
    if (span.start_seconds - until >= stream.window_seconds) pauses.push_back({until, span.start_seconds, label});
    until = std::max(until, span.end_seconds);
  }
  return pauses;
}

int64_t false_alarms_of(const StreamScores& stream, const Alarm& alarm, const std::vector<StreamSpan>& pauses) {
  const auto overlaps_beginning = [&](const StreamSpan& span) {
    return overlap(span, alarm.start_seconds, alarm.begun_seconds);
  };
  const bool is_true = std::any_of(stream.events.begin(), stream.events.end(), [&](const StreamSpan& event) {
    return event.label == alarm.label && overlaps_beginning(event);
  });
  const bool is_unclear = std::any_of(stream.unclear.begin(), stream.unclear.end(), overlaps_beginning);
  int64_t count = is_true || is_unclear ? 0 : 1;
  for (const StreamSpan& pause : pauses) {
    const bool begins_before = alarm.begun_seconds <= pause.start_seconds;
    const bool lasts_through = alarm.end_seconds >= pause.end_seconds - stream.window_seconds + touching_seconds &&
                               alarm.end_seconds > pause.start_seconds + stream.window_seconds - touching_seconds;
    if (begins_before && lasts_through) ++count;
  }
  return count;
}

// Few groups give too narrow an interval, and none at all where nothing varies, as of no false alarm in however short a
// time: at least what single events and alarms leave open.
void widen(Figure& figure, const Interval& least) {
  if (!figure.value) return;
  figure.interval_95 = figure.interval_95 ? wider_of(*figure.interval_95, least) : least;
}

void widen_few(EventFigures& figures) {
  const EventCounts& counts = figures.counts;
  widen(figures.missed_share, wilson_95(counts.missed, counts.events));
  const Interval count = poisson_95(counts.false_alarms);
  widen(figures.false_alarms_per_hour, {count.low / counts.hours, count.high / counts.hours});
}

}  // namespace

double EventCounts::f1() const {
  const double found = static_cast<double>(events - missed);
  const double all = 2 * found + static_cast<double>(missed + false_alarms);
  return all > 0 ? 2 * found / all : 0;
}

std::vector<StreamSpan> merge_touching(std::vector<StreamSpan> spans) {
  std::sort(spans.begin(), spans.end(), [](const StreamSpan& a, const StreamSpan& b) {
    return std::tie(a.label, a.start_seconds) < std::tie(b.label, b.start_seconds);
  });
  std::vector<StreamSpan> merged;
  for (const StreamSpan& span : spans) {
    const bool touches = !merged.empty() && merged.back().label == span.label &&
                         span.start_seconds <= merged.back().end_seconds + touching_seconds;
    if (touches) {
      merged.back().end_seconds = std::max(merged.back().end_seconds, span.end_seconds);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

EventCounts count_events(const StreamScores& stream, const pipeline::DeciderConfig& config) {
  EventCounts counts{.events = static_cast<int64_t>(stream.events.size())};
  std::vector<bool> is_found(stream.events.size(), false);
  std::map<int32_t, std::vector<StreamSpan>> pauses_by_label;
  for (const Alarm& alarm : alarms_of(stream, config)) {
    for (size_t i = 0; i < stream.events.size(); ++i) {
      const bool finds =
          stream.events[i].label == alarm.label && overlap(stream.events[i], alarm.start_seconds, alarm.end_seconds);
      if (finds) is_found[i] = true;
    }
    const auto [pauses, is_new] = pauses_by_label.try_emplace(alarm.label);
    if (is_new) pauses->second = pauses_of(stream, alarm.label);
    counts.false_alarms += false_alarms_of(stream, alarm, pauses->second);
  }
  counts.missed = std::count(is_found.begin(), is_found.end(), false);
  counts.hours = (stream.seconds - covered_seconds(stream.unclear, stream.seconds)) / 3600;
  return counts;
}

std::vector<EventPoint> sweep_events(const std::vector<StreamScores>& streams,
                                     const std::vector<pipeline::DeciderConfig>& settings) {
  std::vector<EventPoint> points;
  for (size_t setting = 0; setting < settings.size(); ++setting) {
    EventPoint point{.setting = setting, .counts = {}};
    for (const StreamScores& stream : streams) add(point.counts, count_events(stream, settings[setting]));
    points.push_back(point);
  }
  return points;
}

std::vector<EventPoint> best_points(std::vector<EventPoint> points) {
  std::sort(points.begin(), points.end(), [](const EventPoint& a, const EventPoint& b) {
    return std::tie(a.counts.false_alarms, a.counts.missed, a.setting) <
           std::tie(b.counts.false_alarms, b.counts.missed, b.setting);
  });
  std::vector<EventPoint> best;
  for (const EventPoint& point : points) {
    if (best.empty() || point.counts.missed < best.back().counts.missed) best.push_back(point);
  }
  return best;
}

std::optional<EventPoint> choose_point(const std::vector<EventPoint>& points,
                                       std::optional<double> most_false_alarms_per_hour) {
  const auto is_better = [&](const EventPoint& a, const EventPoint& b) {
    if (!most_false_alarms_per_hour && a.counts.f1() != b.counts.f1()) return a.counts.f1() > b.counts.f1();
    return std::tie(a.counts.missed, a.counts.false_alarms, a.setting) <
           std::tie(b.counts.missed, b.counts.false_alarms, b.setting);
  };
  std::optional<EventPoint> chosen;
  for (const EventPoint& point : points) {
    const bool keeps_limit =
        !most_false_alarms_per_hour || point.counts.false_alarms_per_hour() <= *most_false_alarms_per_hour;
    if (keeps_limit && (!chosen || is_better(point, *chosen))) chosen = point;
  }
  return chosen;
}

EventFigures measure_events(const std::vector<StreamScores>& streams, const pipeline::DeciderConfig& config,
                            uint64_t seed) {
  EventFigures result;
  std::vector<EventCounts> counts;
  std::vector<DrawnItem> items;
  for (const StreamScores& stream : streams) {
    counts.push_back(count_events(stream, config));
    items.push_back({.group = stream.group, .small_unit = items.size()});
    add(result.counts, counts.back());
  }
  const Resampling resampling(seed, items, "recording");
  const auto figures =
      resampling.measure({Range::share, Range::any}, [&](std::span<const uint32_t> times, std::span<double> values) {
        EventCounts sum;
        for (size_t i = 0; i < counts.size(); ++i) add(sum, counts[i], times[resampling.unit_of(i)]);
        if (sum.events > 0) values[0] = sum.missed_share();
        if (sum.hours > 0) values[1] = sum.false_alarms_per_hour();
      });
  result.missed_share = figures[0];
  result.false_alarms_per_hour = figures[1];
  result.method = resampling.method();
  if (resampling.units() < few_groups) {
    widen_few(result);
    result.method += ", at least Wilson's over the events and Poisson's over the false alarms";
  }
  result.warning = resampling.warning();
  return result;
}

}  // namespace mote::host::evaluation
