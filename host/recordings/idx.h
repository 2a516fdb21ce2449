#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/recordings/image_formats.h"

// IDX, the format of MNIST and its successors (Y. LeCun, "The MNIST database"): two zero bytes, the type of the values,
// the number of dimensions, each dimension as a big-endian 32-bit number, the values in C order.
namespace mote::host::recordings {

struct Idx {
  std::vector<uint32_t> shape;  // one to four dimensions
  std::string values;           // unsigned bytes
};

// Takes unsigned bytes only, unpacked where gzip packed them. Throws InputError: not IDX, other values, a shape that
// isn't that of the bytes behind it, more than 1 GB.
Idx parse_idx(std::string bytes, const std::string& source);
Idx read_idx(const std::string& path);

// Throws InputError unless the shape is (images, rows, columns) or (images, rows, columns, 1 or 3), of images that can
// be read again.
void check_images(const Idx& images, const std::string& source);

// One of them.
Pixels image_of(const Idx& images, size_t index);

}  // namespace mote::host::recordings
