#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/error.h"
#include "host/stages/describe.h"
#include "host/stages/export_features.h"
#include "host/stages/tune.h"
#include "host/stages/write_features.h"

namespace mote::apps::cli {

namespace {

struct Settings {
  Common common;
  std::string input;
  std::string output;
  bool as_int8 = false;
  bool tune = false;
  bool write = false;
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

// Lists may be long.
std::string cut(const std::string& value) { return value.size() > 30 ? value.substr(0, 27) + "..." : value; }

std::string shown(const host::stages::Proposal& proposal) {
  return cut(proposal.meant.empty() ? proposal.now : fmt::format("{} ({})", proposal.now, proposal.meant));
}

std::string proposed(const host::stages::Proposal& proposal) {
  return proposal.changes() ? cut(proposal.proposed) : "as it is";
}

// A line a key; those that change are marked.
std::string table_of(const std::vector<host::stages::Proposal>& proposals) {
  size_t key_width = 0, now_width = 3, proposed_width = 8;
  for (const host::stages::Proposal& proposal : proposals) {
    key_width = std::max(key_width, proposal.key.size());
    now_width = std::max(now_width, shown(proposal).size());
    proposed_width = std::max(proposed_width, proposed(proposal).size());
  }
  std::string text =
      fmt::format("   {:{}}  {:{}}  {:{}}  why", "key", key_width, "now", now_width, "proposed", proposed_width);
  for (const host::stages::Proposal& proposal : proposals) {
    text += fmt::format("\n {} {:{}}  {:{}}  {:{}}  {}", proposal.changes() ? ">" : " ", proposal.key, key_width,
                        shown(proposal), now_width, proposed(proposal), proposed_width, proposal.why);
  }
  return text;
}

void tune(const Settings& settings, const host::stages::Workspace& workspace) {
  TerminalProgress progress;
  const host::stages::FeatureTuning tuning = host::stages::tune_features(workspace, progress);
  const size_t written = settings.write ? host::stages::write_tuning(workspace, tuning) : 0;
  const auto changes = std::count_if(tuning.proposals.begin(), tuning.proposals.end(),
                                     [](const host::stages::Proposal& proposal) { return proposal.changes(); });
  Json json{{"block", workspace.project.features.block}, {"proposals", Json::array()}, {"written", written}};
  for (const host::stages::Proposal& proposal : tuning.proposals) {
    json["proposals"].push_back({{"key", proposal.key},
                                 {"now", proposal.now},
                                 {"meant", proposal.meant},
                                 {"proposed", proposal.proposed},
                                 {"changes", proposal.changes()},
                                 {"why", proposal.why}});
  }
  std::string end = "all sizes suit the data";
  if (changes > 0) end = "`mote features --tune --write` sets them in mote.toml";
  if (written > 0) end = fmt::format("{} keys set in {}", written, (workspace.folder / "mote.toml").string());
  print_result(settings.common, json, fmt::format("{}\n {}", table_of(tuning.proposals), end));
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
  command.add_flag("--tune", settings->tune, "Propose sizes for features.block that suit the data set");
  command.add_flag("--write", settings->write, "With --tune: set them in mote.toml, where all else stays");
  add_project_common(command, settings->common, "mote features --out features.npy");
  command.callback([settings] {
    if (settings->write && !settings->tune) host::throw_input_error("--write: is for --tune");
    if (settings->tune && !(settings->input.empty() && settings->output.empty() && !settings->as_int8)) {
      host::throw_input_error(
          "--tune: looks at the whole data set and makes no features: expected no INPUT, --out, --int8");
    }
    const host::stages::Workspace workspace = host::stages::open_workspace(settings->common.folder);
    if (settings->tune) return tune(*settings, workspace);
    const bool in_one_pass = settings->input.empty() && !settings->output.empty() &&
                             host::stages::kind_of_block(workspace) == host::features::BlockKind::sound;
    if (settings->as_int8 && !in_one_pass) {
      host::throw_input_error("--int8: is for sound and the whole data set: expected --out and no INPUT");
    }
    in_one_pass ? export_dataset(*settings, workspace) : show_features(*settings, workspace);
  });
}

}  // namespace mote::apps::cli
