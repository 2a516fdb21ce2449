#include "host/stages/calibrate.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/figures_text.h"
#include "apps/cli/terminal.h"
#include "host/stages/metrics_json.h"

namespace mote::apps::cli {

namespace {

namespace stages = host::stages;
using host::evaluation::EventCounts;
using host::evaluation::EventFigures;

Json json_of(const host::project::Decision& decision) {
  return {{"threshold", decision.threshold},
          {"smoothing_windows", decision.smoothing_windows},
          {"suppression_ms", decision.suppression_ms}};
}

Json json_of(const stages::CalibratedPoint& point) {
  const EventCounts& counts = point.counts;
  Json json = json_of(point.decision);
  json.update({{"false_alarms_per_hour", counts.false_alarms_per_hour()},
               {"missed_share", counts.missed_share()},
               {"f1", counts.f1()},
               {"events", counts.events},
               {"missed", counts.missed},
               {"false_alarms", counts.false_alarms}});
  return json;
}

Json json_of(const stages::Calibration& result) {
  Json curve = Json::array();
  for (const stages::CalibratedPoint& point : result.curve) curve.push_back(json_of(point));
  return {{"recordings", result.recordings},
          {"hours", result.chosen.counts.hours},
          {"curve", curve},
          {"chosen", json_of(result.chosen)},
          {"before", stages::to_json(result.before)},
          {"after", stages::to_json(result.after)},
          {"written", result.written}};
}

std::string row(const char* mark, const stages::CalibratedPoint& point) {
  const EventCounts& counts = point.counts;
  return fmt::format(" {} {:>9.2f}  {:>5.1f} %  {:>5.3f}  {:>9.2f}  {:>9}  {:>11}\n", mark,
                     counts.false_alarms_per_hour(), counts.missed_share() * 100, counts.f1(), point.decision.threshold,
                     point.decision.smoothing_windows, point.decision.suppression_ms);
}

bool is_same(const host::project::Decision& a, const host::project::Decision& b) {
  return a.threshold == b.threshold && a.smoothing_windows == b.smoothing_windows &&
         a.suppression_ms == b.suppression_ms;
}

std::string text_of(const stages::Calibration& result, const std::string& folder) {
  std::string text = "   alarms/h   missed     F1  threshold  smoothing  suppression, ms\n";
  bool is_on_curve = false;
  for (const stages::CalibratedPoint& point : result.curve) {
    const bool is_chosen = is_same(point.decision, result.chosen.decision);
    is_on_curve = is_on_curve || is_chosen;
    text += row(is_chosen ? "→" : " ", point);
  }
  if (!is_on_curve) text += row("→", result.chosen);
  text += "\n" + events_text("before", result.before) + events_text("chosen", result.after);
  if (!result.after.warning.empty()) text += fmt::format(" ! {}\n", result.after.warning);
  if (!result.validation_by_group) {
    text += " ! validation shares groups with training (few groups): the figures flatter; mote test tells more\n";
  }
  text +=
      result.written
          ? fmt::format(" written to {}/mote.toml, [decision]; mote test shows what it does on the test part", folder)
          : " not written (--dry-run)";
  return text;
}

}  // namespace

void add_calibrate(CLI::App& app) {
  struct Settings {
    Common common;
    std::optional<double> most;
    bool dry_run = false;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand(
      "calibrate", "Threshold, smoothing and suppression by false alarms an hour against missed events");
  command
      .add_option("--max-false-alarms-per-hour", settings->most,
                  "The fewest missed events at no more false alarms than that; otherwise the best F1")
      ->check(CLI::NonNegativeNumber);
  command.add_flag("--dry-run", settings->dry_run, "Leave mote.toml as it is");
  add_project_common(command, settings->common, "mote calibrate --max-false-alarms-per-hour 0.5");
  command.callback([settings] {
    const stages::Workspace workspace = stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    const stages::Calibration result = stages::calibrate(
        workspace, {.most_false_alarms_per_hour = settings->most, .write = !settings->dry_run}, progress);
    print_result(settings->common, json_of(result), text_of(result, settings->common.folder));
  });
}

}  // namespace mote::apps::cli
