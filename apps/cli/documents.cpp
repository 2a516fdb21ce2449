// The documents of a sensor: datasheet and footprint.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/summary.h"
#include "apps/cli/terminal.h"
#include "host/stages/build.h"

namespace mote::apps::cli {

void add_datasheet(CLI::App& app) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *app.add_subcommand("datasheet", "The sensor's datasheet: one HTML page and mlsensor.json");
  add_project_common(command, *common, "mote datasheet");
  command.callback([common] {
    const auto workspace = host::stages::open_workspace(common->folder);
    TerminalProgress progress;
    const host::stages::BuildResult result = host::stages::build(workspace, host::stages::Stage::datasheet, progress);
    print_result(*common, {{"datasheet", result.datasheet_path}, {"json", result.datasheet_json_path}},
                 fmt::format(" {}\n {}", result.datasheet_path, result.datasheet_json_path));
  });
}

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
