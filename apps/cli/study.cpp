#include "host/stages/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/figures_text.h"
#include "apps/cli/terminal.h"
#include "host/base/counted.h"
#include "host/stages/physical_study.h"
#include "host/stages/study_json.h"
#include "host/study/conditions.h"

namespace mote::apps::cli {

namespace {

namespace stages = host::stages;
namespace study = host::study;

struct Settings {
  Common common;
  stages::StudyOptions options;
  stages::ProtocolOptions protocol;
  std::string filled_in;
};

// The first figure with its interval, then the others that aren't of single labels.
std::string row(const std::string& name, const study::StudyPoint& point) {
  std::string text = fmt::format(" {:>14}", name);
  for (size_t i = 0; i < point.figures.size(); ++i) {
    const study::NamedFigure& figure = point.figures[i];
    if (figure.key.starts_with("recall.")) continue;
    const auto& interval = figure.figure.interval_95;
    const std::string range = i > 0 || !interval ? ""
                              : figure.scale == study::FigureScale::share
                                  ? fmt::format(" ({:.3f}–{:.3f})", interval->low, interval->high)
                                  : fmt::format(" ({:.4g}–{:.4g})", interval->low, interval->high);
    text += i == 0 ? fmt::format("  {:<22}", figure_text(figure) + range)
                   : fmt::format("  {:>{}}", figure_text(figure), figure.name.size());
  }
  return text + "\n";
}

std::string header(const study::StudyPoint& point) {
  std::string text = fmt::format(" {:>14}", "");
  for (size_t i = 0; i < point.figures.size(); ++i) {
    const study::NamedFigure& figure = point.figures[i];
    if (figure.key.starts_with("recall.")) continue;
    text += i == 0 ? fmt::format("  {:<22}", figure.name + " (95 %)") : fmt::format("  {}", figure.name);
  }
  return text + "\n";
}

std::string text_of(const study::Study& result) {
  std::string text = header(result.unchanged) + row("as recorded", result.unchanged);
  for (const study::Response& response : result.responses) {
    const study::Condition& condition = study::condition_named(response.condition);
    text += fmt::format("\n {}: {}\n", condition.title, condition.scale);
    for (const study::StudyPoint& point : response.points) {
      text += row(study::strength_text(condition, *point.strength), point);
    }
  }
  if (!result.unchanged.counts.warning.empty()) text += fmt::format("\n ! {}\n", result.unchanged.counts.warning);
  return text +
         "\n Simulated: recordings were changed by computation. What the sensor does where it is used, only people, "
         "places\n and a physical protocol tell.\n";
}

std::string line_of(const study::PhysicalResult& result) {
  const auto& interval = result.figure.figure.interval_95;
  const std::string range = interval ? fmt::format("({:.3g}–{:.3g})", interval->low, interval->high) : "";
  return fmt::format(" {:<32} {:>7} {:<16} {}, {}{}\n", result.name, figure_text(result.figure), range,
                     host::counted(result.participants, "participant"), host::counted(result.readings, "reading"),
                     result.nothing > 0 ? fmt::format(", nothing told in {}", result.nothing) : "");
}

std::string text_of(const study::PhysicalStudy& result) {
  std::string text =
      fmt::format(" {}, 95 % intervals over participants\n{}", result.all.figure.name, line_of(result.all));
  for (const study::PhysicalGroup& group : result.groups) {
    text += fmt::format("\n {}\n", group.title);
    for (const study::PhysicalResult& one : group.results) text += line_of(one);
  }
  if (!result.all.warning.empty()) text += fmt::format("\n ! {}\n", result.all.warning);
  return text + fmt::format("\n kept in      {}/", stages::physical_study_folder) +
         "\n next         mote datasheet tells it as measured";
}

void print_protocol(const Settings& settings, const stages::Workspace& workspace) {
  TerminalProgress progress;
  const study::Protocol protocol = stages::print_physical_protocol(workspace, settings.protocol, progress);
  const std::string& folder = settings.protocol.folder;
  print_result(settings.common,
               {{"folder", folder},
                {"participants", protocol.participants},
                {"settings", study::settings_of(protocol).size()},
                {"model_sha256", protocol.model_sha256}},
               fmt::format(" {}/protocol.md     what to set up and how to measure\n {}/protocol.toml   the plan: {}, "
                           "{}; change it and print again\n {}/readings.csv    the sheet to fill in; then mote study "
                           "--import {}/readings.csv",
                           folder, folder, host::counted(protocol.participants, "participant"),
                           host::counted(study::settings_of(protocol).size(), "setting"), folder, folder));
}

void import(const Settings& settings, const stages::Workspace& workspace) {
  TerminalProgress progress;
  const study::PhysicalStudy result = stages::import_physical_study(workspace, settings.filled_in, progress);
  print_result(settings.common, stages::to_json(result), text_of(result));
}

void run(const Settings& settings) {
  const stages::Workspace workspace = stages::open_workspace(settings.common.folder);
  if (!settings.protocol.folder.empty()) return print_protocol(settings, workspace);
  if (!settings.filled_in.empty()) return import(settings, workspace);
  TerminalProgress progress;
  const stages::StudyResult result = stages::run_study(workspace, settings.options, progress);
  const std::string page = stages::publish_study(workspace, result);
  print_result(settings.common, stages::to_json(result.study),
               text_of(result.study) + fmt::format("\n report       {}", page));
}

}  // namespace

void add_study(CLI::App& app) {
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand(
      "study", "Held-out recordings through changed conditions: distance, level, noise, rooms; light; orientation");
  command
      .add_option("--condition", settings->options.conditions,
                  "One of them, with strengths of its own after a = (several: once each; default: all)")
      ->allow_extra_args(false);
  command.add_option("--noise", settings->options.noise,
                     "Folder of recorded noise (default: held-out recordings of labels that are background)");
  command
      .add_option("--recorded-distance", settings->options.recorded_distance_m,
                  "Metres from source to microphone in the recordings, for what air and room do")
      ->check(CLI::Range(0.01, 10000.0))
      ->capture_default_str();
  command
      .add_option("--surroundings", settings->options.surroundings_noise_db,
                  "Decibels of the recordings over the noise of their surroundings, which distance leaves as it is")
      ->check(CLI::Range(-20.0, 120.0))
      ->capture_default_str();
  CLI::Option* print = command.add_option("--protocol", settings->protocol.folder,
                                          "Print the plan, the sheet and the script of a physical study to a folder");
  command.add_option("--participants", settings->protocol.participants, "People, animals, sites or machines in it")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str()
      ->needs(print);
  command.add_option("--repetitions", settings->protocol.repetitions, "Of each label in each setting by each of them")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str()
      ->needs(print);
  command.add_option("--import", settings->filled_in, "Read the filled-in sheet of a physical study")->excludes(print);
  add_project_common(command, settings->common, "mote study --condition distance=2,4,8 --condition pink_noise");
  command.callback([settings] { run(*settings); });
}

}  // namespace mote::apps::cli
