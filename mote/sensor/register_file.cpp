#include "mote/sensor/register_file.h"

#include "mote/sensor/crc16.h"

namespace mote {
namespace sensor {
namespace {

uint8_t byte_of(uint32_t value, uint32_t index) { return static_cast<uint8_t>(value >> (8 * index)); }

void put_u32(uint8_t* to, uint32_t value) {
  for (uint32_t i = 0; i < 4; i++) to[i] = byte_of(value, i);
}

void put_u16(uint8_t* to, uint32_t value) {
  to[0] = byte_of(value, 0);
  to[1] = byte_of(value, 1);
}

// What was published is all in memory before the bus is pointed to it.
void keep_order() { __asm__ volatile("" : : : "memory"); }

}  // namespace

void RegisterFile::begin() {
  uint16_t crc = crc16_initial;
  for (uint32_t address = identity_begin; address < at_identity_crc; address++) {
    crc = crc16_add(crc, read_identity(address));
  }
  identity_crc_ = crc;
  keep_order();
  is_ready_ = true;
}

void RegisterFile::publish(const Result& result) {
  const uint8_t next = current_ ^ 1u;
  uint8_t* const bytes = results_[next];
  bytes[at_flags] = result.flags;
  bytes[at_class_index] = result.class_index;
  bytes[at_score] = result.score;
  bytes[at_best_class] = result.best_class;
  put_u32(bytes + at_time, result.time_ms);
  put_u32(bytes + at_decisions, result.decisions);
  put_u32(bytes + at_events, result.events);
  put_u32(bytes + at_value, result.value_bits);
  keep_order();
  current_ = next;
}

void RegisterFile::end_single() {
  // A write that comes in between is the newer wish; it only ever costs one decision more.
  if (mode_ == mode_single) mode_ = mode_standby;
}

void RegisterFile::latch() {
  const uint8_t* const bytes = results_[current_];
  for (uint32_t i = 0; i < at_health; i++) latched_[i] = bytes[i];
  latched_[at_health] = static_cast<uint8_t>(program_health_ | (was_refused_ ? health_write_refused : 0));
  latched_[at_bus_errors] = bus_errors_;
  put_u16(latched_ + at_result_crc, crc16(latched_, at_result_crc));
}

uint8_t RegisterFile::read(uint32_t address) const {
  if (address < result_bytes) return latched_[address];
  if (address - control_begin < control_bytes) return read_control(address);
  if (address - identity_begin < identity_bytes) return read_identity(address);
  return address < address_count ? 0 : 0xff;
}

uint8_t RegisterFile::read_control(uint32_t address) const {
  if (address == at_mode) return mode_;
  if (address < at_period) return byte_of(threshold_q8_, address - at_threshold);
  return byte_of(period_ms_, address - at_period);
}

uint8_t RegisterFile::read_identity(uint32_t address) const {
  if (address - at_magic < size_of_magic) return byte_of(magic, address - at_magic);
  if (address == at_map_version) return map_version;
  if (address == at_class_count) return identity_->class_count;
  if (address - at_model_sha256 < size_of_model_sha256) return identity_->model_sha256[address - at_model_sha256];
  if (address - at_firmware_sha256 < size_of_firmware_sha256) {
    return identity_->firmware_sha256[address - at_firmware_sha256];
  }
  if (address - at_identity_crc < size_of_identity_crc) return byte_of(identity_crc_, address - at_identity_crc);
  return 0;
}

void RegisterFile::begin_write(uint8_t address) {
  is_writing_ = true;
  write_begin_ = address;
  write_end_ = address;
}

bool RegisterFile::write(uint8_t byte) {
  const uint32_t at = static_cast<uint32_t>(write_end_) - control_begin;
  if (!is_writing_ || at >= control_bytes) {
    // What is too much spoils all of it.
    is_writing_ = false;
    was_refused_ = true;
    return false;
  }
  written_[at] = byte;
  write_end_++;
  return true;
}

bool RegisterFile::commit_write() {
  if (!is_writing_) return false;
  is_writing_ = false;
  if (write_begin_ == write_end_) return true;  // an address alone
  was_refused_ = !apply_write();
  return !was_refused_;
}

bool RegisterFile::apply_write() {
  constexpr uint8_t mode_end = at_mode + size_of_mode;
  constexpr uint8_t threshold_end = at_threshold + size_of_threshold;
  constexpr uint8_t period_end = at_period + size_of_period;
  const bool begins_whole = write_begin_ == at_mode || write_begin_ == at_threshold || write_begin_ == at_period;
  const bool ends_whole = write_end_ == mode_end || write_end_ == threshold_end || write_end_ == period_end;
  if (!begins_whole || !ends_whole) return false;
  const bool has_mode = write_begin_ == at_mode;
  const bool has_threshold = write_begin_ <= at_threshold && write_end_ >= threshold_end;
  const bool has_period = write_end_ == period_end;
  const uint8_t* const threshold = written_ + (at_threshold - control_begin);
  const uint8_t* const period = written_ + (at_period - control_begin);
  const uint32_t threshold_q8 = threshold[0] | static_cast<uint32_t>(threshold[1]) << 8;
  if (has_mode && written_[0] > mode_single) return false;
  if (has_threshold && threshold_q8 > highest_threshold) return false;
  if (has_mode) mode_ = written_[0];
  if (has_threshold) threshold_q8_ = static_cast<uint16_t>(threshold_q8);
  if (has_period) period_ms_ = static_cast<uint16_t>(period[0] | static_cast<uint32_t>(period[1]) << 8);
  return true;
}

void RegisterFile::count_bus_error() {
  if (bus_errors_ < 255) bus_errors_++;
}

}  // namespace sensor
}  // namespace mote
