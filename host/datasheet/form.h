#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// What only the maker can say of a sensor: datasheet.toml beside mote.toml, written by `mote datasheet --form` as
// questions. An answer is always "declared"; what isn't answered is unknown.
namespace mote::host::datasheet {

enum class AnswerKind : unsigned char {
  text,
  texts,   // a list
  number,  // 0 or more, in the question's unit
  yes_no,  // "yes", "no" or "unknown", with words after a colon: "yes: signed forms"
  choice,
};

// What an answer to a question of risk means.
enum class Risk : unsigned char { none, yes_is_risky, no_is_risky };

struct Question {
  std::string path;  // "hardware.supply_min_v"
  AnswerKind kind = AnswerKind::text;
  std::string name;      // of the datasheet's row
  std::string question;  // a whole sentence
  std::string unit = {};
  std::vector<std::string> choices = {};
  Risk risk = Risk::none;
};

struct FormSection {
  std::string path;  // "label.audio"
  std::string title;
};

// One row a question, those of a section together; form.md and the form's own text follow.
const std::vector<Question>& questions();
const std::vector<FormSection>& form_sections();
// Those of one section, in order.
std::vector<const Question*> questions_of(const std::string& section);

struct Answer {
  std::variant<std::string, double, std::vector<std::string>> value;
  int line = 0;  // of datasheet.toml
};

inline constexpr const char* form_file = "datasheet.toml";

struct Form {
  std::map<std::string, Answer> answers;  // by path of their question
  std::string sha256;                     // of the file; empty: there is none

  std::string text(const std::string& path) const;      // "" where it isn't answered; a list joined by ", "
  const double* number(const std::string& path) const;  // null where it isn't answered
  std::vector<std::string> texts(const std::string& path) const;
};

enum class Said : unsigned char { unknown, yes, no };
Said said(const Form& form, const std::string& path);

// Throws InputError with file and line: no TOML, a question that isn't asked (with the nearest), an answer of the wrong
// kind.
Form read_form(std::string_view toml, const std::string& file_name);

// The questions as commented TOML, those that `form` answers with their answers.
std::string print_form(const Form& form);

// All questions as a page of Markdown: docs/datasheet-form.md.
std::string form_markdown();

}  // namespace mote::host::datasheet
