#include "host/base/hash.h"
#include "host/dataset/augment.h"
#include "host/features/extractor.h"
#include "host/stages/clip_features.h"

namespace mote::host::stages {

namespace {

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

  void extract(Clips run, int copies, const UseValues& use) const override {
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

  void read(Clips run, const UseBytes& use) const override {
    read_windows(workspace_, collection_, run, [&](const dataset::Clip&, const std::vector<int16_t>& window) {
      use({reinterpret_cast<const char*>(window.data()), window.size() * sizeof(int16_t)});
    });
  }

 private:
  const Workspace& workspace_;
  const Collection& collection_;
  features::Extractor extractor_;
  features::Shape shape_;
  dataset::AugmentOptions augmentation_;
};

}  // namespace

std::unique_ptr<ClipFeatures> make_sound_features(const Workspace& workspace, const Collection& collection) {
  return std::make_unique<SoundFeatures>(workspace, collection);
}

}  // namespace mote::host::stages
