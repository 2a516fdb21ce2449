#include "host/stages/clip_features.h"

#include <array>

#include "host/base/error.h"
#include "host/stages/describe.h"

namespace mote::host::stages {

void ClipFeatures::read(Clips run, const UseBytes& use) const {
  read_changed(run, std::array{Change{}}, [&](size_t, std::string_view window) { use(window); });
}

size_t ClipFeatures::length() const {
  size_t product = 1;
  for (const int32_t size : input_shape()) product *= static_cast<size_t>(size);
  return product;
}

std::unique_ptr<ClipFeatures> make_clip_features(const Workspace& workspace, const Collection& collection) {
  switch (kind_of_block(workspace)) {
    case features::BlockKind::sound:
      return make_sound_features(workspace, collection);
    case features::BlockKind::series:
      return make_series_features(workspace, collection);
    case features::BlockKind::image:
      return make_image_features(workspace);
  }
  throw_internal_error("features: a block of no kind");
}

}  // namespace mote::host::stages
