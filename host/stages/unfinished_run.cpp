#include "host/stages/unfinished_run.h"

#include <cmath>
#include <cstring>
#include <vector>

namespace mote::host::stages {

// The file: the seconds that it took to come so far, then the training's state.
UnfinishedRun::UnfinishedRun(const Workspace& workspace, const Key& key)
    : file_(cache_path(workspace, key).string() + ".checkpoint") {
  checkpoints_.key = key.hex();
  checkpoints_.store = [this](std::span<const uint8_t> state) {
    const double seconds_so_far = seconds();
    std::string bytes(sizeof seconds_so_far, '\0');
    std::memcpy(bytes.data(), &seconds_so_far, sizeof seconds_so_far);
    bytes.append(reinterpret_cast<const char*>(state.data()), state.size());
    store::write_file_atomically(file_, bytes);
  };
  std::error_code unreadable;
  if (!std::filesystem::is_regular_file(file_, unreadable)) return;
  const std::string bytes = store::read_file(file_);
  if (bytes.size() < sizeof seconds_before_) return;
  std::memcpy(&seconds_before_, bytes.data(), sizeof seconds_before_);
  if (!std::isfinite(seconds_before_) || seconds_before_ < 0) seconds_before_ = 0;
  checkpoints_.resume_from.assign(bytes.begin() + sizeof seconds_before_, bytes.end());
}

double UnfinishedRun::seconds() const {
  const double here = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  return here + (checkpoints_.resumed_epochs > 0 ? seconds_before_ : 0);
}

void UnfinishedRun::remove() const {
  std::error_code absent;
  std::filesystem::remove(file_, absent);
}

}  // namespace mote::host::stages
