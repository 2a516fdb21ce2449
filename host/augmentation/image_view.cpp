#include <algorithm>
#include <array>
#include <cmath>

#include "host/augmentation/image_steps.h"
#include "mote/math/functions.h"

namespace mote::host::augmentation {

namespace {

// The number of channels is known to the compiler, which unrolls what is done to each.
template <size_t channels>
void look(const Image& image, const View& view, uint8_t* to) {
  const float mirror = view.is_mirrored ? -1 : 1, upside_down = view.is_upside_down ? -1 : 1;
  const auto sine = static_cast<float>(math::sin_of_turns(view.turns) / view.scale);
  const auto cosine = static_cast<float>(math::cos_of_turns(view.turns) / view.scale);
  const float middle_x = static_cast<float>(image.width - 1) / 2, middle_y = static_cast<float>(image.height - 1) / 2;
  const auto right = static_cast<float>(view.right * image.width);
  const auto down = static_cast<float>(view.down * image.height);
  const auto last_x = static_cast<float>(image.width - 1), last_y = static_cast<float>(image.height - 1);
  const size_t row_size = static_cast<size_t>(image.width) * channels;
  for (int row = 0; row < image.height; ++row) {
    const float from_middle_y = static_cast<float>(row) - middle_y - down;
    for (int column = 0; column < image.width; ++column) {
      const float from_middle_x = static_cast<float>(column) - middle_x - right;
      const float x = mirror * (cosine * from_middle_x + sine * from_middle_y) + middle_x;
      const float y = upside_down * (cosine * from_middle_y - sine * from_middle_x) + middle_y;
      const float inside_x = std::min(std::max(x, 0.0f), last_x), inside_y = std::min(std::max(y, 0.0f), last_y);
      const auto left = static_cast<size_t>(inside_x), top = static_cast<size_t>(inside_y);
      const float share_x = inside_x - static_cast<float>(left), share_y = inside_y - static_cast<float>(top);
      const size_t next_x = static_cast<float>(left) < last_x ? channels : 0;
      const size_t next_y = static_cast<float>(top) < last_y ? row_size : 0;
      const uint8_t* from = &image.pixels[top * row_size + left * channels];
      for (size_t channel = 0; channel < channels; ++channel, ++from) {
        const float above = from[0] + share_x * static_cast<float>(from[next_x] - from[0]);
        const float below = from[next_y] + share_x * static_cast<float>(from[next_y + next_x] - from[next_y]);
        *to++ = static_cast<uint8_t>(above + share_y * (below - above) + 0.5f);
      }
    }
  }
}

}  // namespace

Image look_at(const Image& image, const View& view) {
  Image seen = image;
  if (image.channels == 1) {
    look<1>(image, view, seen.pixels.data());
  } else {
    look<3>(image, view, seen.pixels.data());
  }
  return seen;
}

}  // namespace mote::host::augmentation
