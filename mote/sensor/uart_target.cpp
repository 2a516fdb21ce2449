#include "mote/sensor/uart_target.h"

#include "mote/sensor/crc16.h"

namespace mote {
namespace sensor {

void UartTarget::take(uint8_t byte) {
  // One request at a time: what comes before its reply is out is noise, or a controller that doesn't wait.
  if (has_byte()) {
    registers_->count_bus_error();
    return;
  }
  if (request_state_ == Request::mark) {
    if (byte != uart_request_mark) return;
    crc_ = crc16_initial;
    done_ = 0;
    request_state_ = Request::operation;
    return;
  }
  if (request_state_ == Request::crc_low) {
    crc_low_ = byte;
    request_state_ = Request::crc_high;
    return;
  }
  if (request_state_ == Request::crc_high) {
    const bool is_whole = crc_ == (crc_low_ | static_cast<uint32_t>(byte) << 8);
    if (!is_whole) return abort();
    return finish_request();
  }

  crc_ = crc16_add(crc_, byte);
  if (request_state_ == Request::operation) {
    operation_ = byte;
    const bool is_known =
        byte == static_cast<uint8_t>(UartOperation::read) || byte == static_cast<uint8_t>(UartOperation::write);
    if (!is_known) return abort();
    request_state_ = Request::address;
  } else if (request_state_ == Request::address) {
    address_ = byte;
    request_state_ = Request::count;
  } else if (request_state_ == Request::count) {
    count_ = byte;
    const bool has_data = operation_ == static_cast<uint8_t>(UartOperation::write);
    if (has_data && (count_ == 0 || count_ > control_bytes)) return abort();
    request_state_ = has_data ? Request::data : Request::crc_low;
  } else {
    data_[done_++] = byte;
    if (done_ == count_) request_state_ = Request::crc_low;
  }
}

void UartTarget::finish_request() {
  request_state_ = Request::mark;
  status_ = answer();
  if (status_ != UartStatus::ok || operation_ == static_cast<uint8_t>(UartOperation::write)) count_ = 0;
  done_ = 0;
  reply_state_ = Reply::mark;
}

UartStatus UartTarget::answer() {
  if (!registers_->is_ready()) return UartStatus::not_ready;
  const uint32_t end = static_cast<uint32_t>(address_) + count_;
  if (count_ == 0 || end > address_count) return UartStatus::refused;
  if (operation_ == static_cast<uint8_t>(UartOperation::read)) {
    registers_->latch();
    return UartStatus::ok;
  }
  registers_->begin_write(address_);
  for (uint32_t i = 0; i < count_; i++) {
    if (!registers_->write(data_[i])) return UartStatus::refused;
  }
  return registers_->commit_write() ? UartStatus::ok : UartStatus::refused;
}

uint8_t UartTarget::next_byte() {
  uint8_t byte = 0;
  switch (reply_state_) {
    case Reply::none:
      return 0;
    case Reply::mark:
      crc_ = crc16_initial;
      reply_state_ = Reply::status;
      return uart_reply_mark;
    case Reply::status:
      byte = static_cast<uint8_t>(status_);
      reply_state_ = Reply::address;
      break;
    case Reply::address:
      byte = address_;
      reply_state_ = Reply::count;
      break;
    case Reply::count:
      byte = count_;
      reply_state_ = count_ > 0 ? Reply::data : Reply::crc_low;
      break;
    case Reply::data:
      byte = registers_->read(static_cast<uint32_t>(address_) + done_);
      done_++;
      if (done_ == count_) reply_state_ = Reply::crc_low;
      break;
    case Reply::crc_low:
      reply_state_ = Reply::crc_high;
      return static_cast<uint8_t>(crc_);
    case Reply::crc_high:
      reply_state_ = Reply::none;
      return static_cast<uint8_t>(crc_ >> 8);
  }
  crc_ = crc16_add(crc_, byte);
  return byte;
}

void UartTarget::forget_request() { request_state_ = Request::mark; }

void UartTarget::idle() {
  if (request_state_ == Request::mark) return;
  forget_request();
  registers_->count_bus_error();
}

void UartTarget::abort() {
  forget_request();
  registers_->count_bus_error();
}

}  // namespace sensor
}  // namespace mote
