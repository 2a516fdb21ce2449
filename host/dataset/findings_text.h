#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "host/base/counted.h"
#include "host/dataset/findings.h"

namespace mote::host::dataset {

// One finding on the recordings that `is_wrong` holds for: "3 recordings: <what>".
template <typename IsWrong>
Findings find_each(const CheckedRecordings& recordings, const char* check, const std::string& what,
                   const std::string& advice, const IsWrong& is_wrong) {
  Finding finding{.check = check, .what = {}, .advice = advice, .recordings = {}};
  for (const CheckedRecording& recording : recordings) {
    if (is_wrong(recording)) finding.recordings.push_back({recording.facts.path});
  }
  if (finding.recordings.empty()) return {};
  finding.what = counted(finding.recordings.size(), "recording") + ": " + what;
  return {finding};
}

}  // namespace mote::host::dataset
