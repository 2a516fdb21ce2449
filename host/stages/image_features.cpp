#include "host/augmentation/choice.h"
#include "host/augmentation/image.h"
#include "host/base/error.h"
#include "host/features/image_extractor.h"
#include "host/stages/clip_features.h"
#include "host/stages/copies.h"
#include "host/stages/pictures.h"

namespace mote::host::stages {

namespace {

class ImageFeatures final : public ClipFeatures {
 public:
  explicit ImageFeatures(const Workspace& workspace)
      : workspace_(workspace),
        extractor_(workspace.project.features),
        variations_{augmentation::chosen_variations(workspace.project), workspace.project.augmentation} {}

  std::vector<int32_t> input_shape() const override {
    return {1, extractor_.height(), extractor_.width(), extractor_.channels()};
  }
  features::Quantization grid() const override { return extractor_.grid(); }

  int copies() const override { return copies_of(workspace_); }

  void extract(Clips run, int copies, const UseValues& use) const override {
    for (const dataset::Clip* clip : run) {
      const std::string path = path_of(*clip);
      PictureFile file = read_picture(workspace_, path);
      try {
        use(extractor_.extract(file.picture()));
        if (copies == 0) continue;
        const augmentation::Image image{file.width, file.height, file.channels, std::move(file.pixels)};
        for (int copy = 1; copy <= copies; ++copy) {
          const augmentation::Image varied =
              augmentation::vary_image(image, variations_, seed_of_copy(workspace_, *clip, copy));
          use(extractor_.extract({varied.width, varied.height, varied.channels, varied.pixels}));
        }
      } catch (const InputError& error) {
        throw_input_error("{}: {}", path, error.what());
      }
    }
  }

  void read_changed(Clips run, std::span<const Change> changes, const UseChanged& use) const override {
    std::vector<PictureFile> files;
    for (const dataset::Clip* clip : run) files.push_back(read_picture(workspace_, path_of(*clip)));
    for (size_t change = 0; change < changes.size(); ++change) {
      for (size_t i = 0; i < run.size(); ++i) {
        if (!changes[change].image) {
          use(change, to_bytes(files[i].picture()));
          continue;
        }
        const augmentation::Image changed =
            changes[change].image(run[i]->path, {files[i].width, files[i].height, files[i].channels, files[i].pixels});
        use(change, to_bytes({changed.width, changed.height, changed.channels, changed.pixels}));
      }
    }
  }

 private:
  std::string path_of(const dataset::Clip& clip) const { return (workspace_.recordings() / clip.path).string(); }

  const Workspace& workspace_;
  features::ImageExtractor extractor_;
  augmentation::ImageVariations variations_;
};

}  // namespace

std::unique_ptr<ClipFeatures> make_image_features(const Workspace& workspace) {
  return std::make_unique<ImageFeatures>(workspace);
}

}  // namespace mote::host::stages
