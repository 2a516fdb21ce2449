// The sensor's datasheet, and where each of its values comes from.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/formats_option.h"
#include "apps/cli/signature.h"
#include "apps/cli/terminal.h"
#include "host/base/text.h"
#include "host/datasheet/explain.h"
#include "host/datasheet/form.h"
#include "host/stages/build.h"
#include "host/stages/document.h"
#include "host/stages/print_pdf.h"
#include "host/store/files.h"

namespace mote::apps::cli {

namespace {

namespace datasheet = host::datasheet;
namespace documents = host::documents;

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

// Each document with what it is.
void print_written(const Common& common, const host::stages::Workspace& workspace, const documents::Choice& choice,
                   const std::string& signed_text) {
  Json object = Json::object();
  std::string text;
  for (const documents::Format& format : documents::formats()) {
    if (!choice.contains(std::string(format.name))) continue;
    const std::string path = (workspace.out() / "datasheet" / format.file).string();
    object[std::string(format.name)] = path;
    text += fmt::format("{} {:<34} {}", text.empty() ? "" : "\n", path, format.what);
  }
  if (!choice.contains("pdf") && !host::stages::can_print_pdf()) {
    text += "\n no PDF: chromium isn't installed: apt-get install --no-install-recommends chromium";
  }
  if (!signed_text.empty()) text += "\n " + signed_text;
  print_result(common, object, text);
}

// Writes the questions, or says which are open where they were written before: what a person wrote stays as it is.
void write_form(const Common& common) {
  const auto workspace = host::stages::open_workspace(common.folder);
  const std::string path = (workspace.folder / datasheet::form_file).lexically_normal().string();
  const bool is_there = std::filesystem::exists(path);
  const datasheet::Form form = host::stages::read_form_beside(workspace);
  std::vector<std::string> open;
  for (const datasheet::Question& question : datasheet::questions()) {
    if (!form.answers.contains(question.path)) open.push_back(question.path);
  }
  if (!is_there) host::store::write_file_atomically(path, datasheet::print_form({}));
  const std::string counts = fmt::format("{} of {} answered", form.answers.size(), datasheet::questions().size());
  print_result(common, {{"form", path}, {"written", !is_there}, {"open", open}},
               is_there ? fmt::format(" {} is there already: {}{}", path, counts,
                                      open.empty() ? "" : "; open: " + host::join(open, ", "))
                        : fmt::format(" {}: {} questions that only you can answer; then run mote datasheet", path,
                                      datasheet::questions().size()));
}

}  // namespace

void add_datasheet(CLI::App& app) {
  struct Settings {
    Common common;
    std::string field;
    std::string formats;
    SignatureOption signature;
    bool lists_fields = false;
    bool writes_form = false;
  };
  const auto settings = std::make_shared<Settings>();
  CLI::App& command = *app.add_subcommand("datasheet", "The sensor's datasheet, as a page and in other forms");
  command.add_option("--explain", settings->field,
                     "Where one value comes from: file, computation, n (as model.parameters)");
  command.add_flag("--fields", settings->lists_fields, "Which values there are, and how each is known");
  command.add_flag("--form", settings->writes_form,
                   "Writes datasheet.toml: questions that only you can answer; builds nothing");
  add_formats_option(command, settings->formats);
  add_signature_option(command, settings->signature);
  add_project_common(command, settings->common, "mote datasheet --explain performance.accuracy");
  command.callback([settings] {
    if (settings->writes_form) return write_form(settings->common);
    if (settings->signature.verifies) return verify_datasheet(settings->common, settings->signature);
    const bool can_print = host::stages::can_print_pdf();
    const auto choice = choice_of(settings->formats, can_print ? documents::every_format() : documents::text_formats());
    const auto workspace = host::stages::open_workspace(settings->common.folder);
    TerminalProgress progress;
    const host::stages::BuildResult result =
        host::stages::build(workspace, host::stages::Stage::datasheet, progress, choice);
    if (!settings->field.empty()) {
      return print_explained(settings->common, host::stages::datasheet_facts(workspace, result), settings->field);
    }
    if (settings->lists_fields) {
      return print_fields(settings->common, host::stages::datasheet_facts(workspace, result));
    }
    std::string signed_text;
    if (!settings->signature.sign_with.empty()) {
      signed_text = sign_datasheet(settings->common.folder, settings->signature.sign_with);
    }
    print_written(settings->common, workspace, choice, signed_text);
  });
}

}  // namespace mote::apps::cli
