#include <gtest/gtest.h>

#include "host/codegen/device_sources.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/firmware/test_program.h"
#include "host/store/files.h"

// The byte handlers of I2C and SPI as firmware, driven by a bus that is made of calls: what a peripheral would ask at
// each event of the wires. The peripherals' own code is not yet run on hardware.
namespace mote::host::firmware {
namespace {

// Prints what a controller sees; 'S' start, 'A' acknowledge, 'N' none, '~' a stretched clock, 'P' stop, '!' abort.
constexpr const char* program = R"(
using namespace mote::sensor;

const Identity identity = {3, {1, 2, 3}, {4, 5, 6}};
RegisterFile registers(identity, {mode_continuous, 128, 0});
Publisher publisher(&registers);
I2cTarget i2c(&registers, 0x3a);
SpiTarget spi(&registers);

mote::boards::Text line;

const char* hex(uint8_t byte) {
  static char digits[3];
  digits[0] = "0123456789abcdef"[byte >> 4];
  digits[1] = "0123456789abcdef"[byte & 15];
  return digits;
}

void print_line() {
  mote::ports::print(line.add('\n').data());
  line = mote::boards::Text();
}

const char* name_of(I2cReply reply) {
  return reply == I2cReply::acknowledge ? "A " : reply == I2cReply::refuse ? "N " : "~ ";
}

// The controller's side of I2C. While the target holds the clock the controller waits; at last the sensor is ready.
void i2c_start(uint8_t byte) {
  I2cReply reply = i2c.start(byte);
  line.add("S ").add(hex(byte)).add(' ').add(name_of(reply));
  for (int held = 0; reply == I2cReply::stretch; held++) {
    if (held == 2) registers.begin();
    reply = i2c.start(byte);
    line.add(name_of(reply));
  }
}
void i2c_write(uint8_t byte) { line.add(hex(byte)).add(' ').add(name_of(i2c.write(byte))); }
void i2c_read(int count) {
  for (int i = 0; i < count; i++) line.add(hex(i2c.read())).add(' ');
}
void i2c_stop() {
  i2c.stop();
  line.add("P");
  print_line();
}

void spi_transfer(const uint8_t* bytes, int count, bool cut_short) {
  uint8_t next = spi.select();
  for (int i = 0; i < count; i++) {
    line.add(hex(next)).add(' ');
    next = spi.exchange(bytes[i]);
  }
  if (cut_short) spi.abort(); else spi.deselect();
  line.add(cut_short ? "!" : "P");
  print_line();
}

extern "C" int mote_main(int, char**) {
  const uint8_t early[] = {at_mode, mode_standby};
  spi_transfer(early, 2, false);
  i2c_start(0x75);
  i2c_read(2);
  i2c_stop();
  publisher.take({1, true, true, 1, 200, 1000, 0x3fc00000});
  i2c_start(0x75);
  i2c_read(result_bytes);
  i2c_stop();
  i2c_start(0x74);
  i2c_write(at_threshold);
  i2c_write(77);
  i2c_write(0);
  i2c_start(0x75);
  i2c_read(2);
  i2c_stop();
  i2c_start(0x74);
  i2c_write(at_score);
  i2c_write(1);
  i2c_stop();
  i2c_start(0x20);
  i2c_write(1);
  i2c_stop();
  i2c_start(0x74);
  i2c_write(at_mode);
  i2c_write(mode_standby);
  i2c.abort();
  line.add("!");
  print_line();
  const uint8_t read[] = {0x80 | at_mode, 0, 0, 0, 0};
  spi_transfer(read, 5, false);
  const uint8_t cut[] = {at_mode, mode_standby};
  spi_transfer(cut, 2, true);
  spi_transfer(read, 3, false);
  const uint8_t write[] = {at_period, 0x10, 0x27};
  spi_transfer(write, 3, false);
  const uint8_t last[] = {0x80 | at_bus_errors, 0, 0};
  spi_transfer(last, 3, false);
  line.add_decimal(registers.control().period_ms);
  print_line();
  return 0;
}
)";

constexpr const char* expected = R"(00 00 P
S 75 ~ ~ ~ A 00 ff P
S 75 A 03 01 c8 01 e8 03 00 00 01 00 00 00 01 00 00 00 00 00 c0 3f 00 00 18 2f P
S 74 A 21 A 4d A 00 A S 75 A 4d 00 P
S 74 A 02 A 01 N P
S 20 N 01 N P
S 74 A 20 A 00 A !
a5 00 01 4d 00 P
a5 00 !
a5 00 01 P
a5 00 00 P
a5 00 02 P
10000
)";

std::string run(const std::string& target) {
  const store::TempFolder folder;
  Files files = test_program(std::string("#include \"mote/sensor/i2c_target.h\"\n#include \"mote/sensor/publisher.h\"\n"
                                         "#include \"mote/sensor/spi_target.h\"\n") +
                             program);
  codegen::add_with_includes(files,
                             {"mote/sensor/i2c_target.h", "mote/sensor/spi_target.h", "mote/sensor/publisher.h"});
  return run_image_or_throw(build_image(files, folder.path(), target, std::string(find_target(target).board)), {})
      .output;
}

TEST(bus_targets, answer_a_test_bus_in_firmware_as_on_the_host) {
  const std::string on_host = run("host");
  EXPECT_EQ(on_host, expected);
  for (const char* target : {"cortex-m4", "cortex-m0", "rv32imc"}) EXPECT_EQ(run(target), on_host) << target;
}

}  // namespace
}  // namespace mote::host::firmware
