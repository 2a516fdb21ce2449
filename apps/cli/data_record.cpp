#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/serial.h"
#include "host/stages/workspace.h"
#include "host/store/files.h"
#include "host/store/interrupt.h"

namespace mote::apps::cli {

namespace {

namespace fs = std::filesystem;
namespace recordings = host::recordings;

struct Settings {
  Common common;
  recordings::SerialOptions serial;
  std::string label, out;
};

// Where the recording goes, told before an hour is recorded.
fs::path path_of(const Settings& settings) {
  if (!settings.out.empty()) {
    if (fs::exists(settings.out)) host::throw_input_error("{}: exists already: nothing is overwritten", settings.out);
    return settings.out;
  }
  const auto workspace = host::stages::open_workspace(settings.common.folder);
  if (!workspace.project.data.pattern.empty()) {
    host::throw_input_error("data.pattern tells labels by the names of files: name this one with --out, as {}",
                            host::quoted(workspace.project.data.pattern, 80));
  }
  const bool is_name = settings.label.find_first_of("/\\") == std::string::npos && !settings.label.starts_with('.');
  if (settings.label.empty() || !is_name) {
    host::throw_input_error("labels are sub-folders of {}: expected --label with the name of one",
                            workspace.recordings().string());
  }
  const std::string name = fmt::format("{:%Y-%m-%d_%H-%M-%S}.csv", fmt::localtime(std::time(nullptr)));
  return workspace.recordings() / settings.label / name;
}

void show_progress(const recordings::LineLog& log, double seconds) {
  fmt::print(stderr, "\r recording    {:.1f} s, {} lines of {} numbers \x1b[K", seconds, log.lines(), log.columns());
  std::fflush(stderr);
}

void record(const Settings& settings) {
  const fs::path path = path_of(settings);
  const bool on_terminal = ::isatty(STDERR_FILENO) != 0;
  fmt::print(stderr, " recording    {} at {} baud; Ctrl-C ends and keeps what there is\n", settings.serial.device,
             settings.serial.baud);
  const recordings::LineLog log = recordings::record_serial(settings.serial, host::store::was_interrupted,
                                                            [&](const recordings::LineLog& so_far, double seconds) {
                                                              if (on_terminal) show_progress(so_far, seconds);
                                                            });
  if (on_terminal) fmt::print(stderr, "\n");
  host::store::write_file_atomically(path.string(), log.csv());

  std::string text = fmt::format(" {}: {} lines of {} numbers", path.string(), log.lines(), log.columns());
  Json facts = Json::object();
  for (const auto& [name, fact] : log.describe()) {
    text += fmt::format("\n   {}: {}", name, fact);
    facts[name] = fact;
  }
  Json result = {{"path", path.string()}, {"lines", log.lines()}, {"columns", log.columns()}, {"facts", facts}};
  if (const auto rate = recordings::measure_line_rate(log.arrivals())) {
    result["rate_hz"] = {{"measured", rate->rate_hz}, {"low", rate->low_hz}, {"high", rate->high_hz}};
  }
  print_result(settings.common, result, text);
}

}  // namespace

void add_data_record(CLI::App& data) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *data.add_subcommand("record", "Records lines of numbers from a serial line, with their times");
  command.add_option("--serial", settings->serial.device, "The line, as /dev/ttyACM0")->required();
  command.add_option("--baud", settings->serial.baud, "Its speed")->capture_default_str();
  command.add_option("--seconds", settings->serial.seconds, "How long; 0: until Ctrl-C")->check(CLI::NonNegativeNumber);
  command.add_option("--label", settings->label, "Label of all of it: the sub-folder that it is put into");
  command.add_option("--out", settings->out, "File to write (CSV), instead");
  add_project_common(command, settings->common, "mote data record --serial /dev/ttyACM0 --seconds 10 --label wave");
  command.callback([settings] { record(*settings); });
}

}  // namespace mote::apps::cli
