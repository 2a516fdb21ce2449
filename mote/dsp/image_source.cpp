#include "mote/dsp/image_source.h"

namespace mote {
namespace dsp {
namespace {

constexpr int32_t largest_side = 16384;  // positions are Q14.16 in 31 bits

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

// Source pixels to a target pixel in Q16, halves up. Twice 2^30 and a side fit into 32 bits.
int32_t step_q16(int32_t source_size, int32_t target_size) {
  const uint32_t twice_source = static_cast<uint32_t>(source_size) << 17;
  const uint32_t target = static_cast<uint32_t>(target_size);
  return static_cast<int32_t>((twice_source + target) / (2 * target));
}

ImageAxis prepare_axis(int32_t source_room, int32_t source_size, int32_t target_room, int32_t target_size,
                       int32_t place, ResizeMethod method) {
  ImageAxis axis = {};
  axis.source_first = first_of(source_room, source_size, place);
  axis.source_size = source_size;
  axis.target_first = first_of(target_room, target_size, place);
  axis.target_size = target_size;
  axis.step_q16 = step_q16(source_size, target_size);
  // Centres of pixels lie on each other: (i + 1/2)·step - 1/2. The nearest pixel is the one that the centre is in.
  axis.start_q16 = axis.step_q16 / 2 - (method == ResizeMethod::bilinear ? 32768 : 0);
  return axis;
}

}  // namespace

Status prepare_image_source(const ImageSource& source, ResizeMode mode, ImageAnchor anchor, Image* image) {
  if (!is_side(source.width) || !is_side(source.height)) return Status::out_of_range;
  if (!is_side(image->width) || !is_side(image->height)) return Status::out_of_range;
  const Size room = {source.width, source.height};
  const Size target = {image->width, image->height};
  Size part = room;
  Size filled = target;
  switch (mode) {
    case ResizeMode::squash:
      break;
    case ResizeMode::fit_short:
      part = fitted(target, room);
      break;
    case ResizeMode::fit_long:
      filled = fitted(room, target);
      break;
    case ResizeMode::crop:
      if (target.width > room.width || target.height > room.height) return Status::out_of_range;
      part = target;
      break;
  }
  const int32_t place = static_cast<int32_t>(anchor);
  image->source_format = source.format;
  image->source_width = source.width;
  image->source_height = source.height;
  image->x = prepare_axis(room.width, part.width, target.width, filled.width, place % 3, image->method);
  image->y = prepare_axis(room.height, part.height, target.height, filled.height, place / 3, image->method);
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
