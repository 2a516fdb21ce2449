#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "host/sensor/interface.h"
#include "host/sensor/register_map.h"

namespace mote::host::sensor {
namespace {

namespace fs = std::filesystem;

Interface chimes(const std::string& bus = "i2c") {
  Interface interface;
  interface.name = "door-chimes";
  interface.summary = "Tells two chimes apart.";
  interface.version = "1.2.0";
  interface.labels = {"high tone", "low \"tone\"", "*/ nothing"};
  interface.background = {"*/ nothing"};
  interface.bus.kind = bus;
  interface.bus.pins = {"SDA P0.14", "SCL P0.15"};
  interface.bus.period_ms = 500;
  interface.threshold_q8 = 179;
  interface.samples_per_second = 16000;
  interface.decisions_per_second = 4;
  interface.raw = "sound";
  interface.model_sha256 = std::string(32, 'a') + std::string(32, '7');
  return interface;
}

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// tests/golden/sensor/NAME.txt holds what is expected; MOTE_UPDATE_GOLDEN=1 writes it.
void expect_golden(const std::string& name, const std::string& text) {
  const fs::path path = fs::path("tests/golden/sensor") / (name + ".txt");
  if (getenv("MOTE_UPDATE_GOLDEN") != nullptr) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  EXPECT_EQ(text, read(path)) << path << ": MOTE_UPDATE_GOLDEN=1 rewrites it";
}

// The generated files in a folder of their own, removed with this object.
class Folder {
 public:
  explicit Folder(const Files& files) {
    std::string pattern = (fs::temp_directory_path() / "mote_bus_XXXXXX").string();
    path_ = mkdtemp(pattern.data());
    write(files);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;

  void write(const Files& files) const {
    for (const auto& [name, text] : files) {
      fs::create_directories((path_ / name).parent_path());
      std::ofstream(path_ / name, std::ios::binary) << text;
    }
  }
  bool runs(const std::string& command) const {
    return system(("cd " + path_.string() + " && " + command).c_str()) == 0;
  }

 private:
  fs::path path_;
};

TEST(generate_interface, prints_what_the_golden_files_hold) {
  const Files files = generate_interface(chimes());
  expect_golden("door_chimes_registers.h", files.at("drivers/c/door_chimes_registers.h"));
  expect_golden("PROTOCOL.md", files.at("PROTOCOL.md"));
  expect_golden("sensor_bus.cpp", files.at("firmware/sensor_bus.cpp"));
}

// The header as a program of C: it parses a block that has its CRC and refuses one bit more; frames likewise.
constexpr const char* header_program = R"c(#include <stdio.h>
#include <string.h>

#include <door_chimes_registers.h>
int main(void) {
  uint8_t block[DOOR_CHIMES_RESULT_BYTES] = {3, 1, 200, 1, 4, 3, 2, 1, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0xc0, 0xbf, 4, 9};
  uint8_t frame[DOOR_CHIMES_UART_LONGEST_FRAME];
  door_chimes_result result;
  door_chimes_uart_reply reply;
  size_t length, i;
  uint16_t crc = door_chimes_crc16(block, DOOR_CHIMES_RESULT_CRC);
  int whole = 0;
  if (door_chimes_crc16((const uint8_t*)"123456789", 9) != 0x29b1) return 1;
  block[DOOR_CHIMES_RESULT_CRC] = (uint8_t)(crc & 255u);
  block[DOOR_CHIMES_RESULT_CRC + 1] = (uint8_t)(crc >> 8);
  if (door_chimes_parse_result(block, &result) != DOOR_CHIMES_OK) return 2;
  if (result.class_index != DOOR_CHIMES_CLASS_LOW__TONE_ || result.time_ms != 0x01020304u) return 3;
  if (result.value != -1.5f || result.health != DOOR_CHIMES_HEALTH_WRITE_REFUSED || result.bus_errors != 9) return 4;
  if (strcmp(door_chimes_label(result.class_index), "low \"tone\"") != 0) return 5;
  block[DOOR_CHIMES_SCORE] ^= 1u;
  if (door_chimes_parse_result(block, &result) != DOOR_CHIMES_DAMAGED) return 6;

  length = door_chimes_uart_request(DOOR_CHIMES_FLAGS, NULL, 2, frame);
  if (length != 6 || frame[1] != DOOR_CHIMES_UART_READ) return 7;
  memset(&reply, 0, sizeof(reply));
  frame[0] = DOOR_CHIMES_UART_REPLY_MARK;
  frame[1] = 0;
  frame[3] = 1;
  frame[4] = 77;
  crc = door_chimes_crc16(frame + 1, 4);
  frame[5] = (uint8_t)(crc & 255u);
  frame[6] = (uint8_t)(crc >> 8);
  for (i = 0; i < 7; ++i) whole = door_chimes_uart_take(&reply, frame[i]);
  if (!whole || door_chimes_uart_result(&reply, DOOR_CHIMES_FLAGS, 1) != DOOR_CHIMES_OK || reply.frame[4] != 77) return 8;
  return 0;
}
)c";

TEST(generate_interface, gives_a_header_that_is_c99_and_cpp11_and_works_in_both) {
  const Folder folder(generate_interface(chimes()));
  folder.write({{"drivers/c/main.c", header_program}, {"drivers/c/main.cpp", header_program}});
  const std::string flags = " -I. -pedantic -Wall -Wextra -Wconversion -Werror -o main ";
  EXPECT_TRUE(folder.runs("cd drivers/c && cc -std=c99" + flags + "main.c && ./main"));
  EXPECT_TRUE(folder.runs("cd drivers/c && c++ -std=c++11" + flags + "main.cpp && ./main"));
}

// What of Arduino's core the library uses, so that a compiler can read it.
const Files arduino_stubs = {{"stubs/Arduino.h", R"(#pragma once
#include <stddef.h>
#include <stdint.h>
enum { LOW, HIGH, INPUT, OUTPUT, MSBFIRST = 1, SPI_MODE0 = 0 };
void pinMode(uint8_t, uint8_t);
void digitalWrite(uint8_t, uint8_t);
unsigned long millis();
void delay(unsigned long);
class Stream {
 public:
  virtual int available();
  virtual int read();
  virtual size_t write(const uint8_t*, size_t);
};
class HardwareSerial : public Stream {
 public:
  void begin(unsigned long);
  void print(const char*);
  void print(char);
  void println(int);
};
extern HardwareSerial Serial, Serial1;
)"},
                             {"stubs/Wire.h", R"(#pragma once
#include <Arduino.h>
class TwoWire {
 public:
  void begin();
  void beginTransmission(uint8_t);
  uint8_t endTransmission(bool stop = true);
  uint8_t requestFrom(uint8_t, uint8_t);
  size_t write(uint8_t);
  size_t write(const uint8_t*, size_t);
  int read();
};
extern TwoWire Wire;
)"},
                             {"stubs/SPI.h", R"(#pragma once
#include <Arduino.h>
struct SPISettings {
  SPISettings(uint32_t, uint8_t, uint8_t);
};
class SPIClass {
 public:
  void begin();
  void beginTransaction(SPISettings);
  void endTransaction();
  uint8_t transfer(uint8_t);
};
extern SPIClass SPI;
)"}};

TEST(generate_interface, gives_drivers_that_compile_for_each_bus) {
  for (const char* bus : {"i2c", "spi", "uart"}) {
    const Folder folder(generate_interface(chimes(bus)));
    folder.write(arduino_stubs);
    EXPECT_TRUE(folder.runs("c++ -std=c++11 -Wall -Wextra -Werror -fsyntax-only drivers/linux/read_sensor.cpp")) << bus;
    EXPECT_TRUE(folder.runs("python3 -m py_compile drivers/python/*.py")) << bus;
    EXPECT_TRUE(
        folder.runs("c++ -std=c++11 -Wall -Wextra -Werror -fsyntax-only -Istubs "
                    "-Idrivers/arduino/door_chimes_driver/src -include Arduino.h -x c++ "
                    "drivers/arduino/door_chimes_driver/examples/read_sensor/read_sensor.ino"))
        << bus;
    EXPECT_TRUE(folder.runs("c++ -std=c++11 -Wall -Wextra -Werror -fsyntax-only -I" + fs::current_path().string() +
                            " -Ifirmware firmware/*.cpp"))
        << bus;
  }
}

TEST(generate_interface, gives_every_register_to_header_driver_and_protocol_alike) {
  const Files files = generate_interface(chimes());
  for (const Register& one : registers()) {
    std::string name = one.name;
    for (char& c : name) c = static_cast<char>(toupper(c));
    char address[8];
    snprintf(address, sizeof(address), "0x%02x", one.address);
    EXPECT_NE(files.at("drivers/c/door_chimes_registers.h").find("DOOR_CHIMES_" + name + " " + address + "\n"),
              std::string::npos)
        << one.name;
    EXPECT_NE(files.at("drivers/python/door_chimes_driver.py").find("\n" + name + " = " + address), std::string::npos)
        << one.name;
    EXPECT_NE(files.at("PROTOCOL.md").find(std::string("| ") + address + " | `" + one.name + "` |"), std::string::npos)
        << one.name;
  }
}

TEST(generate_interface, begins_the_registers_as_the_project_says) {
  const Files files = generate_interface(chimes());
  const std::string& bus = files.at("firmware/sensor_bus.cpp");
  EXPECT_NE(bus.find("mode_continuous, /*threshold_q8=*/179"), std::string::npos) << bus;
  EXPECT_NE(bus.find("/*period_ms=*/500"), std::string::npos) << bus;
  EXPECT_NE(bus.find("events[] = {1, 1, 0}"), std::string::npos) << bus;
  EXPECT_NE(bus.find("samples * 1u / 16u"), std::string::npos) << bus;
}

TEST(bus_load_of, counts_what_a_decision_changes) {
  const BusLoad load = bus_load_of(chimes());
  EXPECT_EQ(load.bits_per_decision, 176);  // 0x00 to 0x15
  EXPECT_DOUBLE_EQ(load.new_bits_per_second, 704);
  EXPECT_EQ(load.line_bits_per_second, 355555);  // 400 kHz, a ninth clock a byte
}

TEST(gaps, are_what_no_register_has) {
  int bytes = 0;
  for (const Register& one : registers()) bytes += one.bytes;
  for (const Gap& gap : gaps()) bytes += gap.bytes;
  EXPECT_EQ(bytes, 128);
}

}  // namespace
}  // namespace mote::host::sensor
