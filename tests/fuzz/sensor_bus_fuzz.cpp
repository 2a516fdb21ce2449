#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "mote/sensor/crc16.h"
#include "mote/sensor/i2c_target.h"
#include "mote/sensor/publisher.h"
#include "mote/sensor/spi_target.h"
#include "mote/sensor/uart_target.h"
#include "tests/golden/sensor/door_chimes_registers.h.txt"

// The controller's side first: any bytes as replies of the UART, results and identities, by the generated C header.
// Then any order of events on any bus, decisions in between: control registers keep allowed values, and what leaves is
// a register's byte.
namespace {

using namespace mote::sensor;

void expect(bool holds) {
  if (!holds) std::abort();
}

// As a driver reads them.
void read_replies(const uint8_t* data, size_t size) {
  door_chimes_uart_reply reply = {{0}, 0};
  for (size_t i = 0; i < size; i++) {
    const bool whole = door_chimes_uart_take(&reply, data[i]) != 0;
    expect(reply.length <= DOOR_CHIMES_UART_LONGEST_FRAME);
    if (!whole) continue;
    expect(reply.length == 6u + reply.frame[3]);
    door_chimes_uart_result(&reply, reply.frame[2], reply.frame[3]);
    reply.length = 0;
  }
  door_chimes_result result;
  door_chimes_identity identity;
  if (size >= DOOR_CHIMES_RESULT_BYTES) door_chimes_parse_result(data, &result);
  if (size >= DOOR_CHIMES_IDENTITY_BYTES) door_chimes_parse_identity(data, &identity);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  read_replies(data, size);
  static const Identity identity = {2, {1}, {2}};
  RegisterFile registers(identity, Control{mode_continuous, 128, 0});
  Publisher publisher(&registers);
  I2cTarget i2c(&registers, 0x3a);
  SpiTarget spi(&registers);
  UartTarget uart(&registers);
  uint32_t time_ms = 0;
  for (size_t i = 0; i + 1 < size; i += 2) {
    const uint8_t byte = data[i + 1];
    switch (data[i] % 16) {
      case 0:
        i2c.start(byte);
        break;
      case 1:
        i2c.start(0x3a << 1 | (byte & 1));
        break;
      case 2:
        i2c.write(byte);
        break;
      case 3:
        i2c.read();
        break;
      case 4:
        i2c.stop();
        break;
      case 5:
        i2c.abort();
        break;
      case 6:
        spi.select();
        break;
      case 7:
        spi.exchange(byte);
        break;
      case 8:
        spi.deselect();
        break;
      case 9:
        spi.abort();
        break;
      case 10:
        uart.idle();
        break;
      case 11:
        uart.abort();
        break;
      case 12:
        registers.begin();
        break;
      case 13:
        publisher.take({byte % 3 - 1, (byte & 4) != 0, (byte & 8) != 0, byte % 2, byte, time_ms += byte, 0});
        break;
      case 14:
        // So that whole requests come about: the byte, and its CRC once the fuzzer finds it.
        uart.take(byte);
        break;
      default: {
        // A request with its CRC.
        uint16_t crc = crc16_initial;
        uart.take(uart_request_mark);
        const size_t length = size - i - 1 < 8 ? size - i - 1 : 8;
        for (size_t k = 0; k < length; k++) {
          uart.take(data[i + 1 + k]);
          crc = crc16_add(crc, data[i + 1 + k]);
        }
        uart.take(static_cast<uint8_t>(crc));
        uart.take(static_cast<uint8_t>(crc >> 8));
        for (int sent = 0; uart.has_byte(); sent++) {
          uart.next_byte();
          expect(sent < 7 + address_count);
        }
        break;
      }
    }
    const Control control = registers.control();
    expect(control.mode <= mode_single);
    expect(control.threshold_q8 <= highest_threshold);
  }
  return 0;
}
