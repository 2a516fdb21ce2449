#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/project/first_sample.h"
#include "host/project/key_table.h"
#include "host/project/toml_text.h"

namespace mote::host::project {

namespace {

constexpr size_t longest_quote = 40;  // of a wrong value in a message

// Removes a number as "64" or "1.5" from the front of `text`; negative where there is none. By hand: not every
// library's from_chars reads fractions, and what else reads them asks the locale.
double take_amount(std::string_view& text) {
  constexpr size_t most_digits = 15;  // a double holds them exactly
  double digits = 0;
  double divisor = 1;
  size_t count = 0;
  bool is_fraction = false;
  for (; !text.empty(); text.remove_prefix(1)) {
    const char c = text.front();
    if (c == '.' && count > 0 && !is_fraction) {
      is_fraction = true;
      continue;
    }
    if (c < '0' || c > '9') break;
    if (++count > most_digits) return -1;
    digits = digits * 10 + (c - '0');
    if (is_fraction) divisor *= 10;
  }
  return count == 0 ? -1 : digits / divisor;
}

// Reads one value after the other into a Project; knows the place for messages.
class Reader {
 public:
  Reader(const std::string& file_name, Project& project) : file_name_(file_name), project_(project) {}

  [[noreturn]] void fail(const toml::source_region& place, std::string_view key, std::string_view what) const {
    throw_input_error("{}:{}: {}: {}", file_name_, place.begin.line, key, what);
  }

  void read(const Row& row, const toml::node& node) {
    row_ = &row;
    std::visit([&](const auto& field) { read_field(field, node); }, row.field);
    line_of_[row.path] = node.source();
  }

  // What no single value shows. Placed at the last of the keys that the file holds.
  void check_together() const {
    const Features& features = project_.features;
    if (features.high_hz > 0 && features.low_hz >= features.high_hz) {
      fail_together({"features.low_hz", "features.high_hz"},
                    fmt::format("expected less than high_hz ({}), found {}", features.high_hz, features.low_hz));
    }
    if (features.frame_ms > project_.data.window_ms) {
      fail_together(
          {"features.frame_ms", "data.window_ms"},
          fmt::format("expected at most data.window_ms ({}), found {}", project_.data.window_ms, features.frame_ms));
    }
    const Split& split = project_.data.split;
    if (split.test + split.validation > 0.95) {
      fail_together(
          {"data.split.test", "data.split.validation"},
          fmt::format("expected at most 0.95 with data.split.validation, found {} + {}: training needs the rest",
                      split.test, split.validation));
    }
  }

 private:
  [[noreturn]] void fail_value(const toml::node& node) const {
    fail(node.source(), row_->path,
         fmt::format("expected {}, found {}", expectation_of(*row_), describe(node, longest_quote)));
  }

  [[noreturn]] void fail_together(const std::vector<std::string>& paths, std::string_view what) const {
    for (const std::string& path : paths) {
      const auto line = line_of_.find(path);
      if (line != line_of_.end()) fail(line->second, paths.front(), what);
    }
    throw_input_error("{}: {}: {}", file_name_, paths.front(), what);
  }

  const std::string& text_of(const toml::node& node) const {
    if (!node.is_string()) fail_value(node);
    return node.as_string()->get();
  }

  size_t choice_of(const toml::node& node, const std::vector<std::string>& choices) const {
    const std::string& text = text_of(node);
    const auto found = std::find(choices.begin(), choices.end(), text);
    if (found != choices.end()) return static_cast<size_t>(found - choices.begin());
    fail(node.source(), row_->path,
         fmt::format("expected one of {}, found {}{}", join(choices, ", "), quoted(text, longest_quote),
                     did_you_mean(text, choices)));
  }

  void read_field(const Text& field, const toml::node& node) const {
    const std::string& text = text_of(node);
    const std::string problem = field.problem ? field.problem(text) : "";
    if (!problem.empty()) fail(node.source(), row_->path, problem);
    field.at(project_) = text;
  }

  void read_field(const Choice& field, const toml::node& node) const {
    field.at(project_) = field.choices[choice_of(node, field.choices)];
  }

  void read_field(const FirstSampleChoice& field, const toml::node& node) const {
    field.at(project_) = static_cast<FirstSample>(choice_of(node, first_sample_names()));
  }

  template <typename IntegerField>
  void read_integer(const IntegerField& field, const toml::node& node) const {
    if (!node.is_integer()) fail_value(node);
    const int64_t value = node.as_integer()->get();
    if (value < field.lowest || value > field.highest) fail_value(node);
    field.at(project_) = static_cast<std::remove_cvref_t<decltype(field.at(project_))>>(value);
  }

  void read_field(const Integer& field, const toml::node& node) const { read_integer(field, node); }
  void read_field(const LargeInteger& field, const toml::node& node) const { read_integer(field, node); }

  void read_field(const Seed& field, const toml::node& node) const {
    if (!node.is_integer() || node.as_integer()->get() < 0) fail_value(node);
    field.at(project_) = static_cast<uint64_t>(node.as_integer()->get());
  }

  void read_field(const Number& field, const toml::node& node) const {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value || !std::isfinite(*value) || *value < field.lowest || *value > field.highest) fail_value(node);
    field.at(project_) = *value;
  }

  void read_field(const YesNo& field, const toml::node& node) const {
    if (!node.is_boolean()) fail_value(node);
    field.at(project_) = node.as_boolean()->get();
  }

  void read_field(const Texts& field, const toml::node& node) const {
    if (!node.is_array()) fail_value(node);
    std::vector<std::string> texts;
    for (const toml::node& element : *node.as_array()) {
      if (!element.is_string()) fail_value(element);
      const std::string& text =
          field.choices.empty() ? text_of(element) : field.choices[choice_of(element, field.choices)];
      if (text.empty()) fail(element.source(), row_->path, "expected no empty text, found \"\"");
      if (std::find(texts.begin(), texts.end(), text) != texts.end()) {
        fail(element.source(), row_->path, fmt::format("{} stands twice", quoted(text, longest_quote)));
      }
      texts.push_back(text);
    }
    field.at(project_) = std::move(texts);
  }

  void read_field(const Integers& field, const toml::node& node) const {
    if (!node.is_array()) fail_value(node);
    std::vector<int> integers;
    for (const toml::node& element : *node.as_array()) {
      const auto value = element.is_integer() ? std::optional(element.as_integer()->get()) : std::nullopt;
      if (!value || *value < field.lowest || *value > field.highest) fail_value(element);
      integers.push_back(static_cast<int>(*value));
    }
    field.at(project_) = std::move(integers);
  }

  void read_field(const Bytes& field, const toml::node& node) const {
    const auto bytes = node.is_integer()  ? std::optional(node.as_integer()->get())
                       : node.is_string() ? bytes_from(node.as_string()->get())
                                          : std::nullopt;
    if (!bytes || *bytes < 0) fail_value(node);
    field.at(project_) = *bytes;
  }

  // "64 KB", "1.5 MiB", "900 B", "900".
  static std::optional<int64_t> bytes_from(std::string_view text) {
    static const std::map<std::string_view, double> factors = {
        {"", 1}, {"B", 1}, {"KB", 1e3}, {"kB", 1e3}, {"KiB", 1024}, {"MB", 1e6}, {"MiB", 1048576.0}};
    const double amount = take_amount(text);
    if (amount < 0 || amount > 1e9) return std::nullopt;
    while (text.starts_with(' ')) text.remove_prefix(1);
    const auto factor = factors.find(text);
    if (factor == factors.end()) return std::nullopt;
    const double bytes = amount * factor->second;
    if (bytes != std::floor(bytes)) return std::nullopt;
    return static_cast<int64_t>(bytes);
  }

  const std::string& file_name_;
  Project& project_;
  const Row* row_ = nullptr;
  std::map<std::string, toml::source_region> line_of_;
};

const Row* find_row(const std::string& path) {
  for (const Row& row : key_table()) {
    if (row.path == path) return &row;
  }
  return nullptr;
}

bool is_section(const std::string& path) {
  return std::any_of(section_table().begin(), section_table().end(),
                     [&](const Section& section) { return section.path == path; });
}

// The keys and sections directly below `section` ("" : the top), by name.
std::vector<std::string> names_below(const std::string& section) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& path) {
    const bool is_nested = path.find('.') != std::string::npos;
    if ((is_nested ? section_of(path) : "") == section) names.push_back(name_of(path));
  };
  for (const Row& row : key_table()) add(row.path);
  for (const Section& known : section_table()) add(known.path);
  return names;
}

std::string advice_for(const std::string& section, const std::string& name) {
  const std::vector<std::string> names = names_below(section);
  const std::string meant = did_you_mean(name, names);
  if (!meant.empty()) return meant;
  // The right key in the wrong section.
  for (const Row& row : key_table()) {
    if (name_of(row.path) == name) return fmt::format(": did you mean {}?", row.path);
  }
  return fmt::format(": expected one of {}", join(names, ", "));
}

void read_table(const toml::table& table, const std::string& section, Reader& reader) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const std::string path = section.empty() ? name : section + "." + name;
    if (const Row* row = find_row(path)) {
      reader.read(*row, node);
    } else if (!is_section(path)) {
      const std::string kind = section.empty() ? "unknown section" : "unknown key";
      reader.fail(key.source(), name.size() > longest_quote ? quoted(name, longest_quote) : path,
                  kind + advice_for(section, name));
    } else if (const auto* inner = node.as_table()) {
      read_table(*inner, path, reader);
    } else {
      reader.fail(node.source(), path,
                  fmt::format("expected a section, [{}], found {}", path, describe(node, longest_quote)));
    }
  }
}

}  // namespace

Project read_project(std::string_view toml, const std::string& file_name) {
  Project project;
  Reader reader(file_name, project);
  try {
    read_table(toml::parse(toml), "", reader);
  } catch (const toml::parse_error& error) {
    throw_input_error("{}:{}: not TOML: {}", file_name, error.source().begin.line, error.description());
  }
  reader.check_together();
  return project;
}

}  // namespace mote::host::project
