#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "host/exploration/fed_features.h"
#include "host/exploration/pca.h"
#include "host/exploration/pictures.h"

// A data set to look at: what the page of `mote data explore` shows.
namespace mote::host::exploration {

enum class Kind : uint8_t { sound, series, image };

// One channel of a series; every recording's line is drawn over the same range, so that they compare.
struct Axis {
  std::string name;
  std::string unit;  // empty: unknown
  double low = 0, high = 0;
};

// A recording, or a window of one.
struct Item {
  std::string path;   // relative to the recordings' folder
  size_t label = 0;   // index into DataSet::labels
  double number = 0;  // where the data set has numbers; the label is the range that it lies in
  std::string group;
  size_t part = 0;         // index into DataSet::parts
  bool is_window = false;  // then of the recording from start_seconds on, for `seconds`
  double start_seconds = 0;
  double seconds = 0;                  // an image: 0
  double peak_dbfs = 0, rms_dbfs = 0;  // of a sound
  int width = 0, height = 0;           // of an image, in pixels
  std::vector<uint8_t> picture;        // picture_bytes() of them
  std::vector<float> extremes;         // of a series, until scale_series makes its picture: find_extremes of each axis
  std::string file, media_type;        // the recording itself and its kind ("audio/wav"), where the page holds it
};

// A varied copy of an item, or the item itself beside its copies.
struct Version {
  Item item;
  std::string done;  // what was done to it: "gain +3.1 dB, white noise at 12 dB"
};
struct VariedItem {
  size_t item = 0;  // index into DataSet::items
  std::vector<Version> versions;
};

struct DataSet {
  std::string name, summary;
  std::string tool;  // "mote 0.1.0"
  Kind kind = Kind::sound;
  std::string recordings_href;  // from the page to the recordings' folder, as a URL; empty: beside the page
  double sample_rate_hz = 0;    // 0: an image
  double window_seconds = 0;    // of what the features are made; 0: of the whole
  double seconds = 0;           // of all recordings; images: 0
  std::string feature_text;     // "mfe 40x49"
  std::vector<std::string> labels, parts;
  std::string numbers_text;  // of regression: range, quartiles and mean of the items' numbers; else empty
  std::vector<Axis> axes;    // of a series
  PictureSize picture_size;
  std::vector<Item> items;
  Projection map;                  // a row an item; two dimensions at least, or none
  std::vector<VariedItem> varied;  // to be judged by a person; none: the page says nothing of it
  std::string variation_text;      // how they come about
  FedFeatures fed;                 // the same of what varies in every epoch
};

// A sound: envelope (columns x 2 as int8), then spectrogram (columns x bands / 2). A series: one such envelope an axis,
// in steps of half the axis's range / 127 from its middle. An image: pixels_wide² x 3.
size_t picture_bytes(const DataSet& data_set);

// "recordings", or "windows" where any item is one.
const char* items_name(const DataSet& data_set);

// How many items a label has, in all and in each part, with its groups and its length.
struct LabelCount {
  std::string label;
  size_t items = 0;
  std::vector<size_t> by_part;
  size_t groups = 0;
  double seconds = 0;
};
std::vector<LabelCount> count_labels(const DataSet& data_set);

// The page: one HTML text that needs nothing else, and fetches nothing but the recordings beside it when they are
// played. Throws InternalError where sizes don't fit together.
std::string print_page(const DataSet& data_set);

}  // namespace mote::host::exploration
