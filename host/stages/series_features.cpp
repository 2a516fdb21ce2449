#include <optional>
#include <utility>

#include "host/augmentation/motion.h"
#include "host/base/error.h"
#include "host/features/block_table.h"
#include "host/features/series_block.h"
#include "host/recordings/date_time.h"
#include "host/recordings/read.h"
#include "host/recordings/series.h"
#include "host/stages/clip_features.h"
#include "host/stages/copies.h"
#include "host/stages/describe.h"

namespace mote::host::stages {

namespace {

class SeriesFeatures final : public ClipFeatures {
 public:
  SeriesFeatures(const Workspace& workspace, const Collection& collection)
      : workspace_(workspace),
        collection_(collection),
        block_(features::make_series_block(workspace.project.features, collection.sample_rate_hz, collection.axes,
                                           collection.window_samples, collection.stride_samples)),
        variations_(augmentation::motion_variations(workspace.project, collection.axes)) {}

  std::vector<int32_t> input_shape() const override { return {1, 1, block_.block().feature_count, 1}; }
  std::vector<int32_t> layout() const override {
    const int32_t axes = block_.block().axes;
    const int32_t others = block_.block().feature_count / axes;
    switch (features::find_block(workspace_.project.features.block).order) {
      case features::Order::readings:
        return {1, others, axes, 1};
      case features::Order::axes:
        return {1, axes, others, 1};
      default:
        return input_shape();
    }
  }
  features::Quantization grid() const override { return {0, 0}; }
  std::vector<std::string> names() const override { return block_.names(); }

  int copies() const override { return copies_of(workspace_); }

  // Each clip's readings as the block takes them, then those of its first `copies` copies.
  void extract(Clips run, int copies, const UseValues& use) const override {
    if (run.empty()) return;
    const auto [recording, series] = read_recording_of(run);
    for (const dataset::Clip* clip : run) {
      const int64_t start_frame = clip->start_frame.value_or(0);
      const std::vector<float> window = window_of(series, start_frame);
      for (int copy = 0; copy <= copies; ++copy) {
        const std::vector<float> values =
            copy == 0 ? window : augmentation::vary_motion(window, variations_, seed_of_copy(workspace_, *clip, copy));
        use(block_.extract(takes_time() ? with_time(values, recording, start_frame) : values));
      }
    }
  }

  void read_changed(Clips run, std::span<const Change> changes, const UseChanged& use) const override {
    if (run.empty()) return;
    const auto [recording, readings] = read_recording_of(run);
    const study::Series series(readings, collection_.axes.size());
    for (size_t change = 0; change < changes.size(); ++change) {
      for (const dataset::Clip* clip : run) {
        const int64_t start_frame = clip->start_frame.value_or(0);
        std::vector<float> window = changes[change].series
                                        ? changes[change].series(clip->path, series, start_frame,
                                                                 static_cast<size_t>(collection_.window_samples))
                                        : window_of(readings, start_frame);
        if (takes_time()) window = with_time(window, recording, start_frame);
        use(change, {reinterpret_cast<const char*>(window.data()), window.size() * sizeof(float)});
      }
    }
  }

 private:
  std::pair<recordings::Recording, std::vector<float>> read_recording_of(Clips run) const {
    const std::string path = (workspace_.recordings() / run.front()->path).string();
    recordings::Recording recording = recordings::read_recording(path, read_options(workspace_));
    std::vector<float> series = recordings::to_series(recording, collection_.axes, collection_.sample_rate_hz);
    return {std::move(recording), std::move(series)};
  }

  bool takes_time() const { return block_.block().axes > static_cast<int32_t>(collection_.axes.size()); }

  // Behind each reading's axes, the seconds since Monday 00:00 as the recording's clock had it.
  std::vector<float> with_time(const std::vector<float>& window, const recordings::Recording& recording,
                               int64_t start_frame) const {
    const auto text = recording.metadata.find("time");
    const auto start = text == recording.metadata.end() ? std::nullopt : recordings::date_time_from(text->second, true);
    if (!start) {
      throw_input_error("{}: says no time: features.slopes.time asks for timestamps with dates", recording.source);
    }
    const size_t axes = collection_.axes.size();
    std::vector<float> timed;
    timed.reserve(window.size() / axes * (axes + 1));
    for (size_t frame = 0; frame * axes < window.size(); ++frame) {
      const double since_s =
          static_cast<double>(start_frame + static_cast<int64_t>(frame)) / collection_.sample_rate_hz;
      const auto first = window.begin() + static_cast<ptrdiff_t>(frame * axes);
      timed.insert(timed.end(), first, first + static_cast<ptrdiff_t>(axes));
      timed.push_back(recordings::seconds_of_week(static_cast<double>(start->nanoseconds) * 1e-9 + since_s));
    }
    return timed;
  }

  // Nothing before the recording's start and after its end is 0.
  std::vector<float> window_of(const std::vector<float>& series, int64_t start_frame) const {
    const auto axes = static_cast<int64_t>(collection_.axes.size());
    std::vector<float> window(static_cast<size_t>(collection_.window_samples * axes));
    for (size_t i = 0; i < window.size(); ++i) {
      const int64_t from = start_frame * axes + static_cast<int64_t>(i);
      if (from >= 0 && from < static_cast<int64_t>(series.size())) window[i] = series[static_cast<size_t>(from)];
    }
    return window;
  }

  const Workspace& workspace_;
  const Collection& collection_;
  features::WindowFeatures block_;
  augmentation::MotionVariations variations_;
};

}  // namespace

std::unique_ptr<ClipFeatures> make_series_features(const Workspace& workspace, const Collection& collection) {
  return std::make_unique<SeriesFeatures>(workspace, collection);
}

}  // namespace mote::host::stages
