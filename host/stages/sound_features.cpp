#include <mutex>

#include "host/augmentation/sound.h"
#include "host/features/extractor.h"
#include "host/stages/backgrounds.h"
#include "host/stages/clip_features.h"
#include "host/stages/copies.h"

namespace mote::host::stages {

namespace {

class SoundFeatures final : public ClipFeatures {
 public:
  SoundFeatures(const Workspace& workspace, const Collection& collection)
      : workspace_(workspace),
        collection_(collection),
        extractor_(workspace.project.features, collection.sample_rate_hz),
        shape_(extractor_.shape(collection.window_samples)),
        variations_(augmentation::sound_variations(workspace.project, static_cast<int>(collection.sample_rate_hz))) {}

  std::vector<int32_t> input_shape() const override { return {1, shape_.rows, shape_.columns, 1}; }
  features::Quantization grid() const override { return extractor_.grid(); }
  int copies() const override { return copies_of(workspace_); }

  void extract(Clips run, int copies, const UseValues& use) const override {
    if (copies > 0) {
      std::call_once(backgrounds_are_read_, [&] { backgrounds_ = read_backgrounds(workspace_, collection_); });
    }
    read_windows(workspace_, collection_, run, [&](const dataset::Clip& clip, const std::vector<int16_t>& window) {
      use(extractor_.extract(window));
      for (int copy = 1; copy <= copies; ++copy) {
        const uint64_t seed = seed_of_copy(workspace_, clip, copy);
        use(extractor_.extract(augmentation::vary_sound(window, variations_, seed, backgrounds_)));
      }
    });
  }

  void read_changed(Clips run, std::span<const Change> changes, const UseChanged& use) const override {
    read_changed_windows(workspace_, collection_, run, changes, [&](size_t change, const std::vector<int16_t>& window) {
      use(change, {reinterpret_cast<const char*>(window.data()), window.size() * sizeof(int16_t)});
    });
  }

 private:
  const Workspace& workspace_;
  const Collection& collection_;
  features::Extractor extractor_;
  features::Shape shape_;
  augmentation::SoundVariations variations_;
  mutable std::once_flag backgrounds_are_read_;  // when the first copy is made: nothing else needs them
  mutable augmentation::Backgrounds backgrounds_;
};

}  // namespace

std::unique_ptr<ClipFeatures> make_sound_features(const Workspace& workspace, const Collection& collection) {
  return std::make_unique<SoundFeatures>(workspace, collection);
}

}  // namespace mote::host::stages
