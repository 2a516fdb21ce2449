#include "host/stages/datasheet_changes.h"

#include <nlohmann/json.hpp>

namespace mote::host::stages {

namespace {

struct Hashed {
  const char* section;
  const char* row;
  const char* name;
};

constexpr Hashed all_hashed[] = {
    {"data", "sha256", "the data set"},
    {"identity", "description_sha256", "mote.toml"},
    {"identity", "form_sha256", "datasheet.toml"},
    {"model", "sha256", "the model"},
    {"resources", "firmware_sha256", "the firmware"},
};

// "" where the file doesn't hold it.
std::string hash_in(const nlohmann::json& json, const Hashed& hashed) {
  const nlohmann::json* at = &json;
  for (const char* key : {"sections", hashed.section, "values", hashed.row, "value"}) {
    if (!at->is_object() || !at->contains(key)) return "";
    at = &at->at(key);
  }
  return at->is_string() ? at->get<std::string>() : "";
}

}  // namespace

std::vector<std::string> changes_since(const std::string& previous, const datasheet::Facts& facts) {
  const nlohmann::json json = nlohmann::json::parse(previous, nullptr, false);
  std::vector<std::string> changes;
  for (const Hashed& hashed : all_hashed) {
    const datasheet::Row* row = facts.find(hashed.section, hashed.row);
    const std::string* now = row ? std::get_if<std::string>(&row->value.value) : nullptr;
    const std::string before = hash_in(json, hashed);
    if (!before.empty() && now && *now != before) changes.emplace_back(hashed.name);
  }
  return changes;
}

}  // namespace mote::host::stages
