#include "host/recordings/label_manifest.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/file_bytes.h"

namespace mote::host::recordings {

namespace {

using nlohmann::json;

class ManifestReader {
 public:
  explicit ManifestReader(const std::string& source) : source_(source) {}

  std::vector<FileLabels> read(std::string_view bytes) {
    const json root = parse(bytes);
    if (!root.is_object()) fail("expected a map");
    if (const auto files = root.find("files"); files != root.end()) return read_files(*files);
    if (const auto boxes = root.find("boundingBoxes"); boxes != root.end()) return read_boxes_by_file(*boxes);
    fail("expected \"files\" (info.labels) or \"boundingBoxes\" (bounding_boxes.labels)");
  }

 private:
  template <typename... Args>
  [[noreturn]] void fail(fmt::format_string<Args...> format, Args&&... args) const {
    throw_input_error("{}: {}", source_, fmt::format(format, std::forward<Args>(args)...));
  }

  json parse(std::string_view bytes) const {
    constexpr int most_levels = 8;
    const auto bound = [&](int depth, json::parse_event_t, json&) {
      if (depth > most_levels) fail("nested deeper than {} levels", most_levels);
      return true;
    };
    try {
      return json::parse(bytes.begin(), bytes.end(), bound);
    } catch (const json::parse_error& error) {
      fail("byte {}: not JSON", error.byte);
    } catch (const json::exception&) {
      fail("not JSON: a number that is too large");
    }
  }

  std::string text_of(const json& map, const char* key) const {
    const auto found = map.find(key);
    if (found == map.end() || found->is_null()) return "";
    if (!found->is_string()) fail("{}: expected a text", key);
    return found->get<std::string>();
  }

  int64_t integer_of(const json& map, const char* key, int64_t highest) const {
    const auto found = map.find(key);
    const bool is_number = found != map.end() && found->is_number();
    const double value = is_number ? found->get<double>() : -1;
    const bool fits = value >= 0 && value <= static_cast<double>(highest);
    if (!fits) fail("{}: expected a number from 0 to {}", key, highest);
    return static_cast<int64_t>(value);
  }

  const json& list_of(const json& map, const char* key) const {
    static const json none = json::array();
    const auto found = map.find(key);
    if (found == map.end()) return none;
    if (!found->is_array()) fail("{}: expected a list", key);
    return *found;
  }

  std::string checked_path(std::string path) const {
    std::replace(path.begin(), path.end(), '\\', '/');
    const std::string bounded = "/" + path + "/";
    const bool leads_out = path.empty() || path.front() == '/' || bounded.find("/../") != std::string::npos;
    if (leads_out || path.find('\0') != std::string::npos)
      fail("path {}: expected one below its folder", quoted(path, 80));
    return path;
  }

  std::vector<FileLabels> read_files(const json& files) const {
    if (!files.is_array()) fail("files: expected a list");
    std::vector<FileLabels> result;
    for (const json& file : files) {
      if (!file.is_object()) fail("files: expected maps");
      FileLabels& labels = result.emplace_back();
      labels.path = checked_path(text_of(file, "path"));
      labels.category = text_of(file, "category");
      if (const auto label = file.find("label"); label != file.end()) read_label(*label, labels);
      for (const json& box : list_of(file, "boundingBoxes")) labels.boxes.push_back(read_box(box));
      if (const auto metadata = file.find("metadata"); metadata != file.end()) read_metadata(*metadata, labels);
    }
    return result;
  }

  void read_label(const json& label, FileLabels& labels) const {
    if (label.is_null()) return;
    if (label.is_string()) {
      labels.label = label.get<std::string>();
      return;
    }
    if (!label.is_object()) fail("label of {}: expected a map", quoted(labels.path, 80));
    labels.label = text_of(label, "label");
    for (const json& part : list_of(label, "labels")) {
      if (!part.is_object()) fail("labels of {}: expected maps", quoted(labels.path, 80));
      constexpr int64_t last_index = int64_t{1} << 40;
      const LabelledIndexRange range{integer_of(part, "startIndex", last_index),
                                     integer_of(part, "endIndex", last_index), text_of(part, "label")};
      if (range.last < range.first) {
        fail("labels of {}: {} ends at {} before it begins at {}", quoted(labels.path, 80), quoted(range.label, 40),
             range.last, range.first);
      }
      labels.ranges.push_back(range);
    }
    std::sort(labels.ranges.begin(), labels.ranges.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
  }

  void read_metadata(const json& metadata, FileLabels& labels) const {
    if (!metadata.is_object()) return;
    for (const auto& [key, value] : metadata.items()) {
      labels.metadata[key] = value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', true);
    }
  }

  BoundingBox read_box(const json& box) const {
    if (!box.is_object()) fail("boundingBoxes: expected maps");
    constexpr int64_t most_pixels = 1 << 20;
    return {text_of(box, "label"), static_cast<int>(integer_of(box, "x", most_pixels)),
            static_cast<int>(integer_of(box, "y", most_pixels)),
            static_cast<int>(integer_of(box, "width", most_pixels)),
            static_cast<int>(integer_of(box, "height", most_pixels))};
  }

  std::vector<FileLabels> read_boxes_by_file(const json& files) const {
    if (!files.is_object()) fail("boundingBoxes: expected a map of files");
    std::vector<FileLabels> result;
    for (const auto& [path, boxes] : files.items()) {
      FileLabels& labels = result.emplace_back();
      labels.path = checked_path(path);
      if (!boxes.is_array()) fail("boundingBoxes of {}: expected a list", quoted(path, 80));
      for (const json& box : boxes) labels.boxes.push_back(read_box(box));
    }
    return result;
  }

  const std::string& source_;
};

}  // namespace

std::vector<FileLabels> parse_label_manifest(std::string_view bytes, const std::string& source) {
  return ManifestReader(source).read(bytes);
}

std::vector<FileLabels> read_label_manifest(const std::string& path) {
  constexpr uint64_t most_bytes = 64'000'000;
  return parse_label_manifest(read_file_bytes(path, most_bytes), path);
}

void apply_labels(const FileLabels& labels, Recording& recording) {
  if (!labels.label.empty()) recording.label = labels.label;
  recording.boxes = labels.boxes;
  for (const auto& [key, value] : labels.metadata) recording.metadata[key] = value;
  const auto frames = static_cast<int64_t>(recording.frames());
  for (const LabelledIndexRange& range : labels.ranges) {
    if (range.first >= frames || recording.sample_rate_hz <= 0) continue;
    recording.ranges.push_back({static_cast<double>(range.first) / recording.sample_rate_hz,
                                static_cast<double>(std::min(range.last + 1, frames)) / recording.sample_rate_hz,
                                range.label});
  }
}

}  // namespace mote::host::recordings
