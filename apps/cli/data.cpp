#include "host/stages/data.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/text.h"

namespace mote::apps::cli {

namespace {

namespace stages = host::stages;

void add_add(CLI::App& data) {
  struct Settings {
    Common common;
    std::vector<std::string> files;
    std::string label;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *data.add_subcommand("add", "Copies recordings into the data set's folder");
  command.add_option("FILES", settings->files, "Recordings (WAV, FLAC, Ogg)")->required();
  command.add_option("--label", settings->label, "Their label (needed where labels are sub-folders)");
  add_project_common(command, settings->common, "mote data add --label yes yes_anna_1.wav yes_anna_2.wav");
  command.callback([settings] {
    const auto workspace = stages::open_workspace(settings->common.folder);
    const std::vector<std::string> added = stages::add_recordings(workspace, settings->files, settings->label);
    print_result(settings->common, {{"added", added}},
                 fmt::format(" {} recordings added to {}", added.size(), workspace.recordings().string()));
  });
}

void add_list(CLI::App& data) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *data.add_subcommand("list", "Recordings with label, group and part");
  add_project_common(command, *common, "mote data list | head");
  command.callback([common] {
    TerminalProgress progress;
    const auto collection = stages::collect(stages::open_workspace(common->folder), progress);
    Json rows = Json::array();
    std::string text = fmt::format("{:<10} {:<12} {:<16} {}", "part", "label", "group", "recording");
    for (const host::dataset::Clip& clip : collection.dataset.clips) {
      const std::string& label = collection.dataset.labels[clip.label];
      rows.push_back(
          {{"path", clip.path}, {"label", label}, {"group", clip.group}, {"part", stages::part_name(clip.part)}});
      text += fmt::format("\n{:<10} {:<12} {:<16} {}", stages::part_name(clip.part), label, clip.group, clip.path);
    }
    print_result(*common,
                 {{"sample_rate_hz", collection.sample_rate_hz}, {"hours", collection.hours}, {"recordings", rows}},
                 text);
  });
}

void add_check(CLI::App& data) {
  const auto common = std::make_shared<Common>();
  CLI::App& command =
      *data.add_subcommand("check", "What may spoil the result: duplicates, silence, clipping, odd rates, few groups");
  add_project_common(command, *common, "mote data check");
  command.callback([common] {
    TerminalProgress progress;
    const std::vector<stages::Finding> findings = stages::check_data(stages::open_workspace(common->folder), progress);
    Json rows = Json::array();
    std::string text;
    for (const stages::Finding& finding : findings) {
      rows.push_back({{"what", finding.what}, {"recordings", finding.recordings}});
      text += fmt::format(" ! {}\n", finding.what);
      for (size_t i = 0; i < finding.recordings.size() && i < 3; ++i)
        text += fmt::format("     {}\n", finding.recordings[i]);
    }
    if (findings.empty()) text = " nothing found that would spoil the result";
    print_result(*common, {{"findings", rows}}, text);
  });
}

void add_split(CLI::App& data) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *data.add_subcommand("split", "Which groups train, validate and test");
  add_project_common(command, *common, "mote data split");
  command.callback([common] {
    TerminalProgress progress;
    const auto collection = stages::collect(stages::open_workspace(common->folder), progress);
    using host::dataset::Part;
    Json json;
    std::string text;
    for (const Part part : {Part::training, Part::validation, Part::test}) {
      const auto groups = collection.dataset.groups(part);
      const size_t recordings = collection.dataset.in(part).size();
      json[stages::part_name(part)] = {{"recordings", recordings}, {"groups", groups}};
      text += fmt::format(
          " {:<12} {:>6} recordings, {:>4} groups: {}\n", stages::part_name(part), recordings, groups.size(),
          groups.size() <= 12 ? host::join(groups, ", ") : host::join(std::span(groups).first(12), ", ") + " …");
    }
    if (!collection.dataset.validation_by_group && !collection.dataset.in(Part::validation).empty()) {
      text +=
          " The validation part shares groups with training: it only chooses the epoch. No test group is in either.";
    }
    print_result(*common, json, text);
  });
}

}  // namespace

void add_data(CLI::App& app) {
  CLI::App& command = *app.add_subcommand("data", "Recordings, labels, groups");
  command.require_subcommand(1);
  command.footer("Example:\n  mote data split");
  add_add(command);
  add_list(command);
  add_check(command);
  add_split(command);
}

}  // namespace mote::apps::cli
