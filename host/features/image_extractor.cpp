#include "host/features/image_extractor.h"

#include <array>

#include "host/base/error.h"
#include "mote/dsp/prepare_image.h"

namespace mote::host::features {
namespace {

// A word of mote.toml and what it stands for on the device.
template <typename T, size_t N>
T meaning_of(const std::string& word, const std::array<std::pair<std::string_view, T>, N>& words) {
  for (const auto& [name, value] : words) {
    if (name == word) return value;
  }
  throw_internal_error("features.image: {} isn't one of its words", word);
}

dsp::ResizeMode resize_of(const std::string& word) {
  using dsp::ResizeMode;
  constexpr std::array<std::pair<std::string_view, ResizeMode>, 4> words = {{{"squash", ResizeMode::squash},
                                                                             {"fit_short", ResizeMode::fit_short},
                                                                             {"fit_long", ResizeMode::fit_long},
                                                                             {"crop", ResizeMode::crop}}};
  return meaning_of(word, words);
}

dsp::ImageAnchor anchor_of(const std::string& word) {
  using dsp::ImageAnchor;
  constexpr std::array<std::pair<std::string_view, ImageAnchor>, 9> words = {
      {{"top_left", ImageAnchor::top_left},
       {"top_center", ImageAnchor::top_center},
       {"top_right", ImageAnchor::top_right},
       {"middle_left", ImageAnchor::middle_left},
       {"center", ImageAnchor::middle_center},
       {"middle_right", ImageAnchor::middle_right},
       {"bottom_left", ImageAnchor::bottom_left},
       {"bottom_center", ImageAnchor::bottom_center},
       {"bottom_right", ImageAnchor::bottom_right}}};
  return meaning_of(word, words);
}

dsp::ImageScaling scaling_of(const std::string& word) {
  using dsp::ImageScaling;
  constexpr std::array<std::pair<std::string_view, ImageScaling>, 6> words = {
      {{"zero_to_one", ImageScaling::zero_to_one},
       {"minus_one_to_one", ImageScaling::minus_one_to_one},
       {"minus_128_to_127", ImageScaling::minus_128_to_127},
       {"zero_to_255", ImageScaling::zero_to_255},
       {"torch", ImageScaling::torch},
       {"bgr_mean", ImageScaling::bgr_minus_means}}};
  return meaning_of(word, words);
}

dsp::ResizeMethod method_of(const std::string& word) {
  using dsp::ResizeMethod;
  constexpr std::array<std::pair<std::string_view, ResizeMethod>, 3> words = {
      {{"bilinear", ResizeMethod::bilinear}, {"nearest", ResizeMethod::nearest}, {"area", ResizeMethod::area}}};
  return meaning_of(word, words);
}

dsp::PixelFormat format_of(const Picture& picture) {
  return picture.channels == 1 ? dsp::PixelFormat::grey8 : dsp::PixelFormat::rgb888;
}

dsp::ImageConfig configure(const project::Features::Image& image, const Picture& picture) {
  dsp::ImageConfig config = {};
  config.source_format = format_of(picture);
  config.source_width = picture.width;
  config.source_height = picture.height;
  config.width = image.width;
  config.height = image.height;
  config.mode = resize_of(image.resize);
  config.anchor = anchor_of(image.anchor);
  config.method = method_of(image.method);
  config.depth = image.colours == "grey" ? dsp::ColorDepth::grey : dsp::ColorDepth::rgb;
  config.scaling = scaling_of(image.scaling);
  config.quantization = dsp::image_quantization(config.scaling);
  return config;
}

dsp::Image prepare(const project::Features::Image& image, const Picture& picture) {
  dsp::Image prepared = {};
  const Status status = dsp::prepare_image(configure(image, picture), &prepared);
  if (status == Status::ok) return prepared;
  if (status == Status::unsupported_option) {
    throw_input_error("features.image.scaling: {} is a value for each of three colours: use colours = \"rgb\"",
                      image.scaling);
  }
  throw_input_error("features.image.resize: {}: a picture of {} x {} can't become one of {} x {}", image.resize,
                    picture.width, picture.height, image.width, image.height);
}

}  // namespace

dsp::ImageSource source_of(const Picture& picture) { return {format_of(picture), picture.width, picture.height}; }

ImageExtractor::ImageExtractor(const project::Features& features)
    : features_(features),
      // A picture of the size that it becomes shows what isn't possible with any.
      image_(prepare(features_.image, {features_.image.width, features_.image.height, 3, {}})) {}

dsp::ResizeMode ImageExtractor::mode() const { return resize_of(features_.image.resize); }
dsp::ImageAnchor ImageExtractor::anchor() const { return anchor_of(features_.image.anchor); }

Quantization ImageExtractor::grid() const {
  const dsp::ImageQuantization quantization = dsp::image_quantization(scaling_of(features_.image.scaling));
  return {quantization.scale, quantization.zero_point};
}

std::vector<int8_t> ImageExtractor::extract_s8(const Picture& picture) const {
  const dsp::Image image = prepare(features_.image, picture);
  std::vector<uint16_t> scratch(dsp::image_scratch_size(image));
  std::vector<int8_t> values(dsp::image_feature_count(image));
  dsp::image_features(image, {picture.pixels.data(), picture.pixels.size()}, {scratch.data(), scratch.size()},
                      Span<int8_t>(values.data(), values.size()));
  return values;
}

std::vector<float> ImageExtractor::extract(const Picture& picture) const {
  const Quantization steps = grid();
  std::vector<float> values;
  for (const int8_t value : extract_s8(picture)) {
    values.push_back(steps.scale * static_cast<float>(value - steps.zero_point));
  }
  return values;
}

}  // namespace mote::host::features
