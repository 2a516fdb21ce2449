#include "host/dataset/conditions.h"

#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/dataset/naming.h"

namespace mote::host::dataset {

namespace {

// Metadata first: what a file says itself.
Conditions all_of(const RecordingFacts& recording, const Namer& namer) {
  Conditions all = recording.metadata;
  const Named named = namer.name(recording, Labels::optional);
  all.insert(named.fields.begin(), named.fields.end());
  all.erase("label");
  return all;
}

}  // namespace

ConditionsByPath conditions_of(const std::vector<RecordingFacts>& recordings, const project::Data& data,
                               const std::vector<std::string>& keys) {
  ConditionsByPath result;
  if (keys.empty()) return result;
  const Namer namer(data);
  std::set<std::string> there;
  for (const RecordingFacts& recording : recordings) {
    const Conditions all = all_of(recording, namer);
    for (const auto& [key, value] : all) there.insert(key);
    for (const std::string& key : keys) {
      const auto found = all.find(key);
      if (found != all.end()) result[recording.path].insert(*found);
    }
  }
  const std::vector<std::string> names(there.begin(), there.end());
  for (const std::string& key : keys) {
    if (there.count(key) > 0) continue;
    throw_input_error(
        "evaluation.conditions: no recording says {}, in its metadata or as {{{}}} in a pattern{}: found {}",
        quoted(key), key, did_you_mean(key, names), names.empty() ? "none" : join(names, ", "));
  }
  return result;
}

}  // namespace mote::host::dataset
