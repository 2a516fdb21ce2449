#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/resampling.h"
#include "mote/pipeline/decider.h"

// Long recordings as a device hears them: a decision every stride, through the device's own decider.
namespace mote::host::evaluation {

// Something that happened, or a stretch in which nobody can say whether it did.
struct StreamSpan {
  double start_seconds = 0;
  double end_seconds = 0;
  int32_t label = 0;
};

// The model's outputs over one long recording.
struct StreamScores {
  std::string path;
  std::string group;
  double seconds = 0;
  double window_seconds = 0;
  std::vector<double> window_ends_seconds;  // of each window
  std::vector<int8_t> scores;               // windows x classes
  std::vector<StreamSpan> events{};         // true events; `label` is an index into the classes
  std::vector<StreamSpan> unclear{};        // decisions here count neither way; `label` means nothing
};

struct EventCounts {
  int64_t events = 0;
  int64_t missed = 0;
  int64_t false_alarms = 0;
  double hours = 0;  // of sound in which a false alarm would have counted

  double missed_share() const { return events > 0 ? static_cast<double>(missed) / static_cast<double>(events) : 0; }
  double false_alarms_per_hour() const { return hours > 0 ? static_cast<double>(false_alarms) / hours : 0; }
  // Of events: 2 found / (2 found + missed + false alarms); 0 where there are neither.
  double f1() const;
};

// One span for those of one label that touch or overlap: labels second by second make one event.
std::vector<StreamSpan> merge_touching(std::vector<StreamSpan> spans);

// An alarm lasts from the window (with those it is averaged with) whose decision begins an event until another label
// takes over. It finds each true event of its label that it overlaps. It is false where the window that it begins with
// overlaps none and nothing unclear, and once more for each stretch without an event, a window or longer, that it then
// lasts through: so what always answers "yes" finds all and is wrong in every pause.
EventCounts count_events(const StreamScores& stream, const pipeline::DeciderConfig& config);

// What a decider does to all streams.
struct EventPoint {
  size_t setting = 0;  // index into the settings
  EventCounts counts;  // of all streams
};

// A point a setting. Throws InternalError where a configuration isn't one.
std::vector<EventPoint> sweep_events(const std::vector<StreamScores>& streams,
                                     const std::vector<pipeline::DeciderConfig>& settings);

// Those that no other beats in both figures, the fewest false alarms first.
std::vector<EventPoint> best_points(std::vector<EventPoint> points);

// The fewest misses at no more than so many false alarms an hour; without a limit the best F1. Of equals the fewer
// false alarms, then the earlier setting. Nothing where no point keeps the limit.
std::optional<EventPoint> choose_point(const std::vector<EventPoint>& points,
                                       std::optional<double> most_false_alarms_per_hour);

struct EventsAtThreshold {
  double threshold = 0;
  EventCounts counts;
};

struct EventFigures {
  EventCounts counts;
  Figure missed_share;
  Figure false_alarms_per_hour;
  std::string method;
  std::string warning;                            // empty: none
  std::vector<EventsAtThreshold> by_threshold{};  // all else alike, the highest first; empty: not tried
};

// One setting with 95 % intervals that resample groups of streams.
EventFigures measure_events(const std::vector<StreamScores>& streams, const pipeline::DeciderConfig& config,
                            uint64_t seed = 1);

}  // namespace mote::host::evaluation
