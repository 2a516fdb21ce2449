#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "apps/cli/command.h"
#include "apps/cli/summary.h"
#include "apps/cli/terminal.h"
#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/base/text.h"
#include "host/stages/build.h"
#include "host/stages/cross_validation.h"
#include "host/stages/document.h"
#include "host/stages/round_progress.h"
#include "host/stages/test_json.h"

namespace mote::apps::cli {

namespace {

namespace stages = host::stages;

struct Settings {
  Common common;
  bool each_group = false;
  std::string each_value;
  std::vector<std::string> conditions;
  int folds = 0;
  std::vector<uint64_t> seeds;
  int jobs = 0;
  std::optional<size_t> round;  // of a cross-validation: this process runs one of its rounds
};

using Kind = stages::FoldPlan::Kind;

stages::FoldPlan plan_of(const Settings& settings) {
  const int chosen =
      (settings.each_group ? 1 : 0) + (settings.each_value.empty() ? 0 : 1) + (settings.folds > 0 ? 1 : 0);
  if (chosen > 1) {
    host::throw_input_error("--leave-one-group-out, --leave-one-out and --folds: expected one of them");
  }
  stages::FoldPlan plan{
      .kind = Kind::held_out, .key = settings.each_value, .folds = settings.folds, .seeds = settings.seeds};
  if (settings.each_group) plan.kind = Kind::each_group;
  if (!settings.each_value.empty()) plan.kind = Kind::each_value;
  if (settings.folds > 0) plan.kind = Kind::stratified;
  return plan;
}

// This program again, on the same project with the same plan.
stages::RoundProcesses processes_of(const Settings& settings) {
  stages::RoundProcesses processes{.arguments = {"/proc/self/exe", "test", "--project", settings.common.folder},
                                   .jobs = 1};
  if (settings.each_group) processes.arguments.emplace_back("--leave-one-group-out");
  if (!settings.each_value.empty()) processes.arguments.push_back("--leave-one-out=" + settings.each_value);
  for (const std::string& condition : settings.conditions) processes.arguments.push_back("--by=" + condition);
  if (settings.folds > 0) processes.arguments.push_back(fmt::format("--folds={}", settings.folds));
  if (!settings.seeds.empty()) processes.arguments.push_back(fmt::format("--seeds={}", fmt::join(settings.seeds, ",")));
  processes.jobs = settings.jobs > 0 ? settings.jobs : host::default_threads();
  return processes;
}

void cross_validate(const Settings& settings, const stages::Workspace& workspace) {
  TerminalProgress progress;
  const stages::CrossValidation result =
      stages::cross_validate(workspace, plan_of(settings), processes_of(settings), progress);
  const std::string page = stages::publish_folds(workspace, result);
  print_result(settings.common, stages::cross_validation_json(workspace, result),
               cross_validation_text(workspace, result) + fmt::format("\n\n report       {}", page));
}

void run_round(const Settings& settings, const stages::Workspace& workspace) {
  host::set_default_threads(1);  // the others run beside it
  stages::RoundProgress progress;
  stages::run_round(workspace, plan_of(settings), *settings.round, progress);
}

void run(const Settings& settings) {
  stages::Workspace workspace = stages::open_workspace(settings.common.folder);
  for (const std::string& condition : settings.conditions) {
    workspace.project.evaluation.conditions.push_back(condition);
  }
  if (settings.round) return run_round(settings, workspace);
  if (plan_of(settings).kind != Kind::held_out || !settings.seeds.empty()) return cross_validate(settings, workspace);
  TerminalProgress progress;
  const stages::BuildResult result = stages::build(workspace, stages::Stage::evaluate, progress);
  print_result(settings.common, stages::test_json(workspace, *result.test), test_text(workspace, result));
}

}  // namespace

void add_test(CLI::App& app) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("test", "Evaluation on the held-out part, on the host and on the device");
  command.add_flag(
      "--leave-one-group-out", settings->each_group,
      "Train and test once a group (speaker, site …), each time on the group that training never met; host only");
  command.add_option("--leave-one-out", settings->each_value,
                     "The same once for each value of a key of the recordings' metadata or a field of the pattern");
  command
      .add_option("--by", settings->conditions,
                  "Tell results apart by a key of the recordings' metadata or a field of the pattern too")
      ->allow_extra_args(false);
  command.add_option("--folds", settings->folds, "The same in so many folds of whole groups, labels evenly spread")
      ->check(CLI::Range(2, 1000));
  command.add_option("--seeds", settings->seeds, "Train each with these seeds; figures are over all of them")
      ->delimiter(',');
  command.add_option("--jobs", settings->jobs, "Models that are trained at the same time (default: the cores)")
      ->check(CLI::Range(1, 1024));
  command.add_option("--round", settings->round, "")->group("");
  add_project_common(command, settings->common, "mote test --leave-one-group-out --seeds 1,2,3");
  command.callback([settings] { run(*settings); });
}

}  // namespace mote::apps::cli
