#pragma once

#include <string>
#include <vector>

#include "host/exploration/exploration.h"

// What the page's scripts read (page/data.js), as text for script elements.
namespace mote::host::exploration {

// Sorted, each once.
std::vector<std::string> groups_of(const DataSet& data_set);

// Labels, groups, axes … and the recordings, a column an array: 10,000 recordings repeat no key.
std::string data_json(const DataSet& data_set);

// Base64 of each picture, one after the other: all take the same number of letters, so that the page can read one
// without the others. Throws InternalError where one has another size than picture_bytes says.
std::string pictures_text(const DataSet& data_set);

// Base64 of the quantized points, two bytes a value, low byte first.
std::string map_text(const Projection& map);

// Varied items and their versions, each with its picture in base64 and its file as a data: URL.
std::string varied_json(const DataSet& data_set);

// Shape and text of the features that the network is fed, and their items with pictures; {} where there are none.
std::string fed_text(const DataSet& data_set);

// data: URLs of all recordings, or [] where the page doesn't hold them.
std::string sounds_json(const DataSet& data_set);

}  // namespace mote::host::exploration
