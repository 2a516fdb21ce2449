#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mote::host::dataset {

// A stretch of a recording that somebody gave a label.
struct LabelledSpan {
  double start_seconds = 0;
  double end_seconds = 0;
  std::string label;
};

// What is known of one file of the data set without its samples: all that labels, groups, windows and the split need.
// host/recordings reads it from the file, the index keeps it.
struct RecordingFacts {
  std::string path;            // relative to the recordings' folder
  std::string content_sha256;  // 64 hexadecimal digits; empty: not known
  std::string kind = "sound";  // "sound", "series" or "image"
  double sample_rate_hz = 0;   // an image: 0
  int channels = 1;
  int64_t frames = 0;                           // samples of one channel; an image: its pixels
  std::string label;                            // what the file itself says; empty: nothing
  std::string group;                            // what a table says it is; empty: nothing
  std::string category;                         // of info.labels: "training", "testing"; empty: it says nothing
  std::vector<LabelledSpan> spans;              // labels within the recording
  std::vector<LabelledSpan> groups;             // where the file says them: stretches of one group each, by start
  std::map<std::string, std::string> metadata;  // what the file says of itself: "device", "time" …

  double seconds() const { return sample_rate_hz > 0 ? static_cast<double>(frames) / sample_rate_hz : 0; }
};

}  // namespace mote::host::dataset
