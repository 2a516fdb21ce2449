#pragma once

#include "host/exploration/exploration.h"

namespace mote::host::exploration {

// Three short sounds of two labels and two groups, with pictures of 4 x 2 cells and a map: what the tests print.
inline DataSet small_data_set() {
  DataSet data_set;
  data_set.name = "Door <bell>";
  data_set.summary = "Hears the bell.";
  data_set.tool = "mote test";
  data_set.recordings_href = "../recordings/";
  data_set.sample_rate_hz = 8000;
  data_set.window_seconds = 1;
  data_set.feature_text = "mfe, 2 values";
  data_set.labels = {"bell", "other"};
  data_set.parts = {"training", "validation", "test"};
  data_set.picture_size = {.columns = 4, .bands = 2, .pixels_wide = 2};
  const auto add = [&](const char* path, size_t label, const char* group, size_t part, double seconds) {
    Item item;
    item.path = path;
    item.label = label;
    item.group = group;
    item.part = part;
    item.seconds = seconds;
    item.peak_dbfs = -3;
    item.rms_dbfs = -20.26;
    item.picture = std::vector<uint8_t>(picture_bytes(data_set), 0x12);
    data_set.items.push_back(item);
  };
  add("bell/a 1.wav", 0, "anna", 0, 1);
  add("bell/b.wav", 0, "bert", 2, 0.5);
  add("other/</script>.wav", 1, "anna", 0, 1.5);
  data_set.map = {.rows = 3, .dimensions = 2, .values = {1, 0, -1, 0.5f, 0, -0.5f}, .variance_shares = {0.8, 0.2}};
  return data_set;
}

}  // namespace mote::host::exploration
