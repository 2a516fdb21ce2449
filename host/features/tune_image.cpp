#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/features/tune.h"

namespace mote::host::features {
namespace {

constexpr int longer_side = 96;  // what the smallest networks that see persons take
constexpr int multiple = 8;      // three halvings stay whole
constexpr double equal_shapes = 1.05;

template <typename Value>
double median_of(const std::vector<PictureSize>& pictures, const Value& value) {
  std::vector<double> values;
  for (const PictureSize& picture : pictures) values.push_back(value(picture));
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int to_multiple(double pixels) {
  return std::max(multiple, static_cast<int>(std::lround(pixels / multiple)) * multiple);
}

}  // namespace

Tuning tune_image(const project::Features& features, const DataFacts& facts) {
  Tuning tuning{features, {}};
  if (facts.pictures.empty()) return tuning;
  project::Features::Image& image = tuning.features.image;
  const auto width_of = [](const PictureSize& picture) { return static_cast<double>(picture.width); };
  const auto height_of = [](const PictureSize& picture) { return static_cast<double>(picture.height); };
  const auto shape_of = [](const PictureSize& picture) { return static_cast<double>(picture.width) / picture.height; };
  const double width = median_of(facts.pictures, width_of);
  const double height = median_of(facts.pictures, height_of);
  const double shape = median_of(facts.pictures, shape_of);

  // Small pictures stay as they are: enlarged ones hold no more.
  if (std::max(width, height) <= longer_side) {
    image.width = static_cast<int>(width);
    image.height = static_cast<int>(height);
  } else {
    image.width = to_multiple(std::min(1.0, shape) * longer_side);
    image.height = to_multiple(std::min(1.0, 1 / shape) * longer_side);
  }
  const std::string why = fmt::format("the pictures' shape, {:.0f} x {:.0f} at the median; at most {} pixels a side",
                                      width, height, longer_side);
  tuning.keys.push_back({"features.image.width", why});
  tuning.keys.push_back({"features.image.height", why});

  const bool is_grey = std::all_of(facts.pictures.begin(), facts.pictures.end(),
                                   [](const PictureSize& picture) { return picture.channels == 1; });
  if (is_grey) image.colours = "grey";
  tuning.keys.push_back(
      {"features.image.colours", is_grey ? "no picture has colours" : "there are pictures with colours"});

  const auto [narrowest, widest] =
      std::minmax_element(facts.pictures.begin(), facts.pictures.end(),
                          [&](const PictureSize& a, const PictureSize& b) { return shape_of(a) < shape_of(b); });
  const bool are_alike = shape_of(*widest) <= shape_of(*narrowest) * equal_shapes;
  if (!are_alike && image.resize == "squash") image.resize = "fit_long";
  tuning.keys.push_back({"features.image.resize",
                         are_alike ? "all pictures have the same shape"
                                   : fmt::format("shapes from {:.2f} to {:.2f} wide for one high: stretching would "
                                                 "distort them, differently each",
                                                 shape_of(*narrowest), shape_of(*widest))});

  // Bilinear weights look at four pixels, however many a pixel covers.
  const double shrinking = std::min(width / image.width, height / image.height);
  if (shrinking > 2 && image.method == "bilinear") image.method = "area";
  tuning.keys.push_back(
      {"features.image.method", fmt::format("a pixel of the model covers {:.1f} x {:.1f} of a picture",
                                            width / image.width, height / image.height)});
  return tuning;
}

}  // namespace mote::host::features
