#include "mote/dsp/prepare_image.h"

#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr int32_t largest_side = 16384;  // positions are Q14.16 in 31 bits

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

bool is_side(int32_t pixels) { return pixels >= 1 && pixels <= largest_side; }

// a * b / c, rounded, at least 1; all are sides of images.
int32_t proportional(int32_t a, int32_t b, int32_t c) {
  const int32_t result = (a * b + c / 2) / c;
  return result < 1 ? 1 : result;
}

// Where `size` pixels begin within `room`; place 0: at the start, 1: in the middle, 2: at the end.
int32_t first_of(int32_t room, int32_t size, int32_t place) { return (room - size) * place / 2; }

struct Size {
  int32_t width;
  int32_t height;
};

// The largest size of the shape `shape` that fits in `room`.
Size fitted(Size shape, Size room) {
  if (room.width * shape.height >= room.height * shape.width) {
    return {proportional(room.height, shape.width, shape.height), room.height};
  }
  return {room.width, proportional(room.width, shape.height, shape.width)};
}

ImageAxis prepare_axis(int32_t source_room, int32_t source_size, int32_t target_room, int32_t target_size,
                       int32_t place, ResizeMethod method) {
  ImageAxis axis = {};
  axis.source_first = first_of(source_room, source_size, place);
  axis.source_size = source_size;
  axis.target_first = first_of(target_room, target_size, place);
  axis.target_size = target_size;
  axis.step_q16 = math::floor_to_integer(65536.0 * source_size / target_size + 0.5);
  // Centres of pixels lie on each other: (i + 1/2)·step - 1/2. The nearest pixel is the one that the centre is in.
  axis.start_q16 = axis.step_q16 / 2 - (method == ResizeMethod::bilinear ? 32768 : 0);
  return axis;
}

// `out_of_range` where a crop is larger than the source.
Status prepare_axes(const ImageConfig& config, Image* image) {
  const Size source = {config.source_width, config.source_height};
  const Size target = {config.width, config.height};
  Size part = source;
  Size filled = target;
  switch (config.mode) {
    case ResizeMode::squash:
      break;
    case ResizeMode::fit_short:
      part = fitted(target, source);
      break;
    case ResizeMode::fit_long:
      filled = fitted(source, target);
      break;
    case ResizeMode::crop:
      if (target.width > source.width || target.height > source.height) return Status::out_of_range;
      part = target;
      break;
  }
  const int32_t place = static_cast<int32_t>(config.anchor);
  image->x = prepare_axis(source.width, part.width, target.width, filled.width, place % 3, config.method);
  image->y = prepare_axis(source.height, part.height, target.height, filled.height, place / 3, config.method);
  return Status::ok;
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
  if (!is_side(config.source_width) || !is_side(config.source_height)) return Status::out_of_range;
  if (!is_side(config.width) || !is_side(config.height)) return Status::out_of_range;
  const bool is_grey = config.depth == ColorDepth::grey;
  if (is_grey && is_per_colour(config.scaling)) return Status::unsupported_option;
  const int32_t zero_point = config.quantization.zero_point;
  if (zero_point < -128 || zero_point > 127) return Status::invalid_quantization;

  Image prepared = {};
  prepared.source_format = config.source_format;
  prepared.is_grey = is_grey;
  prepared.is_bgr = config.scaling == ImageScaling::bgr_minus_means;
  prepared.method = config.method;
  prepared.source_width = config.source_width;
  prepared.source_height = config.source_height;
  prepared.width = config.width;
  prepared.height = config.height;
  const Status axes = prepare_axes(config, &prepared);
  if (axes != Status::ok) return axes;
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
