#include "mote/dsp/prepare_image.h"

#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

// How red, green and blue become features: (v - offset) / divisor.
struct Affine {
  double offset[3];
  double divisor[3];
};

// Means and deviations of ImageNet, as torchvision and the original Caffe models have them.
constexpr double torch_mean[3] = {0.485, 0.456, 0.406};
constexpr double torch_deviation[3] = {0.229, 0.224, 0.225};
constexpr double caffe_mean_rgb[3] = {123.68, 116.779, 103.939};

Affine affine_of(ImageScaling scaling) {
  Affine affine = {{0, 0, 0}, {1, 1, 1}};
  for (int32_t c = 0; c < 3; ++c) {
    switch (scaling) {
      case ImageScaling::zero_to_one:
        affine.divisor[c] = 255;
        break;
      case ImageScaling::minus_one_to_one:
        affine.offset[c] = 127.5;
        affine.divisor[c] = 127.5;
        break;
      case ImageScaling::minus_128_to_127:
        affine.offset[c] = 128;
        break;
      case ImageScaling::zero_to_255:
        break;
      case ImageScaling::torch:
        affine.offset[c] = 255 * torch_mean[c];
        affine.divisor[c] = 255 * torch_deviation[c];
        break;
      case ImageScaling::bgr_minus_means:
        affine.offset[c] = caffe_mean_rgb[c];
        break;
    }
  }
  return affine;
}

bool is_per_colour(ImageScaling scaling) {
  return scaling == ImageScaling::torch || scaling == ImageScaling::bgr_minus_means;
}

// `invalid_quantization` where int8 arithmetic of 32 bits can't hold the scale or offset.
Status prepare_channel(double offset, double divisor, const ImageConfig& config, ImageChannel* channel) {
  const double scale = static_cast<double>(config.quantization.scale);
  const double steps = 1.0 / (divisor * scale);  // of int8 in one of a pixel
  const double first = config.quantization.zero_point - offset * steps;
  if (!(steps > 0.0 && steps <= 64.0 && first >= -16000.0)) return Status::invalid_quantization;
  const double in_q16 = 65536.0;
  // Grey is in thousandths in the float form only.
  const double unit = config.depth == ColorDepth::grey ? 1000.0 : 1.0;
  channel->offset = static_cast<float>(offset * unit);
  channel->divisor = static_cast<float>(divisor * unit);
  channel->multiplier_q16 = math::floor_to_integer(steps * in_q16 + 0.5);
  channel->offset_q16 = math::floor_to_integer((first + 0.5) * in_q16 + 0.5);
  return Status::ok;
}

}  // namespace

ImageQuantization image_quantization(ImageScaling scaling) {
  switch (scaling) {
    case ImageScaling::zero_to_one:
      return {1.0f / 255.0f, -128};
    case ImageScaling::minus_one_to_one:
      return {2.0f / 255.0f, -1};
    case ImageScaling::minus_128_to_127:
      return {1.0f, 0};
    case ImageScaling::zero_to_255:
      return {1.0f, -128};
    case ImageScaling::torch:  // from the darkest red, -2.118, to the brightest blue, 2.640
      return {4.7579f / 255.0f, -14};
    case ImageScaling::bgr_minus_means:  // -123.68 … 151.061
      return {274.741f / 255.0f, -13};
  }
  return {1.0f, 0};
}

Status prepare_image(const ImageConfig& config, Image* image) {
  Image prepared = {};
  prepared.method = config.method;
  prepared.width = config.width;
  prepared.height = config.height;
  const ImageSource source = {config.source_format, config.source_width, config.source_height};
  const Status fits = prepare_image_source(source, config.mode, config.anchor, &prepared);
  if (fits != Status::ok) return fits;

  const bool is_grey = config.depth == ColorDepth::grey;
  if (is_grey && is_per_colour(config.scaling)) return Status::unsupported_option;
  const int32_t zero_point = config.quantization.zero_point;
  if (zero_point < -128 || zero_point > 127) return Status::invalid_quantization;

  prepared.is_grey = is_grey;
  prepared.is_bgr = config.scaling == ImageScaling::bgr_minus_means;
  const Affine affine = affine_of(config.scaling);
  for (int32_t c = 0; c < (is_grey ? 1 : 3); ++c) {
    const int32_t colour = prepared.is_bgr ? 2 - c : c;
    const Status status = prepare_channel(affine.offset[colour], affine.divisor[colour], config, &prepared.channels[c]);
    if (status != Status::ok) return status;
  }
  *image = prepared;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
