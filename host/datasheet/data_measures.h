#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What is measured on the files of a data set, beside what is counted of its labels and parts (DataFacts).
namespace mote::host::datasheet {

struct Spread {
  double least = 0;
  double median = 0;
  double greatest = 0;
};

// "16000 Hz", 2,400 recordings.
struct CountOf {
  std::string what;
  int64_t count = 0;
};

struct LabelCount {
  std::string label;
  int64_t recordings = 0;
  int64_t windows = 0;
  int64_t groups = 0;
  int64_t training = 0, validation = 0, test = 0;  // of the windows
};

// All readings of one axis of a series.
struct AxisFigures {
  std::string name;
  int64_t count = 0;
  double mean = 0;
  double deviation = 0;
  Spread range;
  double zeros_share = 0;
};

// What `mote data check` says; the recordings stay unnamed, for names may tell who spoke.
struct DataFinding {
  std::string check;
  std::string what;
  int64_t recordings = 0;
};

struct DataMeasures {
  std::string sha256;  // of paths, labels, groups, parts and bytes
  int64_t recordings = 0;
  int64_t groups = 0;
  int64_t shared_groups = 0;             // in training or validation, and in the test
  std::optional<Spread> seconds;         // of a recording; of images none
  std::optional<Spread> level_db;        // of sound: rms of a recording about its mean, over full scale
  std::vector<CountOf> rates, channels;  // of recordings, the commonest first
  std::vector<LabelCount> labels;        // none of numbers
  std::vector<AxisFigures> axes;         // of readings
  int64_t clipped = 0, silent = 0, offset = 0, with_gaps = 0;  // recordings
  int64_t missing_values = 0, dropped_rows = 0;                // of tables, by data.csv.missing
  int64_t equal_bytes = 0;                                     // recordings that share their bytes with another
  int64_t same_content = 0;     // that hold what another holds, at another gain, offset, size …
  int64_t across_test = 0;      // of both, those with one of their kind on the other side of the split
  int64_t label_conflicts = 0;  // the same content with different labels
  std::vector<DataFinding> findings;
};

}  // namespace mote::host::datasheet
