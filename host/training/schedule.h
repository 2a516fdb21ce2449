#pragma once

#include <cstdint>

#include "host/training/state.h"

namespace mote::host::training {

enum class ScheduleKind : uint8_t { cosine, plateau, constant };

struct ScheduleOptions {
  ScheduleKind kind = ScheduleKind::cosine;
  double warm_up = 0.05;        // share of all updates in which the rate climbs from 0 to its peak
  int plateau_patience = 3;     // epochs without a better validation loss before the rate falls
  double plateau_factor = 0.5;  // to this share of what it was
};

// The share of the peak learning rate at each update: a linear climb, then half a cosine to 0 (Loshchilov and Hutter
// 2017), steps down whenever the validation loss stands still, or the peak to the end.
class Schedule {
 public:
  Schedule(const ScheduleOptions& options, int64_t updates) : options_(options), updates_(updates) {}

  double share(int64_t update) const;
  void end_epoch(bool is_best);
  void archive(StateArchive& archive);

 private:
  ScheduleOptions options_;
  int64_t updates_;
  double plateau_share_ = 1;
  int32_t epochs_since_change_ = 0;
};

}  // namespace mote::host::training
