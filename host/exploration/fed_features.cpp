#include "host/exploration/fed_features.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/exploration/base64.h"

namespace mote::host::exploration {

namespace {

using Json = nlohmann::ordered_json;

Json version_json(const FedFeatures& fed, const FedVersion& version, bool with_pictures) {
  Json json{{"captions", version.captions}};
  if (version.mixed) {
    json["mixed_with"] = {
        {"label", version.mixed->label}, {"recording", version.mixed->name}, {"share", version.mixed->share}};
  }
  if (with_pictures) json["cells"] = base64(to_cells(version.values, fed.low, fed.high));
  return json;
}

}  // namespace

std::vector<uint8_t> to_cells(std::span<const float> values, double low, double high) {
  constexpr double steps = 255;
  std::vector<uint8_t> cells(values.size());
  if (!(high > low)) return cells;
  for (size_t i = 0; i < values.size(); ++i) {
    const double step = std::round((static_cast<double>(values[i]) - low) / (high - low) * steps);
    if (std::isfinite(step)) cells[i] = static_cast<uint8_t>(std::clamp(step, 0.0, steps));
  }
  return cells;
}

Json fed_json(const FedFeatures& fed, const std::vector<std::string>& labels, bool with_pictures) {
  const size_t count = static_cast<size_t>(fed.rows) * static_cast<size_t>(fed.columns * fed.channels);
  Json items = Json::array();
  for (const FedItem& item : fed.items) {
    Json versions = Json::array();
    for (const FedVersion& version : item.versions) {
      if (version.values.size() != count) {
        throw_internal_error("page: {} has {} features, expected {}", item.name, version.values.size(), count);
      }
      versions.push_back(version_json(fed, version, with_pictures));
    }
    items.push_back({{"label", labels.at(item.label)}, {"recording", item.name}, {"versions", versions}});
  }
  return items;
}

}  // namespace mote::host::exploration
