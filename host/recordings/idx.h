#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/recordings/recording.h"

// IDX, the format of MNIST and its successors (Y. LeCun, "The MNIST database"): two zero bytes, the type of the values,
// the number of dimensions, each dimension as a big-endian 32-bit number, the values in C order.
namespace mote::host::recordings {

struct Idx {
  std::vector<uint32_t> shape;  // one to four dimensions
  std::string values;           // unsigned bytes
};

// Takes unsigned bytes only. Throws InputError: not IDX, other values, a shape that isn't that of the bytes behind it.
Idx parse_idx(std::string_view bytes, const std::string& source);

// A file of up to 1 GB, unpacked where gzip packed it.
Idx read_idx(const std::string& path);

// One of the images of shape (images, rows, columns) or (images, rows, columns, 1 or 3).
Recording image_of(const Idx& images, size_t index);

// An image as 8-bit PNG.
std::string to_png(const Recording& image);

}  // namespace mote::host::recordings
