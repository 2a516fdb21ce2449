#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/error.h"
#include "host/stages/describe.h"
#include "host/stages/export_features.h"
#include "host/stages/write_features.h"

namespace mote::apps::cli {

namespace {

struct Settings {
  Common common;
  std::string input;
  std::string output;
  bool as_int8 = false;
};

// Every recording of sound of the data set, straight to files.
void export_dataset(const Settings& settings, const host::stages::Workspace& workspace) {
  using host::stages::FeatureType;
  TerminalProgress progress;
  const FeatureType type = settings.as_int8 ? FeatureType::int8 : FeatureType::float32;
  const host::stages::FeatureExport done = host::stages::export_features(workspace, settings.output, type, progress);
  Json json{{"rows", done.written.rows},
            {"columns", done.columns},
            {"block", workspace.project.features.block},
            {"file", settings.output},
            {"rows_file", done.written.rows_path},
            {"recordings_read", done.work.made},
            {"recordings_unchanged", done.work.found},
            {"recordings_per_second", done.work.recordings_per_second()}};
  std::string text = fmt::format(" {} x {} features in {}, their recordings in {}", done.written.rows, done.columns,
                                 settings.output, done.written.rows_path);
  if (settings.as_int8) {
    json["scale"] = done.grid.scale;
    json["zero_point"] = done.grid.zero_point;
    text += fmt::format("; value = {:.9g} * (int8 - {})", done.grid.scale, done.grid.zero_point);
  }
  print_result(settings.common, json, text);
}

void show_features(const Settings& settings, const host::stages::Workspace& workspace) {
  TerminalProgress progress;
  const host::stages::FeatureTable table = settings.input.empty()
                                               ? host::stages::features_of_dataset(workspace, progress)
                                               : host::stages::features_of_recording(workspace, settings.input);
  if (!settings.output.empty()) host::stages::write_features(table, settings.output);
  Json json{{"rows", table.rows}, {"columns", table.columns}, {"block", workspace.project.features.block}};
  if (settings.output.empty()) {
    json["values"] = table.values;
  } else {
    json["file"] = settings.output;
  }
  const std::string text = settings.output.empty()
                               ? host::stages::to_csv(table)
                               : fmt::format(" {} x {} features in {}", table.rows, table.columns, settings.output);
  print_result(settings.common, json, text);
}

}  // namespace

void add_features(CLI::App& app) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("features", "Features of the data set, or of one recording");
  command.add_option("INPUT", settings->input,
                     "One recording (default: every recording of the data set, one row each)");
  command.add_option(
      "-o,--out", settings->output,
      "Where to write them: .csv or .npy (float32); of the data set also NAME_rows.csv: what each row is");
  command.add_flag("--int8", settings->as_int8, "As the model sees them: int8 (of the data set, with --out)");
  add_project_common(command, settings->common, "mote features --out features.npy");
  command.callback([settings] {
    const host::stages::Workspace workspace = host::stages::open_workspace(settings->common.folder);
    const bool in_one_pass = settings->input.empty() && !settings->output.empty() &&
                             host::stages::kind_of_block(workspace) == host::features::BlockKind::sound;
    if (settings->as_int8 && !in_one_pass) {
      host::throw_input_error("--int8: is for sound and the whole data set: expected --out and no INPUT");
    }
    in_one_pass ? export_dataset(*settings, workspace) : show_features(*settings, workspace);
  });
}

}  // namespace mote::apps::cli
