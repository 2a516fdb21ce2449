#include "host/stages/build.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/formats_option.h"
#include "apps/cli/summary.h"
#include "apps/cli/terminal.h"

namespace mote::apps::cli {

void add_build(CLI::App& app) {
  struct Settings {
    Common common;
    std::string stage = "datasheet";
    std::string formats;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command =
      *app.add_subcommand("build", "Runs what changed: features, train, quantize, compile, evaluate, datasheet");
  command.add_option("STAGE", settings->stage,
                     "The last stage to run: features, train, quantize, compile, evaluate, datasheet (default)");
  add_project_common(command, settings->common, "mote build train");
  add_formats_option(command, settings->formats);
  command.callback([settings] {
    const auto documents = choice_of(settings->formats, host::documents::text_formats());
    const host::stages::Stage last = host::stages::stage_from_name(settings->stage);
    const host::stages::Workspace workspace = host::stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    const host::stages::BuildResult result = host::stages::build(workspace, last, progress, documents);
    print_result(settings->common, summary_json(workspace, result), summary_text(workspace, result));
  });
}

}  // namespace mote::apps::cli
