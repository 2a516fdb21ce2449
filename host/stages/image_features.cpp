#include "host/base/error.h"
#include "host/features/image_extractor.h"
#include "host/stages/clip_features.h"
#include "host/stages/pictures.h"

namespace mote::host::stages {

namespace {

class ImageFeatures final : public ClipFeatures {
 public:
  explicit ImageFeatures(const Workspace& workspace) : workspace_(workspace), extractor_(workspace.project.features) {}

  std::vector<int32_t> input_shape() const override {
    return {1, extractor_.height(), extractor_.width(), extractor_.channels()};
  }
  features::Quantization grid() const override { return extractor_.grid(); }

  void extract(Clips run, int, const UseValues& use) const override {
    for (const dataset::Clip* clip : run) {
      const std::string path = path_of(*clip);
      const PictureFile file = read_picture(workspace_, path);
      try {
        use(extractor_.extract(file.picture()));
      } catch (const InputError& error) {
        throw_input_error("{}: {}", path, error.what());
      }
    }
  }

  void read(Clips run, const UseBytes& use) const override {
    for (const dataset::Clip* clip : run) use(to_bytes(read_picture(workspace_, path_of(*clip)).picture()));
  }

 private:
  std::string path_of(const dataset::Clip& clip) const { return (workspace_.recordings() / clip.path).string(); }

  const Workspace& workspace_;
  features::ImageExtractor extractor_;
};

}  // namespace

std::unique_ptr<ClipFeatures> make_image_features(const Workspace& workspace) {
  return std::make_unique<ImageFeatures>(workspace);
}

}  // namespace mote::host::stages
