#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/project/project.h"

namespace mote::host::dataset {

enum class Part : uint8_t { training, validation, test };

// One recording of the data set.
struct Clip {
  std::string path;   // relative to the recordings' folder
  int label = 0;      // index into Dataset::labels
  std::string group;  // what must stay on one side of the split: speaker, site, session …; all fields of the pattern
                      // but {label}, joined by '_'
  Part part = Part::training;
};

struct Dataset {
  std::vector<std::string> labels;   // sorted
  std::vector<Clip> clips;           // sorted by path
  bool groups_known = false;         // false: no pattern named a group, each recording is its own
  bool validation_by_group = false;  // false: validation shares groups with training; it only chooses the epoch

  std::vector<const Clip*> in(Part part) const;
  std::vector<std::string> groups(Part part) const;  // sorted, unique
};

// Labels and groups from relative paths by the patterns of `data`. Throws InputError where there are no files, fewer
// than two labels, a label with fewer than two recordings, or names that don't match the pattern (with an example).
Dataset label_and_group(const std::vector<std::string>& relative_paths, const project::Data& data);

// Assigns parts. Test is split by group: a group is wholly test or not at all. Stable when files are added: a group's
// place follows from a hash of its name and the seed. Every label keeps training recordings. Throws InputError where
// that can't be done (one group, a test_groups name that isn't there …).
void split_by_group(Dataset& dataset, const project::Data& data);

// Throws InternalError where a group stands on both sides of training+validation | test.
void verify_no_leak(const Dataset& dataset);

// The window of a recording that training and evaluation see: `window` samples; longer recordings give the window with
// most energy, shorter ones are centred in silence. The same function makes what the firmware is fed.
std::vector<int16_t> fit_to_window(const std::vector<int16_t>& samples, size_t window_samples);

}  // namespace mote::host::dataset
