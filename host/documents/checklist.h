#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/documents/formats.h"

// What laws ask to be documented, and what of it the datasheet answers. It helps document; it says of nothing that it
// conforms.
namespace mote::host::documents {

struct Duty {
  const char* point;                     // "1 (a)"
  const char* asked;                     // in our own words
  std::vector<std::string_view> fields;  // paths of values that answer it, each in part; none: no datasheet can
};

struct DutyList {
  const char* key;
  const char* title;
  const char* note;
  std::vector<Duty> duties;
};

// EU AI Act (2024/1689) Annex IV, Cyber Resilience Act (2024/2847) Annexes II and VII.
const std::vector<DutyList>& duty_lists();

enum class Answered { none, in_part, all };  // of the fields named, how many are known

struct CheckedDuty {
  const Duty* duty = nullptr;
  Answered answered = Answered::none;
  std::vector<std::string_view> known, open;  // fields
};
std::vector<CheckedDuty> check_duties(const DutyList& list, const datasheet::Facts& facts);

// checklist.html
std::string print_checklist(const Input& input);

}  // namespace mote::host::documents
