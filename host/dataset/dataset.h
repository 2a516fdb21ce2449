#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/dataset/recording_facts.h"
#include "host/project/project.h"

namespace mote::host::dataset {

enum class Part : uint8_t { training, validation, test };

// One window of one recording.
struct Clip {
  std::string path;   // of the recording, relative to the recordings' folder
  int label = 0;      // index into Dataset::labels
  std::string group;  // what must stay on one side of the split: speaker, site, session …; all fields of the pattern
                      // but {label}, joined by '_'; several, joined by '+', that data.keep_together or equal bytes join
  Part part = Part::training;
  std::optional<int64_t> start_frame{};  // see Window; nothing: the loudest window of the recording
  std::string content_sha256{};          // of the recording; empty: not known
  bool has_own_group = false;            // the group is the window's, not its recording's (data.csv.group)
  double value = 0;                      // of Labels::numbers: what is learnt of the window
  std::optional<Part> wish{};  // the part that info.labels or data.table wants the recording in: training or test
};

// "a/1.wav", of a window that isn't the loudest "a/1.wav@4000".
std::string name_of(const Clip& clip);

// The two labels of a data set with data.normal.
inline constexpr const char* normal_label = "normal";
inline constexpr const char* anomalous_label = "anomalous";

// The one label of a data set whose windows have numbers.
inline constexpr const char* value_label = "value";

// What the labels of data.unknown become.
inline constexpr const char* unknown_label = "unknown";

struct Dataset {
  std::vector<std::string> labels;   // sorted
  std::vector<Clip> clips;           // sorted by path, then by start
  bool groups_known = false;         // false: nothing named a group, each recording is its own
  bool validation_by_group = false;  // false: validation shares groups with training; it only chooses the epoch
  bool test_by_category = false;     // the test is what info.labels or data.table marks as testing
  bool learns_normal = false;        // its labels are anomalous_label and normal_label: see project::Data::normal
  bool has_numbers = false;          // its label is value_label, and Clip::value says what is learnt
  std::map<std::string, std::vector<std::string>> joined_groups{};  // see Grouping::joined
  int64_t too_short = 0;           // recordings left out: shorter than a window, and data.pad is off
  int64_t unlabelled_windows = 0;  // windows left out: no span gives them a label, and data.background is empty
  int64_t shared_windows = 0;      // windows left out: two groups of their recording share them

  // Index of anomalous_label; -1: the data set tells labels apart, or nothing in it is anomalous.
  int anomalous() const;

  // The first label that no clip has that `is_left`, which a training with these alone would never meet; null where
  // there is none. Nobody trains with anomalous_label.
  const std::string* label_without(const std::function<bool(const Clip&)>& is_left) const;

  std::vector<const Clip*> in(Part part) const;
  std::vector<std::string> groups(Part part) const;  // sorted, unique
};

// What a label of the recordings becomes: itself or, with data.normal or data.unknown, one of those.
std::string label_used(const std::string& label, const project::Data& data);

// Whether every recording needs a label and every label two recordings, as for training, or not, as for looking at
// them: what has none is called `unlabelled` then. Of regression every recording needs one that is a number.
enum class Labels : uint8_t { needed, optional, numbers };
inline constexpr std::string_view unlabelled = "unlabelled";

// Labels, groups and windows of recordings. The label is that of data.pattern, else the file's own, else its
// sub-folder; in a window of a recording with labelled spans, what data.label_rule takes of them. `sample_rate_hz`: the
// data set's. Throws InputError where there are no recordings, fewer than two labels, a label with fewer than two
// recordings, or names that don't match the pattern (with an example).
Dataset label_and_group(const std::vector<RecordingFacts>& recordings, const project::Data& data, double sample_rate_hz,
                        Labels labels = Labels::needed);

// The same from nothing but names: one clip a recording.
Dataset label_and_group(const std::vector<std::string>& relative_paths, const project::Data& data);

// Without those that data.labels leaves out by their own label.
std::vector<RecordingFacts> wanted_recordings(const std::vector<RecordingFacts>& recordings, const project::Data& data);

// Assigns parts. Test is split by group: a group is wholly test or not at all, and every label gives its share of
// groups as far as that allows. Stable: a group's place follows from a hash of its name and the seed, so further
// recordings of known groups and labels move none, and a further group moves at most one for each of its labels. Every
// label keeps training recordings. Equal files stay together in every part. Clips with a wish for the test are the
// test, with all of their groups, unless data.split.use_categories is off or test_groups names others. Throws
// InputError where no split can be made (one group, a test_groups name that isn't there, wishes for both sides in one
// group …). With data.normal, groups that hold anything anomalous are test, beside those that are drawn.
void split_by_group(Dataset& dataset, const project::Data& data);

// Throws InternalError where a group, or a recording's bytes, stand on both sides of training+validation | test, or a
// recording or its copy in training and validation.
void verify_no_leak(const Dataset& dataset);

// The window of a recording that training and evaluation see: `window` samples; longer recordings give the window with
// most energy, shorter ones are centred in silence. The same function makes what the firmware is fed.
std::vector<int16_t> fit_to_window(const std::vector<int16_t>& samples, size_t window_samples);

}  // namespace mote::host::dataset
