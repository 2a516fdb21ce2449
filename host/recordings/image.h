#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/recordings/recording.h"

namespace mote::host::recordings {

// The endings that are taken for images: ".png", ".jpg" …
const std::vector<std::string>& image_extensions();

// Do a file's first bytes say that it is one?
bool has_image_signature(std::string_view first_bytes);

// PNG (libpng), JPEG (libjpeg-turbo) or BMP, whatever the file's ending says, with up to 64 megapixels. One channel
// where the file is grey, else three; transparency is dropped. A JPEG is turned as its EXIF orientation says, and
// "device" and "time" of its EXIF are metadata. Throws InputError: not an image, cut short, damaged, CMYK, too large
// (refused before anything is allocated).
Recording read_image(const std::string& path);

// The same from bytes; `source` is for messages.
Recording decode_image(std::string_view bytes, const std::string& source);

}  // namespace mote::host::recordings
