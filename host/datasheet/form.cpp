#include "host/datasheet/form.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/project/toml_text.h"

namespace mote::host::datasheet {
namespace {

constexpr size_t longest_quote = 60;

const Question* find_question(const std::string& path) {
  for (const Question& question : questions()) {
    if (question.path == path) return &question;
  }
  return nullptr;
}

bool is_section(const std::string& path) {
  return std::any_of(form_sections().begin(), form_sections().end(),
                     [&](const FormSection& section) { return section.path == path; });
}

std::string expectation_of(const Question& question) {
  switch (question.kind) {
    case AnswerKind::text:
      return "a text";
    case AnswerKind::texts:
      return "a list of texts, as [\"…\", \"…\"]";
    case AnswerKind::number:
      return question.unit.empty() ? "a number" : "a number in " + question.unit;
    case AnswerKind::yes_no:
      return "\"yes\", \"no\" or \"unknown\", with words after a colon where you like";
    case AnswerKind::choice:
      return "one of " + join(question.choices, ", ");
  }
  return "";
}

// Of "yes: signed forms" → yes.
std::optional<Said> said_in(const std::string& text) {
  const std::string word = text.substr(0, text.find(':'));
  if (word == "yes") return Said::yes;
  if (word == "no") return Said::no;
  if (word == "unknown") return Said::unknown;
  return std::nullopt;
}

class FormReader {
 public:
  explicit FormReader(const std::string& file_name) : file_name_(file_name) {}

  void read(const toml::table& table, const std::string& section) {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      const std::string path = section.empty() ? name : section + "." + name;
      if (const Question* question = find_question(path)) {
        read_answer(*question, node);
      } else if (is_section(path) && node.is_table()) {
        read(*node.as_table(), path);
      } else {
        fail(key.source(), name.size() > longest_quote ? quoted(name, longest_quote) : path,
             "nobody asks that" + advice_for(path));
      }
    }
  }

  Form take() { return std::move(form_); }

 private:
  [[noreturn]] void fail(const toml::source_region& place, std::string_view path, std::string_view what) const {
    throw_input_error("{}:{}: {}: {}", file_name_, place.begin.line, path, what);
  }

  [[noreturn]] void fail_answer(const Question& question, const toml::node& node) const {
    fail(node.source(), question.path,
         fmt::format("expected {}, found {}", expectation_of(question), project::describe(node, longest_quote)));
  }

  static std::string advice_for(const std::string& path) {
    std::vector<std::string> paths;
    for (const Question& question : questions()) paths.push_back(question.path);
    const std::string meant = did_you_mean(path, paths);
    if (!meant.empty()) return meant;
    const std::string name = path.substr(path.rfind('.') + 1);
    for (const std::string& other : paths) {  // the right question in the wrong section
      if (other.substr(other.rfind('.') + 1) == name) return ": did you mean " + other + "?";
    }
    return ": docs/datasheet-form.md lists the questions";
  }

  void read_answer(const Question& question, const toml::node& node) {
    Answer answer;
    answer.line = static_cast<int>(node.source().begin.line);
    switch (question.kind) {
      case AnswerKind::number: {
        const auto value = node.is_number() ? node.value<double>() : std::nullopt;
        if (!value || !std::isfinite(*value)) fail_answer(question, node);
        answer.value = *value;
        break;
      }
      case AnswerKind::texts: {
        if (!node.is_array()) fail_answer(question, node);
        std::vector<std::string> texts;
        for (const toml::node& element : *node.as_array()) {
          if (!element.is_string() || element.as_string()->get().empty()) fail_answer(question, element);
          texts.push_back(element.as_string()->get());
        }
        if (texts.empty()) return;
        answer.value = std::move(texts);
        break;
      }
      default: {
        const std::string text = text_of(question, node);
        if (text.empty()) return;  // not answered
        if (question.kind == AnswerKind::yes_no && !said_in(text)) fail_answer(question, node);
        const bool is_chosen =
            std::find(question.choices.begin(), question.choices.end(), text) != question.choices.end();
        if (question.kind == AnswerKind::choice && !is_chosen) fail_answer(question, node);
        answer.value = text;
      }
    }
    form_.answers.emplace(question.path, std::move(answer));
  }

  std::string text_of(const Question& question, const toml::node& node) const {
    if (question.kind == AnswerKind::yes_no && node.is_boolean()) return node.as_boolean()->get() ? "yes" : "no";
    if (!node.is_string()) fail_answer(question, node);
    return node.as_string()->get();
  }

  const std::string& file_name_;
  Form form_;
};

const char* blank_answer(const Question& question) {
  if (question.kind == AnswerKind::texts) return "[\"\"]";
  return question.kind == AnswerKind::number ? "0" : "\"\"";
}

std::string print_answer(const Answer& answer) {
  if (const auto* number = std::get_if<double>(&answer.value)) return fmt::format("{}", *number);
  if (const auto* text = std::get_if<std::string>(&answer.value)) return host::quoted(*text);
  std::vector<std::string> texts;
  for (const std::string& text : std::get<std::vector<std::string>>(answer.value)) texts.push_back(host::quoted(text));
  return "[" + join(texts, ", ") + "]";
}

std::string hint_of(const Question& question) {
  if (question.kind == AnswerKind::yes_no) return " (yes, no, unknown)";
  if (question.kind == AnswerKind::choice) return " (" + join(question.choices, ", ") + ")";
  return question.unit.empty() ? "" : " (" + question.unit + ")";
}

std::string type_of(const Question& question) {
  switch (question.kind) {
    case AnswerKind::text:
      return "text";
    case AnswerKind::texts:
      return "list of texts";
    case AnswerKind::number:
      return "number";
    case AnswerKind::yes_no:
      return "yes, no, unknown";
    case AnswerKind::choice:
      return "one of " + join(question.choices, ", ");
  }
  return "";
}

}  // namespace

std::string Form::text(const std::string& path) const {
  const auto answer = answers.find(path);
  if (answer == answers.end()) return "";
  if (const auto* text = std::get_if<std::string>(&answer->second.value)) return *text;
  if (const auto* number = std::get_if<double>(&answer->second.value)) return fmt::format("{}", *number);
  return join(std::get<std::vector<std::string>>(answer->second.value), ", ");
}

const double* Form::number(const std::string& path) const {
  const auto answer = answers.find(path);
  return answer == answers.end() ? nullptr : std::get_if<double>(&answer->second.value);
}

std::vector<std::string> Form::texts(const std::string& path) const {
  const auto answer = answers.find(path);
  if (answer == answers.end()) return {};
  const auto* texts = std::get_if<std::vector<std::string>>(&answer->second.value);
  return texts ? *texts : std::vector<std::string>{text(path)};
}

Said said(const Form& form, const std::string& path) { return said_in(form.text(path)).value_or(Said::unknown); }

Form read_form(std::string_view toml, const std::string& file_name) {
  FormReader reader(file_name);
  try {
    reader.read(toml::parse(toml), "");
  } catch (const toml::parse_error& error) {
    throw_input_error("{}:{}: not TOML: {}", file_name, error.source().begin.line, error.description());
  }
  return reader.take();
}

std::string print_form(const Form& form) {
  std::string text =
      "# What only you can say of the sensor. Take the # away before what you answer; what you leave stays \"unknown\" "
      "or\n"
      "# \"not disclosed\" in the datasheet. Every answer is marked \"declared\" there. `mote datasheet` reads this "
      "file.\n";
  for (const FormSection& section : form_sections()) {
    text += fmt::format("\n# {}\n[{}]\n", section.title, section.path);
    for (const Question* question : questions_of(section.path)) {
      const std::string name = question->path.substr(question->path.rfind('.') + 1);
      text += fmt::format("# {}{}\n", question->question, hint_of(*question));
      const auto answer = form.answers.find(question->path);
      text += answer == form.answers.end() ? fmt::format("# {} = {}\n", name, blank_answer(*question))
                                           : fmt::format("{} = {}\n", name, print_answer(answer->second));
    }
  }
  return text;
}

std::string form_markdown() {
  std::string text =
      "# datasheet.toml\n\nThe questions that only the maker of a sensor can answer, for its datasheet. `mote "
      "datasheet "
      "--form` writes them as a\ncommented file beside mote.toml; every answer is marked \"declared\". Made from the "
      "table "
      "in\n`host/datasheet/form_questions.cpp` (`MOTE_UPDATE_GOLDEN=1` with the tests of `host/datasheet`).\n";
  for (const FormSection& section : form_sections()) {
    text += fmt::format("\n## [{}]\n\n{}\n\n| key | answer | unit | question |\n|---|---|---|---|\n", section.path,
                        section.title);
    for (const Question* question : questions_of(section.path)) {
      text += fmt::format("| `{}` | {} | {} | {} |\n", question->path.substr(question->path.rfind('.') + 1),
                          type_of(*question), question->unit, question->question);
    }
  }
  return text;
}

}  // namespace mote::host::datasheet
