#include "host/datasheet/sensor_facts.h"

#include <algorithm>
#include <set>

namespace mote::host::datasheet {
namespace {

PartCount count_part(const dataset::Dataset& dataset, dataset::Part part) {
  PartCount count;
  std::set<std::string> groups, recordings;  // a recording may give many clips
  for (const dataset::Clip& clip : dataset.clips) {
    if (clip.part != part) continue;
    recordings.insert(clip.path);
    groups.insert(clip.group);
    ++count.windows;
  }
  count.recordings = static_cast<int64_t>(recordings.size());
  count.groups = static_cast<int64_t>(groups.size());
  return count;
}

}  // namespace

DataFacts count_dataset(const dataset::Dataset& dataset) {
  DataFacts facts;
  if (dataset.has_numbers) {
    const auto [least, most] =
        std::minmax_element(dataset.clips.begin(), dataset.clips.end(),
                            [](const dataset::Clip& a, const dataset::Clip& b) { return a.value < b.value; });
    facts.numbers = NumberRange{least->value, most->value};
  } else {
    facts.labels = dataset.labels;
  }
  facts.training = count_part(dataset, dataset::Part::training);
  facts.validation = count_part(dataset, dataset::Part::validation);
  facts.test = count_part(dataset, dataset::Part::test);
  facts.groups_known = dataset.groups_known;
  return facts;
}

}  // namespace mote::host::datasheet
