#pragma once

#include <string>
#include <utility>
#include <vector>

#include "host/dataset/dataset.h"
#include "host/dataset/signal_facts.h"

// What `mote data check` finds. Each function looks for one kind of trouble and answers nothing where there is none.
namespace mote::host::dataset {

struct Finding {
  std::string check;                                 // one word for programs: "clipping"
  std::string what;                                  // what is wrong and why it matters
  std::string advice;                                // what to do
  std::vector<std::vector<std::string>> recordings;  // paths; those that belong together (copies) in one row
};
using Findings = std::vector<Finding>;

// One recording as the checks see it.
struct CheckedRecording {
  RecordingFacts facts;
  SignalFacts signal;
  std::string label;         // in the data set; its number, or from which to which
  std::string folder_label;  // of its sub-folder, where data.pattern gives no label; empty: none
  std::string group;
  Part part = Part::training;
};
using CheckedRecordings = std::vector<CheckedRecording>;

// Pairs of indexes into the recordings that hold the same sound, or show the same picture.
using Pairs = std::vector<std::pair<size_t, size_t>>;

// Copies.
Findings check_equal_bytes(const CheckedRecordings& recordings);
Findings check_same_content(const CheckedRecordings& recordings, const Pairs& same);
Findings check_label_conflicts(const CheckedRecordings& recordings, const Pairs& same);
Findings check_names_of_labels(const CheckedRecordings& recordings, const project::Data& data);

// Signals.
Findings check_clipping(const CheckedRecordings& recordings);
Findings check_silence(const CheckedRecordings& recordings);
Findings check_dc_offset(const CheckedRecordings& recordings);
Findings check_rates(const CheckedRecordings& recordings, double sample_rate_hz);
Findings check_gaps(const CheckedRecordings& recordings);
Findings check_lengths(const CheckedRecordings& recordings, const project::Data& data);

// What a model could tell labels by, other than what it is to hear.
Findings check_padding_by_label(const CheckedRecordings& recordings);
Findings check_trivial_features(const CheckedRecordings& recordings);

// The data set as a whole.
Findings check_balance(const Dataset& dataset);
Findings check_groups(const Dataset& dataset);
Findings check_number_range(const Dataset& dataset);  // of data sets whose windows have numbers
Findings check_categories(const CheckedRecordings& recordings, const project::Split& split);
Findings check_both_sides(const CheckedRecordings& recordings, const std::vector<std::string>& keep_together);

// All of the above that suit labels, or numbers.
Findings check_all(const CheckedRecordings& recordings, const Pairs& same, const Dataset& dataset,
                   const project::Data& data, double sample_rate_hz);

}  // namespace mote::host::dataset
