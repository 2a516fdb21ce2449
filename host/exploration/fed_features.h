#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

// Features as a network is fed them while it learns, beside the unchanged ones.
namespace mote::host::exploration {

// What mixup put into a version besides its own item.
struct MixedIn {
  std::string name, label;
  double share = 0;  // of the other; the rest is the item's own
};

struct FedVersion {
  std::vector<std::string> captions;  // one a step: "spec_augment: 6 of 49 time steps masked"
  std::vector<float> values;          // row by row
  std::optional<MixedIn> mixed{};
};

// A training window, first as it is.
struct FedItem {
  size_t label = 0;  // index into DataSet::labels
  std::string name;  // of the recording and its window
  std::vector<FedVersion> versions;
};

// All versions of all items have rows x columns x channels values: of sound moments x frequencies, of images pixels, of
// readings an axis a row (or all in one).
struct FedFeatures {
  int rows = 0, columns = 0, channels = 1;
  double low = 0, high = 0;    // the range of the values, or what they may be
  std::string text;            // what the pictures show
  std::vector<FedItem> items;  // none: nothing varies while the network learns
};

// In 255 steps from `low` to `high`, saturating; 0 where the value is no number or the range is none.
std::vector<uint8_t> to_cells(std::span<const float> values, double low, double high);

// An object an item: label, recording, versions with captions and mixed_with. `with_pictures`: each version's cells in
// base64 as well. Throws InternalError where a version has not as many values as the shape says.
nlohmann::ordered_json fed_json(const FedFeatures& fed, const std::vector<std::string>& labels, bool with_pictures);

}  // namespace mote::host::exploration
