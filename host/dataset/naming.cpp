#include "host/dataset/naming.h"

#include <vector>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::dataset {

namespace {

using Fields = std::map<std::string, std::string>;

std::string group_of(const project::Pattern& pattern, const Fields& fields) {
  std::vector<std::string> parts;
  for (const std::string& field : pattern.fields()) {
    if (field != "label") parts.push_back(fields.at(field));
  }
  return join(parts, "_");
}

Fields match_or_throw(const project::Pattern& pattern, const std::string& path, const char* key) {
  auto fields = pattern.match(path);
  if (fields) return *std::move(fields);
  throw_input_error("{}: doesn't match {} = {}: expected every recording's name to match it", path, key,
                    quoted(pattern.text()));
}

// Device and day of a field recorder (GUANO, AudioMoth): what it hears in one night is alike. Empty: says neither.
std::string group_of_recorder(const RecordingFacts& recording) {
  std::vector<std::string> parts;
  for (const char* key : {"device", "date"}) {
    const auto said = recording.metadata.find(key);
    if (recording.kind == "sound" && said != recording.metadata.end()) parts.push_back(said->second);
  }
  return join(parts, " ");
}

// Empty: stands in no sub-folder.
std::string folder_of(const std::string& path) {
  const size_t slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

}  // namespace

Namer::Namer(const project::Data& data) : groups_by_recorder_(data.keep_together.empty()) {
  if (!data.pattern.empty()) pattern_.emplace(data.pattern);
  if (!data.group.empty()) group_.emplace(data.group);
}

Named Namer::name(const RecordingFacts& recording, Labels labels) const {
  Named named;
  if (pattern_) {
    named.fields = match_or_throw(*pattern_, recording.path, "data.pattern");
    named.label = named.fields.at("label");
    named.group = group_of(*pattern_, named.fields);
  } else {
    named.label = recording.label.empty() ? folder_of(recording.path) : recording.label;
  }
  if (group_) {
    const Fields fields = match_or_throw(*group_, recording.path, "data.group");
    named.group = group_of(*group_, fields);
    named.fields.insert(fields.begin(), fields.end());
  }
  if (!recording.group.empty()) named.group += (named.group.empty() ? "" : "_") + recording.group;
  if (named.group.empty() && groups_by_recorder_) named.group = group_of_recorder(recording);
  if (!named.label.empty() || !recording.spans.empty()) return named;
  if (labels == Labels::optional) {
    named.label = unlabelled;
    return named;
  }
  throw_input_error(
      "{}: stands in no sub-folder: expected one sub-folder a label, or data.pattern to say how names give labels",
      recording.path);
}

}  // namespace mote::host::dataset
