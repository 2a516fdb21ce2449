#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/recordings/recording.h"

// Labels of many files in one: info.labels and bounding_boxes.labels, as Edge Impulse exports data sets.
namespace mote::host::recordings {

// A stretch in samples of a file's series, both ends within.
struct LabelledIndexRange {
  int64_t first = 0, last = 0;
  std::string label;
};

struct FileLabels {
  std::string path;      // relative to the manifest
  std::string category;  // "training", "testing" or ""
  std::string label;     // of the whole file; "": none
  std::vector<LabelledIndexRange> ranges;
  std::vector<BoundingBox> boxes;
  std::map<std::string, std::string> metadata;
};

// Either of the two, told by its keys. Memory: some ten times the bytes. Throws InputError: not such a manifest, nested
// deeper than 8 levels, a range that ends before it begins, a path that leads out of the manifest's folder.
std::vector<FileLabels> parse_label_manifest(std::string_view bytes, const std::string& source);

// Files of up to 64 MB.
std::vector<FileLabels> read_label_manifest(const std::string& path);

// Gives `recording` what a manifest says of it. Ranges that reach behind its end are cut there.
void apply_labels(const FileLabels& labels, Recording& recording);

}  // namespace mote::host::recordings
