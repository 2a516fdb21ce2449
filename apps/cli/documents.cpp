// The footprint of a sensor.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/summary.h"
#include "apps/cli/terminal.h"
#include "host/stages/build.h"

namespace mote::apps::cli {

void add_footprint(CLI::App& app) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *app.add_subcommand("footprint", "Energy and carbon of the sensor over its life");
  add_project_common(command, *common, "mote footprint --json");
  command.callback([common] {
    const auto workspace = host::stages::open_workspace(common->folder);
    TerminalProgress progress;
    const host::stages::BuildResult result = host::stages::build(workspace, host::stages::Stage::datasheet, progress);
    print_result(*common, Json::parse(host::footprint::print_json(*result.footprint)),
                 footprint_text(*result.footprint));
  });
}

}  // namespace mote::apps::cli
