#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/summary.h"
#include "apps/cli/terminal.h"
#include "host/stages/build.h"
#include "host/stages/folds.h"

namespace mote::apps::cli {

void add_test(CLI::App& app) {
  struct Settings {
    Common common;
    bool each_group = false;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("test", "Evaluation on the held-out part, on the host and on the device");
  command.add_flag(
      "--leave-one-group-out", settings->each_group,
      "Train and test once a group (speaker, site …), each time on the group that training never heard; host only");
  add_project_common(command, settings->common, "mote test --leave-one-group-out");
  command.callback([settings] {
    const host::stages::Workspace workspace = host::stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    if (settings->each_group) {
      const host::stages::LeaveOneOut folds = host::stages::leave_one_group_out(workspace, progress);
      print_result(settings->common, folds_json(folds), folds_text(folds));
      return;
    }
    const host::stages::BuildResult result = host::stages::build(workspace, host::stages::Stage::evaluate, progress);
    print_result(settings->common, test_json(*result.test), test_text(workspace, result));
  });
}

}  // namespace mote::apps::cli
