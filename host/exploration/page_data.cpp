#include "host/exploration/page_data.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "host/base/error.h"
#include "host/exploration/base64.h"
#include "host/html/html_writer.h"

namespace mote::host::exploration {
namespace {

using Json = nlohmann::ordered_json;

// For a script element, which would end at "</script" and begin a comment at "<!--" wherever they stood.
std::string json_text(const Json& json) {
  std::string text;
  for (const char letter : json.dump(-1, ' ', true, Json::error_handler_t::replace)) {
    if (letter == '<') {
      text += "\\u003c";
    } else {
      text += letter;
    }
  }
  return text;
}

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::sound:
      return "sound";
    case Kind::series:
      return "series";
    case Kind::image:
      return "image";
  }
  return "";
}

std::string data_url(const Item& item) {
  const std::span bytes(reinterpret_cast<const uint8_t*>(item.file.data()), item.file.size());
  return "data:" + item.media_type + ";base64," + base64(bytes);
}

constexpr int64_t whole = -1;  // in place of a window's start

int64_t tenths(double value) { return std::llround(std::clamp(value, -1e6, 1e6) * 10); }

// One array a column: 10,000 recordings repeat no key.
Json columns_json(const DataSet& data_set, const std::vector<std::string>& groups) {
  Json paths = Json::array(), labels = Json::array(), group_numbers = Json::array(), parts = Json::array();
  Json milliseconds = Json::array(), starts = Json::array(), peaks = Json::array(), levels = Json::array(),
       sizes = Json::array();
  for (const Item& item : data_set.items) {
    // As a URL it can hold any file name; the page decodes it to show it.
    paths.push_back(html::url_of_path(item.path));
    labels.push_back(item.label);
    group_numbers.push_back(std::lower_bound(groups.begin(), groups.end(), item.group) - groups.begin());
    parts.push_back(item.part);
    milliseconds.push_back(std::llround(item.seconds * 1000));
    starts.push_back(item.is_window ? std::llround(item.start_seconds * 1000) : whole);
    peaks.push_back(tenths(item.peak_dbfs));
    levels.push_back(tenths(item.rms_dbfs));
    if (data_set.kind == Kind::image) sizes.push_back({item.width, item.height});
  }
  Json json = {{"path", paths}, {"label", labels},    {"group", group_numbers},
               {"part", parts}, {"ms", milliseconds}, {"start", starts}};
  if (data_set.kind == Kind::sound) {
    json["peak"] = peaks;
    json["rms"] = levels;
  }
  if (data_set.kind == Kind::image) json["size"] = sizes;
  if (!data_set.numbers_text.empty()) {
    json["number"] = Json::array();
    for (const Item& item : data_set.items) json["number"].push_back(item.number);
  }
  return json;
}

}  // namespace

std::vector<std::string> groups_of(const DataSet& data_set) {
  std::set<std::string> groups;
  for (const Item& item : data_set.items) groups.insert(item.group);
  return {groups.begin(), groups.end()};
}

std::string data_json(const DataSet& data_set) {
  const std::vector<std::string> groups = groups_of(data_set);
  Json axes = Json::array();
  for (const Axis& axis : data_set.axes) {
    axes.push_back({{"name", axis.name}, {"unit", axis.unit}, {"low", axis.low}, {"high", axis.high}});
  }
  return json_text({{"kind", name_of(data_set.kind)},
                    {"count", data_set.items.size()},
                    {"folder", data_set.recordings_href},
                    {"rate", data_set.sample_rate_hz},
                    {"columns", data_set.picture_size.columns},
                    {"bands", data_set.picture_size.bands},
                    {"pixels", data_set.picture_size.pixels_wide},
                    {"labels", data_set.labels},
                    {"groups", groups},
                    {"parts", data_set.parts},
                    {"axes", axes},
                    {"dimensions", data_set.map.dimensions},
                    {"shares", data_set.map.variance_shares},
                    {"items", columns_json(data_set, groups)}});
}

std::string pictures_text(const DataSet& data_set) {
  std::string text;
  for (const Item& item : data_set.items) {
    if (item.picture.size() != picture_bytes(data_set)) {
      throw_internal_error("page: the picture of {} has {} bytes, expected {}", item.path, item.picture.size(),
                           picture_bytes(data_set));
    }
    text += base64(item.picture);
  }
  return text;
}

std::string map_text(const Projection& map) {
  std::vector<uint8_t> bytes;
  for (const int16_t value : quantize(map)) {
    bytes.push_back(static_cast<uint8_t>(value & 0xff));
    bytes.push_back(static_cast<uint8_t>(value >> 8 & 0xff));
  }
  return base64(bytes);
}

std::string varied_json(const DataSet& data_set) {
  Json rows = Json::array();
  for (const VariedItem& varied : data_set.varied) {
    Json versions = Json::array();
    for (const Version& version : varied.versions) {
      versions.push_back({{"done", version.done}, {"picture", base64(version.item.picture)}});
      if (!version.item.file.empty()) versions.back()["file"] = data_url(version.item);
    }
    rows.push_back({{"item", varied.item}, {"versions", versions}});
  }
  return json_text(rows);
}

std::string fed_text(const DataSet& data_set) {
  const FedFeatures& fed = data_set.fed;
  if (fed.items.empty()) return "{}";
  return json_text({{"rows", fed.rows},
                    {"columns", fed.columns},
                    {"channels", fed.channels},
                    {"low", fed.low},
                    {"high", fed.high},
                    {"items", fed_json(fed, data_set.labels, true)}});
}

std::string sounds_json(const DataSet& data_set) {
  Json sounds = Json::array();
  for (const Item& item : data_set.items) {
    if (item.file.empty()) return "[]";
    sounds.push_back(data_url(item));
  }
  return json_text(sounds);
}

}  // namespace mote::host::exploration
