// Any bytes are labels or an InputError. The first byte chooses: a manifest, labels beside a recording, or a table of
// all recordings.
#include "host/base/error.h"
#include "host/recordings/label_file.h"
#include "host/recordings/label_manifest.h"
#include "host/recordings/label_table.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    if (data[0] & 2) {
      project::Table table;
      table.file = "table.csv";
      table.path = "a";
      table.label = "b";
      table.group = data[0] & 4 ? "c" : "";
      table.start = data[0] & 8 ? "d" : "";
      table.end = data[0] & 8 ? "e" : "";
      for (const auto& [path, entry] : recordings::parse_label_table(bytes, "table.csv", table)) {
        for (const auto& range : entry.ranges) {
          if (!(range.start_seconds < range.end_seconds) || range.label.empty()) __builtin_trap();
        }
      }
    } else if (data[0] & 1) {
      for (const auto& labels : recordings::parse_label_manifest(bytes, "info.labels")) {
        recordings::Recording recording;
        recording.sample_rate_hz = 10;
        recording.samples.resize(100);
        recordings::apply_labels(labels, recording);
        for (const auto& range : recording.ranges) {
          if (!(range.start_seconds < range.end_seconds && range.end_seconds <= 10)) __builtin_trap();
        }
      }
    } else {
      for (const auto& range : recordings::parse_label_file(bytes, "labels", "x.wav")) {
        if (!(range.start_seconds <= range.end_seconds) || range.label.empty()) __builtin_trap();
      }
    }
  } catch (const InputError&) {
  }
  return 0;
}
