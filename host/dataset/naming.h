#pragma once

#include <map>
#include <optional>
#include <string>

#include "host/dataset/dataset.h"
#include "host/dataset/recording_facts.h"
#include "host/project/pattern.h"
#include "host/project/project.h"

namespace mote::host::dataset {

struct Named {
  std::string label;                          // empty: only its spans have labels
  std::string group;                          // empty: unknown
  std::map<std::string, std::string> fields;  // of the patterns, by name
};

// Label and group of recordings by data.pattern, data.group, what a file says itself, and sub-folders. Where nothing
// else says the group, device and day of a field recorder's metadata are.
class Namer {
 public:
  explicit Namer(const project::Data& data);

  // Throws InputError where nothing gives a label that is needed.
  Named name(const RecordingFacts& recording, Labels labels) const;

 private:
  std::optional<project::Pattern> pattern_, group_;
  bool groups_by_recorder_;  // data.keep_together leaves it open
};

}  // namespace mote::host::dataset
