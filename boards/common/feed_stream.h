#pragma once

#include <stddef.h>
#include <stdint.h>

#include "boards/common/marks.h"
#include "mote/base/span.h"
#include "mote/ports/files.h"

namespace mote {
namespace boards {

// Feeds a window of `count` elements of T, little-endian, from `file` to a sensor: in chunks of `chunk` elements, as a
// driver would hand them over. Whether the sensor decided within them; all of them are taken from the file.
template <typename T, int32_t chunk>
bool feed_stream(int32_t file, int32_t count, size_t (*push)(Span<const T>, bool* decided)) {
  bool decided = false;
  for (int32_t left = count; left > 0;) {
    T elements[chunk];
    const int32_t size = left < chunk ? left : chunk;
    const size_t bytes = static_cast<size_t>(size) * sizeof(T);
    if (ports::read_file(file, elements, bytes) != bytes) return false;
    left -= size;
    Span<const T> rest(elements, static_cast<size_t>(size));
    while (!rest.empty() && !decided) {
      mote_mark_push_begin();
      const size_t taken = push(rest, &decided);
      mote_mark_push_end();
      rest = rest.subspan(taken, rest.size() - taken);
    }
  }
  return decided;
}

}  // namespace boards
}  // namespace mote
