#include "host/stages/calibrate.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/figures_text.h"
#include "apps/cli/terminal.h"
#include "host/stages/calibration_report.h"

namespace mote::apps::cli {

namespace {

namespace stages = host::stages;
using host::evaluation::EventCounts;

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

std::string text_of(const stages::Calibration& result, const std::string& folder, const std::string& page) {
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
    text += fmt::format(" ! {}\n", stages::validation_shares_groups);
  }
  text +=
      result.written
          ? fmt::format(" written to {}/mote.toml, [decision]; mote test shows what it does on the test part", folder)
          : " not written (--dry-run)";
  return text + fmt::format("\n report       {}", page);
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
    const std::string page = stages::publish_calibration(workspace, result);
    print_result(settings->common, stages::to_json(result), text_of(result, settings->common.folder, page));
  });
}

}  // namespace mote::apps::cli
