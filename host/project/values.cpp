#include <fmt/format.h>
#include <fmt/ranges.h>

#include "host/base/text.h"
#include "host/project/first_sample.h"
#include "host/project/key_table.h"

namespace mote::host::project {

namespace {

template <typename... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;  // clang 14 doesn't deduce an aggregate's arguments

std::string print_texts(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  for (const std::string& text : texts) parts.push_back(quoted(text));
  return "[" + join(parts, ", ") + "]";
}

std::string print_bytes(int64_t bytes) {
  const bool is_whole_kb = bytes > 0 && bytes % 1000 == 0;
  return is_whole_kb ? fmt::format("\"{} KB\"", bytes / 1000) : fmt::format("{}", bytes);
}

}  // namespace

std::string section_of(const std::string& key_path) { return key_path.substr(0, key_path.rfind('.')); }
std::string name_of(const std::string& key_path) { return key_path.substr(key_path.rfind('.') + 1); }

std::string type_of(const Field& field) {
  return std::visit(Overloaded{
                        [](const Text&) -> std::string { return "text"; },
                        [](const Choice& choice) { return "one of " + join(choice.choices, "|"); },
                        [](const Integer&) -> std::string { return "integer"; },
                        [](const LargeInteger&) -> std::string { return "integer"; },
                        [](const Seed&) -> std::string { return "integer"; },
                        [](const Number&) -> std::string { return "number"; },
                        [](const YesNo&) -> std::string { return "yes/no"; },
                        [](const Texts& texts) {
                          return texts.choices.empty() ? "list of texts" : "list of " + join(texts.choices, "|");
                        },
                        [](const Integers&) -> std::string { return "list of integers"; },
                        [](const Bytes&) -> std::string { return "bytes"; },
                        [](const FirstSampleChoice&) { return "one of " + join(first_sample_names(), "|"); },
                    },
                    field);
}

std::string expectation_of(const Row& row) {
  const std::string in_unit = row.unit.empty() ? "" : " in " + row.unit;
  return std::visit(
      Overloaded{
          [](const Text&) -> std::string { return "a text in quotes"; },
          [](const Choice& choice) { return "one of " + join(choice.choices, ", "); },
          [&](const Integer& limits) {
            return fmt::format("an integer{} from {} to {}", in_unit, limits.lowest, limits.highest);
          },
          [&](const LargeInteger& limits) {
            return fmt::format("an integer{} from {} to {}", in_unit, limits.lowest, limits.highest);
          },
          [](const Seed&) -> std::string { return "an integer from 0"; },
          [&](const Number& limits) {
            return fmt::format("a number{} from {} to {}", in_unit, limits.lowest, limits.highest);
          },
          [](const YesNo&) -> std::string { return "true or false"; },
          [](const Texts& texts) {
            const std::string any = "a list of texts in quotes, as [\"a\", \"b\"]";
            return texts.choices.empty() ? any : "a list of any of " + join(texts.choices, ", ");
          },
          [](const Integers& limits) {
            return fmt::format("a list of integers from {} to {}", limits.lowest, limits.highest);
          },
          [](const Bytes&) -> std::string { return "bytes as an integer or as \"64 KB\" (1,000), \"64 KiB\" (1,024)"; },
          [](const FirstSampleChoice&) { return "one of " + join(first_sample_names(), ", "); },
      },
      row.field);
}

std::string print_value(const Field& field, const Project& project) {
  // The accessors are one set for reading and writing; nothing is written here.
  auto& source = const_cast<Project&>(project);
  return std::visit(
      Overloaded{
          [&](const Text& text) { return quoted(text.at(source)); },
          [&](const Choice& choice) { return quoted(choice.at(source)); },
          [&](const Integer& integer) { return fmt::format("{}", integer.at(source)); },
          [&](const LargeInteger& integer) { return fmt::format("{}", integer.at(source)); },
          [&](const Seed& seed) { return fmt::format("{}", seed.at(source)); },
          [&](const Number& number) { return fmt::format("{}", number.at(source)); },
          [&](const YesNo& yes_no) -> std::string { return yes_no.at(source) ? "true" : "false"; },
          [&](const Texts& texts) { return print_texts(texts.at(source)); },
          [&](const Integers& integers) { return fmt::format("[{}]", fmt::join(integers.at(source), ", ")); },
          [&](const Bytes& bytes) { return print_bytes(bytes.at(source)); },
          [&](const FirstSampleChoice& choice) {
            return quoted(first_sample_names()[static_cast<size_t>(choice.at(source))]);
          },
      },
      field);
}

}  // namespace mote::host::project
