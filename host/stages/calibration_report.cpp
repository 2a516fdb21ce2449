#include "host/stages/calibration_report.h"

#include "host/base/version.h"
#include "host/datasheet/calibration_report.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

using evaluation::EventCounts;

Json decision_json(const project::Decision& decision) {
  return {{"threshold", decision.threshold},
          {"smoothing_windows", decision.smoothing_windows},
          {"suppression_ms", decision.suppression_ms}};
}

Json point_json(const CalibratedPoint& point) {
  const EventCounts& counts = point.counts;
  Json json = decision_json(point.decision);
  json.update({{"false_alarms_per_hour", counts.false_alarms_per_hour()},
               {"missed_share", counts.missed_share()},
               {"f1", counts.f1()},
               {"events", counts.events},
               {"missed", counts.missed},
               {"false_alarms", counts.false_alarms}});
  return json;
}

}  // namespace

Json to_json(const Calibration& calibration) {
  Json curve = Json::array();
  for (const CalibratedPoint& point : calibration.curve) curve.push_back(point_json(point));
  return {{"recordings", calibration.recordings},
          {"hours", calibration.chosen.counts.hours},
          {"validation_by_group", calibration.validation_by_group},
          {"curve", curve},
          {"chosen", point_json(calibration.chosen)},
          {"before", to_json(calibration.before)},
          {"after", to_json(calibration.after)},
          {"written", calibration.written}};
}

std::string publish_calibration(const Workspace& workspace, const Calibration& calibration) {
  datasheet::CalibrationFacts facts{.project = workspace.project,
                                    .tool = std::string("mote ") + version,
                                    .curve = {},
                                    .chosen = {calibration.chosen.decision, calibration.chosen.counts},
                                    .decision_before = workspace.project.decision,
                                    .before = calibration.before,
                                    .after = calibration.after,
                                    .recordings = calibration.recordings,
                                    .warning = calibration.validation_by_group ? "" : validation_shares_groups,
                                    .written = calibration.written};
  for (const CalibratedPoint& point : calibration.curve) facts.curve.push_back({point.decision, point.counts});
  const std::string path = (workspace.out() / "calibration.html").string();
  store::write_file_atomically(path, datasheet::print_calibration_report(facts));
  store::write_file_atomically((workspace.out() / "calibration.json").string(), print_json(to_json(calibration)));
  return path;
}

}  // namespace mote::host::stages
