#pragma once

#include <stddef.h>
#include <stdint.h>

#include "boards/common/marks.h"
#include "mote/base/span.h"
#include "mote/dsp/image_source.h"
#include "mote/ports/files.h"

namespace mote {
namespace boards {

// A sensor of images as generate_sensor makes it.
struct PictureSensor {
  bool (*begin)(const dsp::ImageSource& source);
  size_t (*push_row)(Span<const uint8_t> row, bool* decided);
};

// Feeds a picture from `file` to a sensor, row by row: three little-endian words (dsp::PixelFormat, width, height),
// then the rows. Whether the sensor decided; all of the picture is taken from the file. `row`: room for the longest.
inline bool feed_picture(int32_t file, Span<uint8_t> row, const PictureSensor& sensor) {
  int32_t head[3];
  if (ports::read_file(file, head, sizeof(head)) != sizeof(head)) return false;
  dsp::Image picture = {};
  picture.source_format = static_cast<dsp::PixelFormat>(head[0]);
  picture.source_width = head[1];
  const size_t row_bytes = dsp::image_source_row_bytes(picture);
  if (row_bytes > row.size()) return false;

  mote_mark_push_begin();
  const bool fits = sensor.begin({picture.source_format, head[1], head[2]});
  mote_mark_push_end();
  if (!fits) return false;
  bool decided = false;
  for (int32_t i = 0; i < head[2]; i++) {
    if (ports::read_file(file, row.data(), row_bytes) != row_bytes) return false;
    if (decided) continue;
    mote_mark_push_begin();
    sensor.push_row(row.subspan(0, row_bytes), &decided);
    mote_mark_push_end();
  }
  return decided;
}

}  // namespace boards
}  // namespace mote
