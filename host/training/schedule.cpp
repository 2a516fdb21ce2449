#include "host/training/schedule.h"

#include <algorithm>
#include <cmath>

namespace mote::host::training {

namespace {

constexpr double pi = 3.14159265358979323846;

}  // namespace

double Schedule::share(int64_t update) const {
  const double warm_up = options_.warm_up > 0 ? std::max(1.0, options_.warm_up * static_cast<double>(updates_)) : 0;
  const auto done = static_cast<double>(update);
  if (done < warm_up) return plateau_share_ * (done + 1) / (warm_up + 1);
  if (options_.kind != ScheduleKind::cosine) return plateau_share_;
  return 0.5 * (1 + std::cos(pi * (done - warm_up) / std::max(1.0, static_cast<double>(updates_) - warm_up)));
}

void Schedule::end_epoch(bool is_best) {
  if (options_.kind != ScheduleKind::plateau) return;
  epochs_since_change_ = is_best ? 0 : epochs_since_change_ + 1;
  if (epochs_since_change_ < options_.plateau_patience) return;
  plateau_share_ *= options_.plateau_factor;
  epochs_since_change_ = 0;
}

void Schedule::archive(StateArchive& archive) {
  archive.value(plateau_share_);
  archive.value(epochs_since_change_);
}

}  // namespace mote::host::training
