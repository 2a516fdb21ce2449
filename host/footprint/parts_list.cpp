#include "host/footprint/parts_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/footprint/json_object.h"
#include "host/footprint/table_text.h"

namespace mote::host::footprint {
namespace {

constexpr size_t most_parts = 10000;

// A row as it is written, CSV or JSON.
struct Row {
  std::string place;  // for messages
  std::string name, block, option, source;
  double count = 1;
  std::optional<double> low_kg, typical_kg, high_kg;
};

// "Ceramic capacitor, 100 nF" → "ceramic_capacitor_100_nf".
std::string slug_of(const std::string& name) {
  std::string slug;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      slug += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!slug.empty() && slug.back() != '_') {
      slug += '_';
    }
  }
  while (!slug.empty() && slug.back() == '_') slug.pop_back();
  return slug.empty() ? "part" : slug;
}

PartChoice choice_of(const Row& row) {
  if (!row.block.empty()) find_block(row.block);
  if (!row.option.empty()) {
    if (row.block.empty()) throw_input_error("{}: option is given without block: expected both", row.place);
    if (row.typical_kg) throw_input_error("{}: expected option or kg, not both", row.place);
    if (row.count != 1) throw_input_error("{}: count is {}: expected 1 beside an option", row.place, row.count);
    return read_choice(row.block, row.option);
  }
  if (!row.typical_kg)
    throw_input_error("{}: kg is missing: expected kg, or low_kg, typical_kg and high_kg", row.place);
  if (row.name.empty() && row.block.empty()) throw_input_error("{}: name is missing", row.place);
  const double typical = *row.typical_kg;
  const Range each{row.low_kg.value_or(typical), typical, row.high_kg.value_or(typical)};
  const bool can_be = row.count >= 0 && row.count <= 1e9 && each.low >= 0 && each.low <= typical &&
                      typical <= each.high && each.high <= 1e9;
  if (!can_be) {
    throw_input_error("{}: {} of {}, {}, {} kg can't be: expected a count and 0 ≤ low ≤ typical ≤ high", row.place,
                      row.count, each.low, typical, each.high);
  }
  PartChoice choice;
  choice.block = row.block.empty() ? slug_of(row.name) : row.block;
  choice.option =
      row.count == 1 ? row.name : fmt::format("{} × {:g}", row.name.empty() ? row.block : row.name, row.count);
  choice.own = each * row.count;
  choice.source = row.source.empty() ? "the list of parts, no source given" : row.source;
  return choice;
}

std::vector<Row> read_csv(std::string_view text, const std::string& file_name) {
  LineReader lines(text);
  std::string_view line;
  std::vector<std::string> names;
  char separator = ',';
  std::vector<Row> rows;
  while (lines.next(line)) {
    if (trimmed(line).empty() || line.front() == '#') continue;
    if (names.empty()) {
      separator = separator_of(line);
      names = split_cells(line, separator);
      const std::vector<std::string> known = {"name",   "block",      "option",  "count", "kg",
                                              "low_kg", "typical_kg", "high_kg", "source"};
      for (std::string& name : names) {
        name = lower_case(name);
        if (std::find(known.begin(), known.end(), name) == known.end()) {
          throw_input_error("{}: line {}: column {} isn't known{}: expected {}", file_name, lines.number(),
                            quoted(name, 40), did_you_mean(name, known), join(known, ", "));
        }
      }
      continue;
    }
    Row row;
    row.place = fmt::format("{}: line {}", file_name, lines.number());
    const std::vector<std::string> cells = split_cells(line, separator);
    if (cells.size() > names.size()) {
      throw_input_error("{}: has {} columns: expected at most {}", row.place, cells.size(), names.size());
    }
    const auto number = [&](const std::string& cell, const std::string& name) {
      const std::optional<double> value = number_in(cell);
      if (!value) throw_input_error("{}: {} is {}: expected a number", row.place, name, quoted(cell, 40));
      return *value;
    };
    for (size_t i = 0; i < cells.size(); ++i) {
      const std::string &cell = cells[i], &name = names[i];
      if (cell.empty()) continue;
      if (name == "name") row.name = cell;
      if (name == "block") row.block = cell;
      if (name == "option") row.option = cell;
      if (name == "source") row.source = cell;
      if (name == "count") row.count = number(cell, name);
      if (name == "kg" || name == "typical_kg") row.typical_kg = number(cell, name);
      if (name == "low_kg") row.low_kg = number(cell, name);
      if (name == "high_kg") row.high_kg = number(cell, name);
    }
    rows.push_back(std::move(row));
    if (rows.size() > most_parts) throw_input_error("{}: has over {} parts", file_name, most_parts);
  }
  return rows;
}

std::vector<Row> read_json(std::string_view text, const std::string& file_name) {
  const nlohmann::json parsed = parse_json(text, file_name);
  const nlohmann::json* list = &parsed;
  if (parsed.is_object() && parsed.contains("parts")) list = &parsed.at("parts");
  if (!list->is_array()) throw_input_error("{}: expected {{\"parts\": […]}}", file_name);
  if (list->size() > most_parts) throw_input_error("{}: has over {} parts", file_name, most_parts);
  std::vector<Row> rows;
  for (const nlohmann::json& element : *list) {
    Row row;
    row.place = fmt::format("{}: part {}", file_name, rows.size() + 1);
    JsonObject object(element, row.place);
    const auto number = [&](const char* key, std::optional<double>& value) {
      if (!object.has(key)) return;
      double given = 0;
      object.take(key, given);
      value = given;
    };
    object.take("name", row.name);
    object.take("block", row.block);
    object.take("option", row.option);
    object.take("source", row.source);
    object.take("count", row.count);
    number("kg", row.typical_kg);
    number("typical_kg", row.typical_kg);
    number("low_kg", row.low_kg);
    number("high_kg", row.high_kg);
    object.finish();
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::vector<PartChoice> read_parts_list(std::string_view text, const std::string& file_name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const size_t first = text.find_first_not_of(" \t\r\n");
  const bool is_json = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  const std::vector<Row> rows = is_json ? read_json(text, file_name) : read_csv(text, file_name);
  if (rows.empty()) throw_input_error("{}: holds no parts", file_name);

  std::vector<PartChoice> parts;
  bool has_transport = false;
  for (const Row& row : rows) {
    PartChoice choice = choice_of(row);
    has_transport = has_transport || choice.block == "transport";
    // Two parts of one name are told apart.
    const std::string name = choice.block;
    const auto is_taken = [&](const std::string& code) {
      return std::any_of(parts.begin(), parts.end(), [&](const PartChoice& part) { return part.block == code; });
    };
    if (!choice.own && is_taken(name)) throw_input_error("{}: block {} stands twice", row.place, name);
    for (int i = 2; is_taken(choice.block); ++i) choice.block = fmt::format("{}_{}", name, i);
    parts.push_back(std::move(choice));
  }
  if (!has_transport) parts.push_back(read_choice("transport", "usual"));
  return parts;
}

}  // namespace mote::host::footprint
