#include "host/recordings/acquisition_builder.h"

#include <cmath>
#include <limits>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/date_time.h"

namespace mote::host::recordings {

namespace {

constexpr size_t most_levels = 8, most_sensors = 4096, longest_text = 1024;

}  // namespace

AcquisitionBuilder::Place AcquisitionBuilder::place_below(bool is_array) const {
  if (levels_.empty()) return is_array ? Place::other : Place::root;
  const Level& above = levels_.back();
  switch (above.place) {
    case Place::root:
      if (!is_array && above.key == "protected") return Place::protection;
      if (!is_array && above.key == "payload") return Place::payload;
      return Place::other;
    case Place::payload:
      if (is_array && above.key == "sensors") return Place::sensors;
      if (is_array && above.key == "values") return Place::values;
      return Place::other;
    case Place::sensors:
      return is_array ? Place::other : Place::sensor;
    case Place::values:
      return is_array ? Place::row : Place::other;
    default:
      return Place::other;
  }
}

void AcquisitionBuilder::begin(bool is_array) {
  if (levels_.size() == most_levels) throw_input_error("{}: nested deeper than {} levels", source_, most_levels);
  const Place place = place_below(is_array);
  if (place == Place::sensor) {
    if (sensors_.size() == most_sensors) throw_input_error("{}: more than {} sensors", source_, most_sensors);
    sensors_.emplace_back();
  }
  if (place == Place::values) {
    if (has_values_) throw_input_error("{}: payload.values stands there twice", source_);
    has_values_ = true;
  }
  if (place == Place::row) row_values_ = 0;
  levels_.push_back({place, is_array, ""});
}

void AcquisitionBuilder::end() {
  if (levels_.back().place == Place::row) check_row();
  levels_.pop_back();
}

void AcquisitionBuilder::check_row() {
  if (is_flat_) throw_input_error("{}: payload.values: rows and single values beside one another", source_);
  if (rows_++ == 0) row_width_ = row_values_;
  if (row_values_ == row_width_ && row_values_ > 0) return;
  throw_input_error("{}: payload.values: row {} has {} values: expected {}", source_, rows_, row_values_,
                    row_width_ > 0 ? std::to_string(row_width_) : "one a sensor");
}

void AcquisitionBuilder::key(std::string_view name) { levels_.back().key = name.substr(0, longest_text); }

bool AcquisitionBuilder::is_at(Place place, std::string_view key) const {
  return !levels_.empty() && levels_.back().place == place && levels_.back().key == key;
}

bool AcquisitionBuilder::is_at_signature() const { return is_at(Place::root, "signature"); }

void AcquisitionBuilder::number(double value) {
  const Place place = levels_.empty() ? Place::other : levels_.back().place;
  if (place == Place::row || place == Place::values) {
    constexpr double most = std::numeric_limits<float>::max();
    if (!(std::abs(value) <= most)) {
      throw_input_error("{}: payload.values: number {} is {}", source_, values_.size() + 1, value);
    }
    values_.push_back(value);
    if (place == Place::row) ++row_values_;
    if (place == Place::row) return;
    if (rows_ > 0) throw_input_error("{}: payload.values: rows and single values beside one another", source_);
    is_flat_ = true;
    return;
  }
  if (is_at(Place::payload, "interval_ms")) interval_ms_ = value;
  if (is_at(Place::payload, "width")) width_ = value;
  if (is_at(Place::payload, "height")) height_ = value;
  if (is_at(Place::protection, "iat")) issued_at_seconds_ = value;
}

void AcquisitionBuilder::text(std::string_view value) {
  const Place place = levels_.empty() ? Place::other : levels_.back().place;
  if (place == Place::row || place == Place::values) {
    throw_input_error("{}: payload.values: expected numbers, found {}", source_, quoted(value, 40));
  }
  const std::string kept(value.substr(0, longest_text));
  if (is_at_signature()) signature_ = kept;
  if (is_at(Place::protection, "ver")) version_ = kept;
  if (is_at(Place::protection, "alg")) algorithm_ = kept;
  if (is_at(Place::payload, "device_name")) device_name_ = kept;
  if (is_at(Place::payload, "device_type")) device_type_ = kept;
  if (is_at(Place::sensor, "name")) sensors_.back().name = kept;
  if (is_at(Place::sensor, "units")) sensors_.back().unit = kept;
}

void AcquisitionBuilder::nothing() {
  const Place place = levels_.empty() ? Place::other : levels_.back().place;
  if (place != Place::row && place != Place::values) return;
  throw_input_error("{}: payload.values: number {} is missing", source_, values_.size() + 1);
}

void AcquisitionBuilder::check_sensors() const {
  if (version_ != "v1") {
    throw_input_error("{}: protected.ver is {}: expected \"v1\" of the data acquisition format", source_,
                      version_.empty() ? "missing" : quoted(version_, 40));
  }
  if (algorithm_ != "HS256" && algorithm_ != "none") {
    throw_input_error("{}: protected.alg is {}: expected \"HS256\" or \"none\"", source_,
                      algorithm_.empty() ? "missing" : quoted(algorithm_, 40));
  }
  if (sensors_.empty()) throw_input_error("{}: payload.sensors: expected at least one", source_);
  if (values_.empty()) throw_input_error("{}: payload.values: expected at least one reading", source_);
  const size_t width = is_flat_ ? 1 : row_width_;
  if (width == sensors_.size()) return;
  throw_input_error("{}: payload.values: {} a reading for {} sensors", source_, width, sensors_.size());
}

Recording AcquisitionBuilder::finish() {
  check_sensors();
  Recording recording;
  recording.source = source_;
  recording.channels = static_cast<int>(sensors_.size());
  const std::string& unit = sensors_.front().unit;
  const bool is_one = sensors_.size() == 1;
  if (is_one && unit == "rgba") {
    make_image(recording);
  } else if (is_one && unit == "wav") {
    make_sound(recording);
  } else {
    make_series(recording);
  }
  fill_metadata(recording);
  return recording;
}

void AcquisitionBuilder::make_series(Recording& recording) {
  recording.kind = Kind::series;
  recording.samples.assign(values_.begin(), values_.end());
  recording.axes = std::move(sensors_);
  for (Axis& axis : recording.axes) {
    if (axis.unit == "N/A") axis.unit.clear();
  }
  // An hour of a ten-millionth of a millisecond, or a reading a century: neither is meant.
  const bool has_rate = interval_ms_ >= 1e-4 && interval_ms_ <= 4e12;
  if (has_rate) {
    recording.sample_rate_hz = 1000 / interval_ms_;
  } else if (recording.frames() > 1) {
    throw_input_error("{}: payload.interval_ms is {}: expected the time from one reading to the next", source_,
                      interval_ms_);
  }
}

void AcquisitionBuilder::make_sound(Recording& recording) {
  make_series(recording);
  recording.kind = Kind::sound;
  recording.axes.clear();
  for (float& sample : recording.samples) sample /= 32768;
}

void AcquisitionBuilder::make_image(Recording& recording) {
  const double pixels = static_cast<double>(values_.size());
  const bool has_size = width_ > 0 || height_ > 0;
  const double side = std::floor(std::sqrt(pixels) + 0.5);
  const double width = has_size ? width_ : side, height = has_size ? height_ : side;
  const bool fits = width >= 1 && height >= 1 && width * height == pixels && width == std::floor(width) &&
                    height == std::floor(height);
  if (!fits) {
    throw_input_error("{}: {} pixels: expected payload.width and payload.height whose product they are, or a square",
                      source_, values_.size());
  }
  recording.kind = Kind::image;
  recording.channels = 3;
  recording.width = static_cast<int>(width);
  recording.height = static_cast<int>(height);
  recording.samples.reserve(values_.size() * 3);
  for (const double value : values_) {
    const bool is_pixel = value >= 0 && value <= UINT32_MAX && value == std::floor(value);
    if (!is_pixel) throw_input_error("{}: payload.values: {} is no pixel of 32 bits", source_, value);
    const auto pixel = static_cast<uint32_t>(value);
    for (const int shift : {24, 16, 8}) recording.samples.push_back(static_cast<float>(pixel >> shift & 255));
  }
}

void AcquisitionBuilder::fill_metadata(Recording& recording) const {
  auto& metadata = recording.metadata;
  if (!device_name_.empty()) metadata["device"] = device_name_;
  if (!device_type_.empty()) metadata["device type"] = device_type_;
  constexpr double year_2100_seconds = 4.1e9;
  if (!issued_at_seconds_ || *issued_at_seconds_ <= 0 || *issued_at_seconds_ > year_2100_seconds) return;
  metadata["time"] = to_iso_8601({std::llround(*issued_at_seconds_) * 1'000'000'000, true});
  metadata["date"] = metadata["time"].substr(0, 10);
}

}  // namespace mote::host::recordings
