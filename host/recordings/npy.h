#pragma once

#include <string>
#include <string_view>

#include "host/recordings/recording.h"

namespace mote::host::recordings {

// NumPy's .npy (format 1 to 3): values of f4, f8, i1, i2, i4, u1 or u2 in either byte order, rows first (C order), in
// one to three dimensions: (frames), (frames, channels), (windows, frames, channels), whose metadata "window_frames"
// says how many frames a window has, or an image where three dimensions of u1 end in 1 or 3: (height, width, channels).
//
// The file doesn't say its rate: `rate_hz` does (data.csv.rate_hz; not needed for images and single readings). Throws
// InputError; a shape that isn't that of the bytes behind the header is refused before anything is allocated.
Recording parse_npy(std::string_view bytes, const std::string& source, double rate_hz);

// Files of up to 1 GB.
Recording read_npy(const std::string& path, double rate_hz);

}  // namespace mote::host::recordings
