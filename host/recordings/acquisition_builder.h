#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/recordings/recording.h"

namespace mote::host::recordings {

// Makes a recording of the parts of an acquisition file as its reader meets them, in whatever order: nothing of the
// file but the values is kept. Every function throws InputError for what can't be meant.
class AcquisitionBuilder {
 public:
  explicit AcquisitionBuilder(const std::string& source) : source_(source) {}

  void begin_map() { begin(false); }
  void begin_array() { begin(true); }
  void end();
  void key(std::string_view name);
  void number(double value);
  void text(std::string_view value);
  void nothing();  // null, true, false, bytes

  // Whether the text that comes next would be the signature.
  bool is_at_signature() const;

  const std::string& signature() const { return signature_; }
  bool is_signed() const { return algorithm_ != "none"; }

  Recording finish();

 private:
  enum class Place : uint8_t { other, root, protection, payload, sensors, sensor, values, row };
  struct Level {
    Place place;
    bool is_array;
    std::string key;
  };

  void begin(bool is_array);
  Place place_below(bool is_array) const;
  void check_row();
  bool is_at(Place place, std::string_view key) const;
  void check_sensors() const;
  void make_series(Recording& recording);
  void make_sound(Recording& recording);
  void make_image(Recording& recording);
  void fill_metadata(Recording& recording) const;

  const std::string& source_;
  std::vector<Level> levels_;
  std::string version_, algorithm_, signature_, device_name_, device_type_;
  std::optional<double> issued_at_seconds_;
  double interval_ms_ = 0, width_ = 0, height_ = 0;
  std::vector<Axis> sensors_;
  bool has_values_ = false, is_flat_ = false;
  size_t row_values_ = 0, row_width_ = 0;  // of the row at hand, of the rows before
  size_t rows_ = 0;
  std::vector<double> values_;
};

}  // namespace mote::host::recordings
