#include "apps/cli/summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/text.h"

namespace mote::apps::cli {

namespace {

using host::format_bytes;
using host::evaluation::Evaluation;

std::string millions(double count) { return fmt::format("{:.2f} M", count / 1e6); }

std::string groups_text(const Evaluation& test) {
  return fmt::format("{} group{}", test.by_group.size(), test.by_group.size() == 1 ? "" : "s");
}

std::string accuracy_text(const Evaluation& test) {
  return fmt::format("{:.3f} ({:.3f}–{:.3f})", test.accuracy, test.accuracy_95.low, test.accuracy_95.high);
}

Json evaluation_json(const Evaluation& test) {
  Json groups = Json::array();
  for (const auto& group : test.by_group) {
    groups.push_back({{"group", group.group}, {"recordings", group.recordings}, {"correct", group.correct}});
  }
  return {{"accuracy", test.accuracy},
          {"accuracy_95", {test.accuracy_95.low, test.accuracy_95.high}},
          {"interval_method", test.interval_method},
          {"recordings", test.recordings},
          {"correct", test.correct},
          {"labels", test.labels},
          {"confusion", test.confusion},
          {"by_group", groups}};
}

Json device_json(const host::stages::TestResult& test) {
  const auto& [board, run, windows] = *test.device;
  return {{"board", board},
          {"recordings", windows.size()},
          {"correct", test.device_correct},
          {"equal_to_host", test.equal},
          {"ram_bytes", run.static_ram_bytes + run.peak_stack_bytes},
          {"static_ram_bytes", run.static_ram_bytes},
          {"peak_stack_bytes", run.peak_stack_bytes},
          {"flash_bytes", run.flash_bytes},
          {"feature_instructions", run.feature_instructions},
          {"inference_instructions", run.inference_instructions},
          {"instructions_per_second", run.instructions_per_second},
          {"provenance", "emulated"}};
}

std::string row(const std::string& name, const std::string& host, const std::string& device) {
  return fmt::format(" {:<12} {:<28} {}\n", name, host, device);
}

// The short table that a build and a test end with.
std::string result_table(const host::stages::TestResult& test) {
  if (!test.device) return row("", "host int8", "") + row("accuracy", accuracy_text(test.host), "");
  const auto& [board, run, windows] = *test.device;
  const auto all = static_cast<size_t>(test.host.recordings);
  const std::string of_all = windows.size() < all ? fmt::format(", evenly spread over the {} held out", all) : "";
  std::string text = row("", "host int8", fmt::format("firmware in QEMU ({})", board));
  text += row("accuracy", accuracy_text(test.host),
              fmt::format("{:.3f} ({} of {} windows equal{})",
                          static_cast<double>(test.device_correct) / static_cast<double>(windows.size()), test.equal,
                          windows.size(), of_all));
  text += row("features", "–", fmt::format("{} instructions a window (emulated)", millions(run.feature_instructions)));
  text += row("inference", "–", fmt::format("{} instructions (emulated)", millions(run.inference_instructions)));
  text += row("memory", "–",
              fmt::format("RAM {}, flash {}", format_bytes(run.static_ram_bytes + run.peak_stack_bytes),
                          format_bytes(run.flash_bytes)));
  return text;
}

const char* no_groups_note =
    " No groups are known, each recording counts as its own: the accuracy may flatter (data.pattern or data.group in "
    "mote.toml).\n";
const char* synthetic_note = " These are synthetic voices: the accuracy says nothing about people.\n";

}  // namespace

std::string summary_text(const host::stages::Workspace& workspace, const host::stages::BuildResult& result) {
  std::string text;
  if (result.test) {
    text += "\n" + result_table(*result.test);
    text += fmt::format(" n            {} windows of {} held out; {}\n", result.test->host.recordings,
                        groups_text(result.test->host), result.test->host.interval_method);
    if (workspace.project.data.synthetic) text += synthetic_note;
    if (!result.collection.dataset.groups_known) text += no_groups_note;
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
                        {"seconds", result.trained->history.seconds}};
  }
  if (result.quantized) json["model_bytes"] = result.quantized->bytes.size();
  if (result.compiled) json["arena_bytes"] = result.compiled->plan.arena_bytes;
  if (result.test) json["test"] = test_json(*result.test);
  if (!result.report_path.empty()) json["report"] = result.report_path;
  if (!result.datasheet_path.empty()) json["datasheet"] = result.datasheet_path;
  return json;
}

std::string test_text(const host::stages::Workspace& workspace, const host::stages::BuildResult& result) {
  const host::stages::TestResult& test = *result.test;
  const Evaluation& host = test.host;
  std::string text = result_table(test);
  text += fmt::format(" n            {} windows of {} that training never heard; {}\n\n", host.recordings,
                      groups_text(host), host.interval_method);
  if (workspace.project.data.synthetic) text += synthetic_note;
  if (!result.collection.dataset.groups_known) text += no_groups_note;
  size_t width = 5;
  for (const auto& group : host.by_group) width = std::max(width, group.group.size());
  text += fmt::format(" {:<{}}     windows  correct  accuracy\n", "group", width);
  for (const auto& group : host.by_group) {
    text += fmt::format(" {:<{}}  {:>10}  {:>7}  {:>8.3f}\n", group.group, width, group.recordings, group.correct,
                        static_cast<double>(group.correct) / static_cast<double>(group.recordings));
  }
  text += "\n labelled → taken for\n";
  for (size_t label = 0; label < host.labels.size(); ++label) {
    std::string wrong;
    int64_t count = 0;
    for (size_t other = 0; other < host.labels.size(); ++other) {
      count += host.confusion[label][other];
      if (other != label && host.confusion[label][other] > 0)
        wrong += fmt::format(" {} {}", host.labels[other], host.confusion[label][other]);
    }
    text += fmt::format(" {:<12} {:>4} of {:>4} right{}{}\n", host.labels[label], host.confusion[label][label], count,
                        wrong.empty() ? "" : "; else", wrong);
  }
  text.pop_back();
  return text;
}

Json test_json(const host::stages::TestResult& test) {
  Json json = evaluation_json(test.host);
  if (test.device) json["device"] = device_json(test);
  return json;
}

std::string folds_text(const host::stages::LeaveOneOut& result) {
  std::string text = " group left out      recordings  accuracy of the int8 model\n";
  for (const auto& fold : result.folds) {
    text += fmt::format(" {:<18}  {:>10}  {:.3f}\n", fold.group, fold.recordings,
                        static_cast<double>(fold.correct) / static_cast<double>(fold.recordings));
  }
  return text + fmt::format(" mean of {} groups               {:.3f} ({:.3f}–{:.3f}, 95 %, groups resampled)",
                            result.summary.folds, result.summary.mean_accuracy, result.summary.mean_accuracy_95.low,
                            result.summary.mean_accuracy_95.high);
}

Json folds_json(const host::stages::LeaveOneOut& result) {
  Json folds = Json::array();
  for (const auto& fold : result.folds)
    folds.push_back({{"group", fold.group}, {"recordings", fold.recordings}, {"correct", fold.correct}});
  return {{"folds", folds},
          {"mean_accuracy", result.summary.mean_accuracy},
          {"mean_accuracy_95", {result.summary.mean_accuracy_95.low, result.summary.mean_accuracy_95.high}}};
}

std::string footprint_text(const host::footprint::FootprintResult& footprint) {
  std::string text = fmt::format(" {:<28} {:>7} {:>8} {:>7}  kg CO2e\n", "block", "low", "typical", "high");
  for (const auto& block : footprint.blocks) {
    text += fmt::format(" {:<28} {:>7.3f} {:>8.3f} {:>7.3f}  {} ({})\n", block.name, block.kg.low, block.kg.typical,
                        block.kg.high, name_of(block.kind), name_of(block.provenance));
  }
  text += fmt::format(" {:<28} {:>7.3f} {:>8.3f} {:>7.3f}  over {:g} years\n", "total", footprint.total.low,
                      footprint.total.typical, footprint.total.high, footprint.years);
  return text + fmt::format(" grid {} at {:.0f} g/kWh; a device must save {:.1f} kWh to pay for itself", footprint.grid,
                            footprint.grid_g_per_kwh, footprint.break_even_kwh);
}

}  // namespace mote::apps::cli
