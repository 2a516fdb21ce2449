#include "host/stages/data.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <span>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/stages/check_data.h"
#include "host/stages/list_recordings.h"

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
    print_result(
        settings->common, {{"added", added}},
        fmt::format(" {} added to {}", host::counted(added.size(), "recording"), workspace.recordings().string()));
  });
}

Json json_of(const stages::ListedRecording& listed) {
  const host::dataset::RecordingFacts& facts = listed.facts;
  return {{"path", facts.path},
          {"label", listed.label},
          {"group", listed.group},
          {"part", stages::part_name(listed.part)},
          {"kind", facts.kind},
          {"seconds", facts.seconds()},
          {"sample_rate_hz", facts.sample_rate_hz},
          {"channels", facts.channels},
          {"windows", listed.windows},
          {"sha256", facts.content_sha256}};
}

void add_list(CLI::App& data) {
  struct Settings {
    Common common;
    stages::ListFilter filter;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *data.add_subcommand("list", "Recordings with label, group, part and length");
  command.add_option("--label", settings->filter.label, "Only those with this label");
  command.add_option("--group", settings->filter.group, "Only those of this group");
  command.add_option("--part", settings->filter.part, "Only those of training, validation or test");
  add_project_common(command, settings->common, "mote data list --part test | head");
  command.callback([settings] {
    TerminalProgress progress;
    const auto listing =
        stages::list_recordings(stages::open_workspace(settings->common.folder), settings->filter, progress);
    Json rows = Json::array();
    constexpr const char* columns = "{:<10} {:<12} {:<16} {:>8} {:>9} {:>7}  {}";
    std::string text = fmt::format(columns, "part", "label", "group", "s", "Hz", "windows", "recording");
    for (const stages::ListedRecording& listed : listing.recordings) {
      const host::dataset::RecordingFacts& facts = listed.facts;
      rows.push_back(json_of(listed));
      text += "\n" + fmt::format(columns, stages::part_name(listed.part), listed.label, listed.group,
                                 fmt::format("{:.2f}", facts.seconds()), fmt::format("{:g}", facts.sample_rate_hz),
                                 listed.windows, facts.path);
    }
    print_result(settings->common,
                 {{"sample_rate_hz", listing.sample_rate_hz}, {"hours", listing.hours}, {"recordings", rows}}, text);
  });
}

// A few of the files, those that belong together on one line.
std::string text_of(const host::dataset::Finding& finding) {
  constexpr size_t most_rows = 3, most_in_row = 4;
  std::string text = fmt::format(" ! {}\n   {}\n", finding.what, finding.advice);
  const auto& rows = finding.recordings;
  for (size_t i = 0; i < rows.size() && i < most_rows; ++i) {
    const bool is_cut = rows[i].size() > most_in_row;
    text +=
        fmt::format("     {}{}\n", host::join(std::span(rows[i]).first(std::min(most_in_row, rows[i].size())), " = "),
                    is_cut ? fmt::format(" and {} more", rows[i].size() - most_in_row) : "");
  }
  if (rows.size() > most_rows) text += fmt::format("     and {} more (--json names all)\n", rows.size() - most_rows);
  return text;
}

// Range and quartiles, and a line a bin of the histogram.
std::string numbers_text(const host::dataset::NumberSummary& numbers) {
  constexpr size_t longest_bar = 40;
  size_t most = 1, width = 0;
  for (size_t bin = 0; bin < numbers.histogram.size(); ++bin) {
    most = std::max(most, numbers.histogram[bin]);
    width = std::max(width, host::dataset::bin_text(numbers, bin).size());
  }
  std::string text = fmt::format(" numbers {}; {}\n", host::dataset::range_and_quartiles(numbers),
                                 host::counted(numbers.count, "window"));
  for (size_t bin = 0; bin < numbers.histogram.size(); ++bin) {
    const size_t count = numbers.histogram[bin];
    const size_t length = (count * longest_bar + most - 1) / most;
    text += fmt::format("   {:>{}}  {} {}\n", host::dataset::bin_text(numbers, bin), width, std::string(length, '#'),
                        count);
  }
  return text;
}

Json numbers_json(const host::dataset::NumberSummary& numbers) {
  Json histogram = Json::array();
  for (size_t bin = 0; bin < numbers.histogram.size(); ++bin) {
    histogram.push_back(
        {{"from", numbers.begin_of(bin)}, {"to", numbers.begin_of(bin + 1)}, {"windows", numbers.histogram[bin]}});
  }
  return {{"windows", numbers.count},
          {"least", numbers.low},
          {"quartiles", {numbers.lower_quartile, numbers.median, numbers.upper_quartile}},
          {"greatest", numbers.high},
          {"mean", numbers.mean},
          {"histogram", histogram}};
}

void add_check(CLI::App& data) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *data.add_subcommand(
      "check", "What may spoil the result: copies, silence, clipping, odd rates, wrong labels, few groups …");
  add_project_common(command, *common, "mote data check");
  command.callback([common] {
    TerminalProgress progress;
    const stages::DataCheck check = stages::check_data(stages::open_workspace(common->folder), progress);
    Json findings = Json::array(), unreadable = Json::array();
    std::string text;
    for (const host::dataset::Finding& finding : check.findings) {
      findings.push_back({{"check", finding.check},
                          {"what", finding.what},
                          {"advice", finding.advice},
                          {"recordings", finding.recordings}});
      text += text_of(finding);
    }
    for (const host::store::Unreadable& file : check.unreadable) {
      unreadable.push_back({{"path", file.path}, {"why", file.why}});
    }
    if (text.empty() && check.unreadable.empty()) text = " nothing found that would spoil the result";
    Json json{{"findings", findings}, {"unreadable", unreadable}};
    if (!check.not_tried.empty()) {
      text += fmt::format("\n {}", check.not_tried);
      json["not_tried"] = check.not_tried;
    }
    if (check.numbers) {
      text = numbers_text(*check.numbers) + text;
      json["numbers"] = numbers_json(*check.numbers);
    }
    print_result(*common, json, text);
    if (check.unreadable.empty()) return;
    throw host::InputError(fmt::format("{} can't be read, the first: {}",
                                       host::counted(check.unreadable.size(), "recording"),
                                       check.unreadable.front().why));
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
      const auto windows = collection.dataset.in(part);
      std::set<std::string> recordings;
      for (const host::dataset::Clip* clip : windows) recordings.insert(clip->path);
      json[stages::part_name(part)] = {
          {"recordings", recordings.size()}, {"windows", windows.size()}, {"groups", groups}};
      text += fmt::format(
          " {:<12} {} of {}, {}: {}\n", stages::part_name(part), host::counted(windows.size(), "window"),
          host::counted(recordings.size(), "recording"), host::counted(groups.size(), "group"),
          groups.size() <= 12 ? host::join(groups, ", ") : host::join(std::span(groups).first(12), ", ") + " …");
    }
    if (!collection.dataset.validation_by_group && !collection.dataset.in(Part::validation).empty()) {
      text +=
          " The validation part is drawn by recording and may share groups with training: it only chooses the epoch. "
          "No "
          "test group is in either.";
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
  add_data_explore(command);
  add_data_record(command);
  add_data_unpack(command);
}

}  // namespace mote::apps::cli
