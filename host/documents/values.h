#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/datasheet/facts.h"

// How the documents read the datasheet's facts. A fact that isn't known is "" or nothing here: each format then leaves
// it out or says so in its own way.
namespace mote::host::documents {

using Json = nlohmann::ordered_json;

// "identity.maker", "label.details.ports" → that row's value; nullptr where there is no such field, or where it isn't
// known.
const datasheet::Value* find_value(const datasheet::Facts& facts, std::string_view path);

// Whether the datasheet has that field, known or not.
bool has_field(const datasheet::Facts& facts, std::string_view path);

// The same as a person reads it ("15,104 B"); "" where it isn't known.
std::string text_of(const datasheet::Facts& facts, std::string_view path);

// Its figure; none where it isn't known or is no number.
std::optional<double> number_of(const datasheet::Facts& facts, std::string_view path);
std::optional<double> number_of(const datasheet::Value& value);

// The shortest decimal text that reads back as the same double: 2.4e-09.
std::string exact_text(double value);

// Text that was cut at commas: "knock, other" → {"knock", "other"}.
std::vector<std::string> list_of(const std::string& text);

// Two spaces a level and a line end; bytes that are no UTF-8 (names of files) become U+FFFD.
std::string print(const Json& json);

}  // namespace mote::host::documents
