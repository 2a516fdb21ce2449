#include "host/stages/datasheet_changes.h"

#include <gtest/gtest.h>

namespace mote::host::stages {
namespace {

datasheet::Facts facts_of(const std::string& data, const std::string& model) {
  const auto row = [](const std::string& hash) {
    datasheet::Value value;
    value.value = hash;
    return datasheet::Row{"sha256", "SHA-256", value};
  };
  datasheet::Facts facts;
  for (const char* key : {"identity", "data", "model", "resources"}) {
    datasheet::Section section;
    section.key = key;
    if (section.key == "data") section.rows = {row(data)};
    if (section.key == "model") section.rows = {row(model)};
    facts.sections.push_back(section);
  }
  return facts;
}

constexpr const char* previous = R"({"sections": {"data": {"values": {"sha256": {"value": "aa"}}},
  "model": {"values": {"sha256": {"value": "bb"}}}}})";

TEST(datasheet_changes, another_hash_is_named_and_the_same_isnt) {
  EXPECT_TRUE(changes_since(previous, facts_of("aa", "bb")).empty());
  EXPECT_EQ(changes_since(previous, facts_of("ac", "bb")), std::vector<std::string>{"the data set"});
  EXPECT_EQ(changes_since(previous, facts_of("ac", "bc")), (std::vector<std::string>{"the data set", "the model"}));
}

TEST(datasheet_changes, what_is_no_datasheet_tells_nothing) {
  for (const char* text : {"", "{", "[1]", "{\"sections\": 3}", "{\"sections\": {\"data\": null}}"}) {
    EXPECT_TRUE(changes_since(text, facts_of("ac", "bc")).empty()) << text;
  }
}

}  // namespace
}  // namespace mote::host::stages
