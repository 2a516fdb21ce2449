// The sensor's datasheet, and where each of its values comes from.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/datasheet/explain.h"
#include "host/stages/build.h"
#include "host/stages/document.h"

namespace mote::apps::cli {

namespace {

namespace datasheet = host::datasheet;

void print_explained(const Common& common, const datasheet::Facts& facts, const std::string& path) {
  const datasheet::Field field = datasheet::find_field(facts, path);
  print_result(common, Json::parse(datasheet::explain_json(field)), datasheet::explain_text(field));
}

void print_fields(const Common& common, const datasheet::Facts& facts) {
  Json paths = Json::array();
  std::string text;
  for (const datasheet::Field& field : facts.fields()) {
    paths.push_back(field.path);
    text += fmt::format(" {:<44} {:<14} {}\n", field.path, datasheet::name_of(field.row->value.provenance),
                        field.row->name);
  }
  if (!text.empty()) text.pop_back();
  print_result(common, {{"fields", paths}}, text);
}

}  // namespace

void add_datasheet(CLI::App& app) {
  struct Settings {
    Common common;
    std::string field;
    bool lists_fields = false;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("datasheet", "The sensor's datasheet: one HTML page and mlsensor.json");
  command.add_option("--explain", settings->field,
                     "Where one value comes from: file, computation, n (as model.parameters)");
  command.add_flag("--fields", settings->lists_fields, "Which values there are, and how each is known");
  add_project_common(command, settings->common, "mote datasheet --explain performance.accuracy");
  command.callback([settings] {
    const auto workspace = host::stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    const host::stages::BuildResult result = host::stages::build(workspace, host::stages::Stage::datasheet, progress);
    if (!settings->field.empty()) {
      return print_explained(settings->common, host::stages::datasheet_facts(workspace, result), settings->field);
    }
    if (settings->lists_fields) {
      return print_fields(settings->common, host::stages::datasheet_facts(workspace, result));
    }
    print_result(settings->common, {{"datasheet", result.datasheet_path}, {"json", result.datasheet_json_path}},
                 fmt::format(" {}\n {}", result.datasheet_path, result.datasheet_json_path));
  });
}

}  // namespace mote::apps::cli
