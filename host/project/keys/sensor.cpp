#include "host/base/text.h"
#include "host/project/keys/rows.h"

namespace mote::host::project {
namespace {

// It becomes the name of files.
std::string problem_of_name(const std::string& name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_allowed = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  bool fits = !name.empty() && name.size() <= 60 && is_letter(name.front());
  for (const char c : name) fits = fits && is_allowed(c);
  return fits ? "" : "expected up to 60 letters, digits, - and _ beginning with a letter, found " + quoted(name, 60);
}

}  // namespace

std::vector<Row> sensor_rows() {
  return {
      {"sensor.name", "", Text{MOTE_AT(sensor.name), problem_of_name},
       "Name of the sensor, of its packages and images"},
      {"sensor.summary", "", Text{MOTE_AT(sensor.summary)},
       "One sentence: what it senses and what it never gives away"},
      {"sensor.version", "", Text{MOTE_AT(sensor.version)}, "Version of the sensor"},
      {"sensor.maker", "", Text{MOTE_AT(sensor.maker)}, "Who makes it"},
      {"sensor.contact", "", Text{MOTE_AT(sensor.contact)}, "Where questions about it go"},
      {"sensor.licence", "", Text{MOTE_AT(sensor.licence)}, "Licence of the sensor (SPDX)"},
      {"sensor.transducers", "", Texts{MOTE_AT(sensor.transducers), {}},
       "Which of the board's transducers it uses, as [\"microphone\"]; empty: the microphone for sound, the camera for "
       "images; the datasheet lists all that the board has, used or not"},

      {"sensor.bus.kind", "", Choice{MOTE_AT(sensor.bus.kind), {"i2c", "spi", "uart"}},
       "Bus that it is read over; docs/sensor-bus.md"},
      {"sensor.bus.address", "", Integer{MOTE_AT(sensor.bus.address), 8, 119}, "Of I2C: its 7-bit address, as 0x3a"},
      {"sensor.bus.rate_hz", "Hz", LargeInteger{MOTE_AT(sensor.bus.rate_hz), 0, 100000000},
       "Highest clock of I2C and SPI, bits a second of UART; 0: 400000, 1000000 and 115200"},
      {"sensor.bus.mode", "", Choice{MOTE_AT(sensor.bus.mode), {"standby", "continuous", "single"}},
       "What register mode begins with; single: one decision, then standby. Register threshold begins with "
       "decision.threshold"},
      {"sensor.bus.period_ms", "ms", Integer{MOTE_AT(sensor.bus.period_ms), 0, 65535},
       "What register period begins with: least time from one decision on the bus to the next; 0: every one"},
      {"sensor.bus.pins", "", Texts{MOTE_AT(sensor.bus.pins), {}},
       "Its pins, for the datasheet, as [\"SDA P0.14\", \"SCL P0.15\"]"},
  };
}

}  // namespace mote::host::project
