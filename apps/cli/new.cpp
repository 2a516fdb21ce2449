#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "host/base/text.h"
#include "host/stages/new_project.h"

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
  command.add_option("--template", settings->project.sensor_template,
                     "Kind of sensor: " + host::join(host::stages::templates(), ", "));
  command.add_option("--source", settings->project.source, "Where the recordings come from, for the datasheet");
  command.add_flag("--synthetic", settings->project.synthetic, "The recordings are synthetic; every report says so");
  add_common(command, settings->common, "mote new mosquito --from ~/nights");
  command.callback([settings] {
    settings->project.recordings = settings->recordings;
    const auto result = host::stages::new_project(settings->folder, settings->project);
    print_result(settings->common,
                 {{"folder", settings->folder}, {"name", result.project.sensor.name}, {"summary", result.summary}},
                 fmt::format(" {}\n next         cd {} && mote build", result.summary, settings->folder));
  });
}

}  // namespace mote::apps::cli
