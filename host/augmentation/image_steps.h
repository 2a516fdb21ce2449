#pragma once

#include <cstdint>
#include <vector>

// What can be done to pictures. Plain float arithmetic in a fixed order: the same bits everywhere.
namespace mote::host::augmentation {

// Pixels row by row from the top, 1 (grey) or 3 (red green blue) bytes each.
struct Image {
  int width = 0;
  int height = 0;
  int channels = 3;
  std::vector<uint8_t> pixels;
};

// Where a picture is looked at: everything round its middle.
struct View {
  double turns = 0;            // clockwise
  double scale = 1;            // above 1: larger, its borders fall off
  double right = 0, down = 0;  // of its width and height
  bool is_mirrored = false;    // left and right
  bool is_upside_down = false;
};

// Bilinear; what lies outside repeats the border.
Image look_at(const Image& image, const View& view);

// Each value becomes (value - mean) · contrast + mean + brightness · 255; `mean` is that of the whole picture.
void change_light(Image& image, double brightness, double contrast);

// Colours `saturation` times as strong and turned by `hue_turns` in the plane of I and Q (NTSC). Grey stays.
void change_colours(Image& image, double saturation, double hue_turns);

// Mean of a square of 2 · radius + 1 pixels a side; radius >= 0, whose fraction counts as its share.
void blur(Image& image, double radius);

// Fills a rectangle with the picture's mean colour.
void cut_out(Image& image, int left, int top, int width, int height);

}  // namespace mote::host::augmentation
