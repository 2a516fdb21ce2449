// `mote data explore`: the data set as one page.
#include "host/stages/explore.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/process.h"

namespace mote::apps::cli {

namespace {

// The desktop's own way to open a file: Linux, Windows' Linux, macOS.
void open_in_browser(const std::string& path) {
  for (const char* opener : {"xdg-open", "wslview", "open"}) {
    if (!host::firmware::find_program(opener)) continue;
    const host::firmware::CommandResult result = host::firmware::run_command({.arguments = {opener, path}});
    if (result.exit_code == 0) return;
  }
  host::throw_input_error("--open: no program here opens {}: open it in a browser yourself", path);
}

}  // namespace

void add_data_explore(CLI::App& data) {
  struct Settings {
    Common common;
    host::stages::ExploreOptions options;
    bool open = false;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *data.add_subcommand(
      "explore", "One page to look at the data set: balance, waveforms, spectrograms, a map of the features");
  command.add_flag(
      "--augmented", settings->options.shows_augmentation,
      "Show some recordings beside their copies and features as they vary in training (training.augmentation)");
  command.add_flag("--open", settings->open, "Open the page in a browser");
  add_project_common(command, settings->common, "mote data explore --open");
  command.callback([settings] {
    TerminalProgress progress;
    const auto page =
        host::stages::explore(host::stages::open_workspace(settings->common.folder), settings->options, progress);
    Json json{{"page", page.path.string()}, {"recordings", page.recordings}, {"bytes", page.bytes}};
    if (!page.fed.items.empty()) json["fed"] = host::exploration::fed_json(page.fed, page.labels, false);
    print_result(settings->common, json,
                 fmt::format(" {}   {}, {}", page.path.string(), host::format_bytes(page.bytes),
                             host::counted(page.recordings, "recording")));
    if (settings->open) open_in_browser(page.path.string());
  });
}

}  // namespace mote::apps::cli
