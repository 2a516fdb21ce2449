#pragma once

#include <stdint.h>

#include "mote/sensor/register_file.h"

namespace mote {
namespace sensor {

// The frames of the UART, 8 data bits, no parity, one stop bit:
//
//   request  0x5a operation register count [data …] crc     operation 1 reads `count` bytes, 2 writes them
//   reply    0xa5 status    register count [data …] crc     data of a read that is `ok`
//
// crc: CRC-16 of all behind the first byte, low byte first. A request that is damaged gets no reply: the controller
// asks again. After 20 ms without a byte inside of one, what came of it is forgotten (`idle`).
enum class UartOperation : uint8_t { read = 1, write = 2 };
enum class UartStatus : uint8_t { ok = 0, refused = 1, not_ready = 2 };
constexpr uint8_t uart_request_mark = 0x5a;
constexpr uint8_t uart_reply_mark = 0xa5;
constexpr uint32_t uart_idle_ms = 20;

// What a UART driver hands over, byte by byte, and asks for.
class UartTarget {
 public:
  explicit constexpr UartTarget(RegisterFile* registers) : registers_(registers) {}

  void take(uint8_t byte);
  bool has_byte() const { return reply_state_ != Reply::none; }
  // The next byte to send, where there is one.
  uint8_t next_byte();
  // The line was quiet for uart_idle_ms.
  void idle();
  // A byte was lost or damaged on the line (overrun, framing, break).
  void abort();

 private:
  enum class Request : uint8_t { mark, operation, address, count, data, crc_low, crc_high };
  enum class Reply : uint8_t { none, mark, status, address, count, data, crc_low, crc_high };

  void finish_request();
  UartStatus answer();
  void forget_request();

  RegisterFile* registers_;
  Request request_state_ = Request::mark;
  Reply reply_state_ = Reply::none;
  uint8_t operation_ = 0;
  uint8_t address_ = 0;
  uint8_t count_ = 0;
  uint8_t done_ = 0;  // of count_
  uint8_t data_[control_bytes] = {0};
  uint16_t crc_ = 0;
  uint8_t crc_low_ = 0;
  UartStatus status_ = UartStatus::ok;
};

}  // namespace sensor
}  // namespace mote
