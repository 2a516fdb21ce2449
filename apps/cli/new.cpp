#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/text.h"
#include "host/stages/new_project.h"
#include "host/stages/suggest_features.h"

namespace mote::apps::cli {

void add_new(CLI::App& app) {
  struct Settings {
    Common common;
    std::string folder;
    std::string recordings;
    host::stages::NewProject project;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("new", "A sensor project with a commented mote.toml");
  command.add_option("DIR", settings->folder, "Folder to make")->required();
  command.add_option("--from", settings->recordings, "Folder of your recordings; files stay where they are");
  command.add_option(
      "--pattern", settings->project.pattern,
      "How file names tell label and group, as '{label}_{speaker}_*.wav'; without it sub-folders are the labels");
  command.add_option("--include", settings->project.include, "Which files are recordings, as '*/*.csv'");
  command.add_option("--rate", settings->project.rate_hz, "Readings a second, of CSV files without timestamps");
  command.add_option("--timestamp", settings->project.timestamp_column, "Column of CSV files that tells the time");
  command.add_option("--label", settings->project.label_column, "Column of CSV files that tells the label");
  command.add_option("--group", settings->project.group_column,
                     "Column of CSV files that tells who or what must not be split between training and test");
  command.add_option("--template", settings->project.sensor_template,
                     "Kind of sensor: " + host::join(host::stages::templates(), ", ") + "; auto: as the files are");
  command.add_option("--source", settings->project.source, "Where the recordings come from, for the datasheet");
  command.add_flag("--synthetic", settings->project.synthetic, "The recordings are synthetic; every report says so");
  add_common(command, settings->common, "mote new mosquito --from ~/nights");
  command.callback([settings] {
    settings->project.recordings = settings->recordings;
    TerminalProgress progress;
    const auto result = host::stages::new_project(settings->folder, settings->project, progress);
    print_result(settings->common,
                 {{"folder", settings->folder},
                  {"name", result.project.sensor.name},
                  {"summary", result.summary},
                  {"features", result.suggestion}},
                 fmt::format(" {}\n {}\n next         cd {} && mote build", result.summary, result.suggestion,
                             settings->folder));
  });
}

}  // namespace mote::apps::cli
