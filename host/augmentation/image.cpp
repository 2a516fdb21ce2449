#include "host/augmentation/image.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "host/augmentation/choice.h"
#include "host/base/hash.h"
#include "host/base/random.h"

namespace mote::host::augmentation {

namespace {

// Draws of each chosen variation's own numbers, and tells what they meant.
class Draws {
 public:
  Draws(const ImageVariations& variations, uint64_t seed, std::vector<std::string>* done)
      : variations_(variations), seed_(seed), done_(done) {}

  // Nothing where the variation isn't chosen.
  std::optional<Random> of(const char* name) const {
    if (!contains(variations_.names, name)) return std::nullopt;
    return Random(stable_rank(seed_, name));
  }
  template <typename... Values>
  void tell(fmt::format_string<Values...> format, Values&&... values) const {
    if (done_ != nullptr) done_->push_back(fmt::format(format, std::forward<Values>(values)...));
  }

 private:
  const ImageVariations& variations_;
  uint64_t seed_;
  std::vector<std::string>* done_;
};

// All that moves pixels at once: they are interpolated once.
std::optional<View> draw_view(const project::Augmentation& strengths, const Draws& draws) {
  View view;
  bool is_changed = false;
  if (auto random = draws.of("flip")) view.is_mirrored = random->below(2) == 1;
  if (auto random = draws.of("vertical_flip")) view.is_upside_down = random->below(2) == 1;
  if (view.is_mirrored) draws.tell("mirrored");
  if (view.is_upside_down) draws.tell("upside down");
  if (auto random = draws.of("rotation")) {
    const double degrees = random->uniform(-strengths.rotation_deg, strengths.rotation_deg);
    view.turns = degrees / 360;
    draws.tell("turned by {:.0f}°", degrees);
    is_changed = true;
  }
  if (auto random = draws.of("crop")) {
    view.scale = random->uniform(1 - strengths.crop, 1 + strengths.crop);
    view.right = random->uniform(-strengths.crop, strengths.crop) / 2;
    view.down = random->uniform(-strengths.crop, strengths.crop) / 2;
    draws.tell("× {:.2f}, moved by {:.0f} and {:.0f} %", view.scale, 100 * view.right, 100 * view.down);
    is_changed = true;
  }
  if (!is_changed && !view.is_mirrored && !view.is_upside_down) return std::nullopt;
  return view;
}

void vary_light(Image& image, const project::Augmentation& strengths, const Draws& draws) {
  double brightness = 0, contrast = 1;
  auto of_brightness = draws.of("brightness"), of_contrast = draws.of("contrast");
  if (of_brightness) {
    brightness = of_brightness->uniform(-strengths.brightness, strengths.brightness);
    draws.tell("brightness {:+.0f} %", 100 * brightness);
  }
  if (of_contrast) {
    contrast = of_contrast->uniform(1 - strengths.contrast, 1 + strengths.contrast);
    draws.tell("contrast × {:.2f}", contrast);
  }
  if (of_brightness || of_contrast) change_light(image, brightness, contrast);
}

void vary_colours(Image& image, const project::Augmentation& strengths, const Draws& draws) {
  auto random = draws.of("colour");
  if (!random || image.channels != 3) return;
  const double saturation = random->uniform(1 - strengths.saturation, 1 + strengths.saturation);
  const double degrees = random->uniform(-strengths.hue_deg, strengths.hue_deg);
  change_colours(image, saturation, degrees / 360);
  draws.tell("colours × {:.2f}, hue {:+.0f}°", saturation, degrees);
}

void vary_sharpness(Image& image, const project::Augmentation& strengths, const Draws& draws) {
  auto random = draws.of("blur");
  if (!random || random->below(2) == 0) return;
  const double radius = random->uniform() * strengths.blur * std::min(image.width, image.height);
  blur(image, radius);
  draws.tell("blurred by {:.1f} pixels", radius);
}

void cover(Image& image, const project::Augmentation& strengths, const Draws& draws) {
  auto random = draws.of("cut_out");
  if (!random || random->below(2) == 0) return;
  const auto side_of = [&](int whole) { return static_cast<int>(random->uniform() * strengths.cut_out * whole); };
  const int width = side_of(image.width), height = side_of(image.height);
  const auto place = [&](int rest) { return static_cast<int>(random->below(static_cast<uint64_t>(rest) + 1)); };
  const int left = place(image.width - width), top = place(image.height - height);
  cut_out(image, left, top, width, height);
  draws.tell("{} × {} pixels covered", width, height);
}

}  // namespace

Image vary_image(const Image& image, const ImageVariations& variations, uint64_t seed, std::vector<std::string>* done) {
  const project::Augmentation& strengths = variations.strengths;
  const Draws draws(variations, seed, done);
  const std::optional<View> view = draw_view(strengths, draws);
  Image varied = view ? look_at(image, *view) : image;
  vary_colours(varied, strengths, draws);
  vary_light(varied, strengths, draws);
  vary_sharpness(varied, strengths, draws);
  cover(varied, strengths, draws);
  return varied;
}

}  // namespace mote::host::augmentation
