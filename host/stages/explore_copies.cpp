#include "host/stages/explore_copies.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "host/augmentation/choice.h"
#include "host/augmentation/image.h"
#include "host/augmentation/motion.h"
#include "host/augmentation/sound.h"
#include "host/base/counted.h"
#include "host/base/text.h"
#include "host/exploration/media.h"
#include "host/exploration/portrait.h"
#include "host/recordings/read.h"
#include "host/recordings/series.h"
#include "host/stages/backgrounds.h"
#include "host/stages/copies.h"
#include "host/stages/describe.h"
#include "host/stages/pictures.h"
#include "host/stages/windows.h"

namespace mote::host::stages {

namespace {

constexpr size_t most_items = 6;
constexpr int most_copies = 5;
constexpr size_t most_sound_bytes = 6'000'000;  // of all, so that the page stays light
constexpr int longest_side = 240;               // of a picture, in pixels

using Done = std::vector<std::string>;

std::string caption(int copy, const Done& done) {
  if (copy == 0) return "as recorded";
  return done.empty() ? "unchanged" : join(done, ", ");
}

// Indices into the data set's clips: in turn one of each label, from the middle of what it has.
std::vector<size_t> choose_clips(const dataset::Dataset& dataset, size_t most) {
  std::vector<std::vector<size_t>> by_label(dataset.labels.size());
  for (size_t i = 0; i < dataset.clips.size(); ++i) {
    const dataset::Clip& clip = dataset.clips[i];
    if (clip.part == dataset::Part::training) by_label[static_cast<size_t>(clip.label)].push_back(i);
  }
  std::vector<size_t> chosen;
  for (size_t turn = 1; turn <= most && chosen.size() < most; ++turn) {
    for (const std::vector<size_t>& clips : by_label) {
      const size_t place = clips.size() * turn / (most + 1);
      const bool is_new = place < clips.size() && std::find(chosen.begin(), chosen.end(), clips[place]) == chosen.end();
      if (is_new && chosen.size() < most) chosen.push_back(clips[place]);
    }
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

// Makes version `copy` of a window, 0 being the window itself.
using MakeVersion = std::function<exploration::Version(int copy)>;

class Copies {
 public:
  Copies(const Workspace& workspace, const Collection& collection, exploration::DataSet& data_set)
      : workspace_(workspace),
        collection_(collection),
        data_set_(data_set),
        copies_(std::min(most_copies, copies_of(workspace))) {}

  void add_sounds() {
    const auto rate_hz = static_cast<int>(collection_.sample_rate_hz);
    const auto variations = augmentation::sound_variations(workspace_.project, rate_hz);
    const augmentation::Backgrounds backgrounds = read_backgrounds(workspace_, collection_);
    const size_t bytes_each = static_cast<size_t>(collection_.window_samples) * sizeof(int16_t);
    const size_t most = most_sound_bytes / (bytes_each * static_cast<size_t>(copies_ + 1));
    for (const size_t i : choose_clips(collection_.dataset, std::clamp<size_t>(most, 1, most_items))) {
      const dataset::Clip* clip = &collection_.dataset.clips[i];
      read_windows(workspace_, collection_, {&clip, 1}, [&](const dataset::Clip&, const std::vector<int16_t>& window) {
        add(i, [&](int copy) {
          Done done;
          const uint64_t seed = seed_of_copy(workspace_, *clip, copy);
          const std::vector<int16_t> varied =
              copy == 0 ? window : augmentation::vary_sound(window, variations, seed, backgrounds, &done);
          return version_of_sound(varied, caption(copy, done));
        });
      });
    }
  }

  void add_series() {
    const auto variations = augmentation::motion_variations(workspace_.project, collection_.axes);
    for (const size_t i : choose_clips(collection_.dataset, most_items)) {
      const dataset::Clip& clip = collection_.dataset.clips[i];
      const std::vector<float> window = read_series_window(clip);
      add(i, [&](int copy) {
        Done done;
        const uint64_t seed = seed_of_copy(workspace_, clip, copy);
        const std::vector<float> varied =
            copy == 0 ? window : augmentation::vary_motion(window, variations, seed, &done);
        exploration::Version version{{}, caption(copy, done)};
        portray({.kind = exploration::Kind::series,
                 .values = varied,
                 .sample_rate_hz = collection_.sample_rate_hz,
                 .channels = static_cast<int>(collection_.axes.size())},
                data_set_.picture_size, version.item);
        return version;
      });
    }
  }

  void add_images() {
    const project::Project& project = workspace_.project;
    const augmentation::ImageVariations variations{augmentation::chosen_variations(project), project.augmentation};
    for (const size_t i : choose_clips(collection_.dataset, most_items)) {
      const dataset::Clip& clip = collection_.dataset.clips[i];
      const PictureFile file = read_picture(workspace_, (workspace_.recordings() / clip.path).string());
      const augmentation::Image image{file.width, file.height, file.channels, file.pixels};
      add(i, [&](int copy) {
        Done done;
        const uint64_t seed = seed_of_copy(workspace_, clip, copy);
        const augmentation::Image varied = copy == 0 ? image : augmentation::vary_image(image, variations, seed, &done);
        return version_of_image(varied, caption(copy, done));
      });
    }
  }

 private:
  void add(size_t item, const MakeVersion& make) {
    exploration::VariedItem varied{.item = item, .versions = {}};
    for (int copy = 0; copy <= copies_; ++copy) varied.versions.push_back(make(copy));
    data_set_.varied.push_back(std::move(varied));
  }

  exploration::Version version_of_sound(const std::vector<int16_t>& window, std::string done) const {
    exploration::Version version{{}, std::move(done)};
    std::vector<float> samples(window.size());
    std::transform(window.begin(), window.end(), samples.begin(), [](int16_t sample) { return sample / 32768.0f; });
    portray({.kind = exploration::Kind::sound, .values = samples, .sample_rate_hz = collection_.sample_rate_hz},
            data_set_.picture_size, version.item);
    version.item.file = exploration::to_wav(window, static_cast<int>(collection_.sample_rate_hz));
    version.item.media_type = "audio/wav";
    return version;
  }

  // Every so many pixels of a large picture: it is for a look.
  static exploration::Version version_of_image(const augmentation::Image& image, std::string done) {
    exploration::Version version{{}, std::move(done)};
    const int step = (std::max(image.width, image.height) + longest_side - 1) / longest_side;
    const int width = image.width / step, height = image.height / step;
    std::vector<uint8_t> pixels;
    for (int row = 0; row < height; ++row) {
      for (int column = 0; column < width; ++column) {
        const auto at = (static_cast<size_t>(row) * step * image.width + static_cast<size_t>(column) * step) *
                        static_cast<size_t>(image.channels);
        pixels.insert(pixels.end(), &image.pixels[at], &image.pixels[at] + image.channels);
      }
    }
    version.item.file = exploration::to_bmp(pixels, width, height, image.channels);
    version.item.media_type = "image/bmp";
    return version;
  }

  std::vector<float> read_series_window(const dataset::Clip& clip) const {
    const std::string path = (workspace_.recordings() / clip.path).string();
    const std::vector<float> series = recordings::to_series(recordings::read_recording(path, read_options(workspace_)),
                                                            collection_.axes, collection_.sample_rate_hz);
    std::vector<float> window(static_cast<size_t>(collection_.window_samples) * collection_.axes.size());
    const int64_t begin = clip.start_frame.value_or(0) * static_cast<int64_t>(collection_.axes.size());
    for (size_t i = 0; i < window.size(); ++i) {
      const int64_t from = begin + static_cast<int64_t>(i);
      if (from >= 0 && from < static_cast<int64_t>(series.size())) window[i] = series[static_cast<size_t>(from)];
    }
    return window;
  }

  const Workspace& workspace_;
  const Collection& collection_;
  exploration::DataSet& data_set_;
  int copies_;
};

std::string variation_text(const Workspace& workspace) {
  std::vector<std::string> of_copies;
  for (const std::string& name : augmentation::chosen_variations(workspace.project)) {
    if (project::find_variation(name)->when == project::VariedWhen::copying) of_copies.push_back(name);
  }
  return fmt::format(
      "Some training recordings, each beside the first of the {} that training makes of it: {}. Strengths stand in "
      "[augmentation] of mote.toml.",
      counted(workspace.project.training.copies, "copy", "copies"), join(of_copies, ", "));
}

}  // namespace

void add_varied_copies(const Workspace& workspace, const Collection& collection, exploration::DataSet& data_set) {
  Copies copies(workspace, collection, data_set);
  switch (data_set.kind) {
    case exploration::Kind::sound:
      copies.add_sounds();
      break;
    case exploration::Kind::series:
      copies.add_series();
      break;
    case exploration::Kind::image:
      copies.add_images();
      break;
  }
  data_set.variation_text = variation_text(workspace);
}

}  // namespace mote::host::stages
