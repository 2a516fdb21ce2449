#pragma once

#include <cstdint>
#include <string_view>

namespace mote::host {

// Where a long step says how far it is. Any call may throw Interrupted when the user wants to stop, so call `advance`
// where stopping is safe.
class Progress {
 public:
  virtual ~Progress() = default;
  // `step` is one word ("training"), `total` the number of units to come.
  virtual void begin(std::string_view step, int64_t total) = 0;
  // `detail` is the figure that matters now ("ds_cnn, epoch 12 (best 10)").
  virtual void advance(int64_t units, std::string_view detail = {}) = 0;
  // One line that stays: what the step did.
  virtual void finish(std::string_view summary) = 0;
};

// For callers who don't want to hear.
class SilentProgress final : public Progress {
 public:
  void begin(std::string_view, int64_t) override {}
  void advance(int64_t, std::string_view) override {}
  void finish(std::string_view) override {}
};

}  // namespace mote::host
