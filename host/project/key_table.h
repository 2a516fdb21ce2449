#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "host/project/project.h"

// The table behind keys(), read_project, print_project and docs/mote-toml.md: one row a key. A row says where its value
// stands in a Project and what may stand there; its default is what a new Project holds.
namespace mote::host::project {

// `problem` says what is wrong with a value ("" : nothing), in words that follow "key: ".
using Problem = std::string (*)(const std::string& value);

struct Text {
  std::string& (*at)(Project&);
  Problem problem = nullptr;
};
struct Choice {
  std::string& (*at)(Project&);
  std::vector<std::string> choices;
};
struct Integer {
  int& (*at)(Project&);
  int lowest, highest;
};
struct LargeInteger {
  int64_t& (*at)(Project&);
  int64_t lowest, highest;
};
struct Seed {
  uint64_t& (*at)(Project&);
};
struct Number {
  double& (*at)(Project&);
  double lowest, highest;
};
struct YesNo {
  bool& (*at)(Project&);
};
struct Texts {
  std::vector<std::string>& (*at)(Project&);
  std::vector<std::string> choices;  // empty: any text
};
struct Integers {
  std::vector<int>& (*at)(Project&);
  int lowest, highest;  // of each
};
struct Bytes {
  int64_t& (*at)(Project&);
};
struct FirstSampleChoice {
  FirstSample& (*at)(Project&);
};

using Field =
    std::variant<Text, Choice, Integer, LargeInteger, Seed, Number, YesNo, Texts, Integers, Bytes, FirstSampleChoice>;

struct Row {
  std::string path;  // "data.split.test"
  std::string unit;
  Field field;
  std::string meaning;
};

struct Section {
  std::string path;  // "data.split"
  std::string meaning;
};

const std::vector<Row>& key_table();
// In the order in which they are printed; a section's rows stand together in key_table, in the same order.
const std::vector<Section>& section_table();

// "data.split.test" → "data.split", "test".
std::string section_of(const std::string& key_path);
std::string name_of(const std::string& key_path);

// "text", "integer", "one of a|b" … as in Key::type.
std::string type_of(const Field& field);

// "an integer in ms from 10 to 60000": what a message says it expected.
std::string expectation_of(const Row& row);

// The value as TOML.
std::string print_value(const Field& field, const Project& project);

}  // namespace mote::host::project
