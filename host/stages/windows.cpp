#include "host/stages/windows.h"

#include "host/dataset/windows.h"
#include "host/recordings/recording.h"

namespace mote::host::stages {

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
  if (run.empty()) return;
  const std::string path = (workspace.recordings() / run.front()->path).string();
  const std::vector<int16_t> samples =
      recordings::to_pcm16(recordings::read_sound(path), static_cast<int>(collection.sample_rate_hz));
  const auto window_samples = static_cast<size_t>(collection.window_samples);
  for (const dataset::Clip* clip : run) {
    use(*clip, clip->start_frame ? dataset::cut_window(samples, *clip->start_frame, window_samples)
                                 : dataset::fit_to_window(samples, window_samples));
  }
}

}  // namespace mote::host::stages
