#include "host/stages/windows.h"

#include <algorithm>
#include <array>

#include "host/dataset/windows.h"
#include "host/recordings/recording.h"

namespace mote::host::stages {

namespace {

struct Padded {
  std::vector<int16_t> samples;
  int64_t before = 0;  // of silence
};

// With as much silence round it as the windows reach beyond it: what changes the recording changes that too.
Padded pad(const std::vector<int16_t>& samples, const std::vector<int64_t>& starts, size_t window_samples) {
  const auto length = static_cast<int64_t>(samples.size());
  int64_t first = 0, end = length;
  for (const int64_t start : starts) {
    first = std::min(first, start);
    end = std::max(end, start + static_cast<int64_t>(window_samples));
  }
  return {dataset::cut_window(samples, first, static_cast<size_t>(end - first)), -first};
}

}  // namespace

std::vector<Clips> runs_of_one_recording(Clips clips) {
  std::vector<Clips> runs;
  for (size_t begin = 0, end = 0; begin < clips.size(); begin = end) {
    while (end < clips.size() && clips[end]->path == clips[begin]->path) ++end;
    runs.push_back(clips.subspan(begin, end - begin));
  }
  return runs;
}

void read_windows(const Workspace& workspace, const Collection& collection, Clips run,
                  const std::function<void(const dataset::Clip&, const std::vector<int16_t>& window)>& use) {
  size_t next = 0;
  read_changed_windows(workspace, collection, run, std::array{Change{}},
                       [&](size_t, const std::vector<int16_t>& window) { use(*run[next++], window); });
}

void read_changed_windows(const Workspace& workspace, const Collection& collection, Clips run,
                          std::span<const Change> changes,
                          const std::function<void(size_t change, const std::vector<int16_t>& window)>& use) {
  if (run.empty()) return;
  const std::string& path = run.front()->path;
  const std::vector<int16_t> samples = recordings::to_pcm16(
      recordings::read_sound((workspace.recordings() / path).string()), static_cast<int>(collection.sample_rate_hz));
  const auto window_samples = static_cast<size_t>(collection.window_samples);
  std::vector<int64_t> starts;
  for (const dataset::Clip* clip : run) {
    starts.push_back(clip->start_frame.value_or(dataset::fitted_start(samples, window_samples)));
  }
  for (size_t change = 0; change < changes.size(); ++change) {
    if (!changes[change].sound) {
      for (const int64_t start : starts) use(change, dataset::cut_window(samples, start, window_samples));
      continue;
    }
    const Padded padded = pad(samples, starts, window_samples);
    const std::vector<int16_t> changed = changes[change].sound(path, padded.samples, study::levels_of(samples));
    for (const int64_t start : starts) {
      use(change, dataset::cut_window(changed, start + padded.before, window_samples));
    }
  }
}

}  // namespace mote::host::stages
