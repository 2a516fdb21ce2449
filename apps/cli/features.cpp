#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/stages/export_features.h"

namespace mote::apps::cli {

void add_features(CLI::App& app) {
  struct Settings {
    Common common;
    std::string input;
    std::string output;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("features", "Features of the data set, or of one recording");
  command.add_option("INPUT", settings->input,
                     "One recording (default: every recording of the data set, one row each)");
  command.add_option("-o,--out", settings->output, "Where to write them: .csv or .npy (float32)");
  add_project_common(command, settings->common, "mote features --out features.npy");
  command.callback([settings] {
    const host::stages::Workspace workspace = host::stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    const host::stages::FeatureTable table = settings->input.empty()
                                                 ? host::stages::features_of_dataset(workspace, progress)
                                                 : host::stages::features_of_recording(workspace, settings->input);
    if (!settings->output.empty()) host::stages::write_features(table, settings->output);
    Json json{{"rows", table.rows}, {"columns", table.columns}, {"block", workspace.project.features.block}};
    if (settings->output.empty()) {
      json["values"] = table.values;
    } else {
      json["file"] = settings->output;
    }
    const std::string text = settings->output.empty()
                                 ? host::stages::to_csv(table)
                                 : fmt::format(" {} x {} features in {}", table.rows, table.columns, settings->output);
    print_result(settings->common, json, text);
  });
}

}  // namespace mote::apps::cli
