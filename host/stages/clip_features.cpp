#include "host/stages/clip_features.h"

#include <cmath>
#include <optional>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/dataset/augment.h"
#include "host/dataset/windows.h"
#include "host/features/block_table.h"
#include "host/features/extractor.h"
#include "host/features/image_extractor.h"
#include "host/features/series_block.h"
#include "host/recordings/date_time.h"
#include "host/recordings/read.h"
#include "host/recordings/series.h"
#include "host/stages/describe.h"

namespace mote::host::stages {

namespace {

using Use = std::function<void(const std::vector<float>&)>;

class SoundFeatures final : public ClipFeatures {
 public:
  SoundFeatures(const Workspace& workspace, const Collection& collection)
      : workspace_(workspace),
        collection_(collection),
        extractor_(workspace.project.features, collection.sample_rate_hz),
        shape_(extractor_.shape(collection.window_samples)),
        augmentation_(dataset::augment_options(workspace.project.training.augmentation)) {}

  std::vector<int32_t> input_shape() const override { return {1, shape_.rows, shape_.columns, 1}; }
  features::Quantization grid() const override { return extractor_.grid(); }
  int copies() const override {
    const project::Training& training = workspace_.project.training;
    return training.augmentation.empty() ? 0 : training.copies;
  }

  void extract(Clips run, int copies, const Use& use) const override {
    const auto rate_hz = static_cast<int>(collection_.sample_rate_hz);
    read_windows(workspace_, collection_, run, [&](const dataset::Clip& clip, const std::vector<int16_t>& window) {
      use(extractor_.extract(window));
      for (int copy = 1; copy <= copies; ++copy) {
        // A window's augmentation follows from its name: adding files changes no other copy.
        const uint64_t seed = stable_rank(workspace_.project.training.seed + copy, dataset::name_of(clip));
        use(extractor_.extract(dataset::augment(window, rate_hz, augmentation_, seed)));
      }
    });
  }

 private:
  const Workspace& workspace_;
  const Collection& collection_;
  features::Extractor extractor_;
  features::Shape shape_;
  dataset::AugmentOptions augmentation_;
};

class SeriesFeatures final : public ClipFeatures {
 public:
  SeriesFeatures(const Workspace& workspace, const Collection& collection)
      : workspace_(workspace),
        collection_(collection),
        block_(features::make_series_block(workspace.project.features, collection.sample_rate_hz, collection.axes,
                                           collection.window_samples)) {}

  std::vector<int32_t> input_shape() const override { return {1, 1, block_.block().feature_count, 1}; }
  features::Quantization grid() const override { return {0, 0}; }
  std::vector<std::string> names() const override { return block_.names(); }

  void extract(Clips run, int, const Use& use) const override {
    if (run.empty()) return;
    const std::string path = (workspace_.recordings() / run.front()->path).string();
    const recordings::Recording recording = recordings::read_recording(path, read_options(workspace_));
    const std::vector<float> series = recordings::to_series(recording, collection_.axes, collection_.sample_rate_hz);
    for (const dataset::Clip* clip : run) {
      const int64_t start_frame = clip->start_frame.value_or(0);
      const std::vector<float> window = window_of(series, start_frame);
      use(block_.extract(takes_time() ? with_time(window, recording, start_frame) : window));
    }
  }

 private:
  bool takes_time() const { return block_.block().axes > static_cast<int32_t>(collection_.axes.size()); }

  // Behind each reading's axes, the seconds since Monday 00:00 as the recording's clock had it.
  std::vector<float> with_time(const std::vector<float>& window, const recordings::Recording& recording,
                               int64_t start_frame) const {
    constexpr double week_s = 7 * 86400;
    constexpr double monday_s = 3 * 86400;  // 1970-01-01 was a Thursday
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
      const double moment_s = std::fmod(static_cast<double>(start->nanoseconds) * 1e-9 + since_s + monday_s, week_s);
      timed.push_back(static_cast<float>(moment_s < 0 ? moment_s + week_s : moment_s));
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
};

class ImageFeatures final : public ClipFeatures {
 public:
  explicit ImageFeatures(const Workspace& workspace) : workspace_(workspace), extractor_(workspace.project.features) {}

  std::vector<int32_t> input_shape() const override {
    return {1, extractor_.height(), extractor_.width(), extractor_.channels()};
  }
  features::Quantization grid() const override { return extractor_.grid(); }

  void extract(Clips run, int, const Use& use) const override {
    for (const dataset::Clip* clip : run) {
      const std::string path = (workspace_.recordings() / clip->path).string();
      const recordings::Recording recording = recordings::read_recording(path, read_options(workspace_));
      if (recording.kind != recordings::Kind::image) throw_input_error("{}: isn't an image", path);
      const std::vector<uint8_t> pixels(recording.samples.begin(), recording.samples.end());
      try {
        use(extractor_.extract({recording.width, recording.height, recording.channels, pixels}));
      } catch (const InputError& error) {
        throw_input_error("{}: {}", path, error.what());
      }
    }
  }

 private:
  const Workspace& workspace_;
  features::ImageExtractor extractor_;
};

}  // namespace

size_t ClipFeatures::length() const {
  size_t product = 1;
  for (const int32_t size : input_shape()) product *= static_cast<size_t>(size);
  return product;
}

std::unique_ptr<ClipFeatures> make_clip_features(const Workspace& workspace, const Collection& collection) {
  switch (features::find_block(workspace.project.features.block).kind) {
    case features::BlockKind::sound:
      return std::make_unique<SoundFeatures>(workspace, collection);
    case features::BlockKind::series:
      return std::make_unique<SeriesFeatures>(workspace, collection);
    case features::BlockKind::image:
      return std::make_unique<ImageFeatures>(workspace);
  }
  throw_internal_error("features: a block of no kind");
}

}  // namespace mote::host::stages
