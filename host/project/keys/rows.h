#pragma once

#include <string>
#include <vector>

#include "host/project/key_table.h"

// Where a value stands: a function from Project to the member.
#define MOTE_AT(member) \
  [](Project & project) -> auto& { return project.member; }

// The rows of the key table, a function a section of mote.toml; key_table() puts them together.
namespace mote::host::project {

std::vector<Row> sensor_rows();
std::vector<Row> data_rows();
std::vector<Row> features_rows();
std::vector<Row> model_rows();
std::vector<Row> training_rows();
std::vector<Row> augmentation_rows();
std::vector<Row> quantization_rows();
std::vector<Row> evaluation_rows();
std::vector<Row> decision_rows();
std::vector<Row> target_rows();
std::vector<Row> footprint_rows();

inline std::string problem_of_word(const std::string& word) {
  return word.empty() ? "expected a name, found \"\"" : "";
}

}  // namespace mote::host::project
