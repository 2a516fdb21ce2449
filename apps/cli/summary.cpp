#include "apps/cli/summary.h"

#include <fmt/format.h>

#include "host/stages/document.h"
#include "host/stages/test_json.h"

namespace mote::apps::cli {

std::string summary_text(const host::stages::Workspace& workspace, const host::stages::BuildResult& result) {
  std::string text;
  if (result.test && result.test->numbers) {
    text += "\n" + test_text(workspace, result) + "\n\n";
  } else if (result.test) {
    text += "\n" + result_table(workspace, *result.test);
    text += test_count_text(result.test->host) + loss_text(workspace, *result.test) +
            test_notes(workspace, result.collection.dataset.groups_known);
    text += "\n";
  }
  if (!result.report_path.empty()) text += fmt::format(" report       {}\n", result.report_path);
  if (!result.datasheet_path.empty()) {
    text +=
        fmt::format(" datasheet    {}\n footprint    {:.1f}–{:.1f} kg CO2e over {:g} years\n", result.datasheet_path,
                    result.footprint->total.low, result.footprint->total.high, result.footprint->years);
  }
  if (!text.empty()) text.pop_back();
  return text;
}

Json summary_json(const host::stages::Workspace& workspace, const host::stages::BuildResult& result) {
  Json json{{"sensor", workspace.project.sensor.name},
            {"recordings", result.collection.dataset.clips.size()},
            {"synthetic", workspace.project.data.synthetic}};
  if (result.trained) {
    json["training"] = {{"epochs", result.trained->history.epochs.size()},
                        {"best_epoch", result.trained->history.best_epoch + 1},
                        {"seconds", host::stages::training_seconds(result)}};
  }
  if (result.quantized) json["model_bytes"] = result.quantized->bytes.size();
  if (result.compiled) json["arena_bytes"] = result.compiled->plan.arena_bytes;
  if (result.test) json["test"] = host::stages::test_json(workspace, *result.test);
  if (!result.report_path.empty()) json["report"] = result.report_path;
  if (!result.datasheet_path.empty()) json["datasheet"] = result.datasheet_path;
  return json;
}

}  // namespace mote::apps::cli
