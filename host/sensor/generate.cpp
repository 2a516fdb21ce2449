#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/sensor/interface.h"
#include "host/sensor/register_map.h"
#include "host/sensor/templates.h"
#include "mote/sensor/registers.h"

namespace mote::host::sensor {
namespace {

using Values = std::map<std::string, std::string>;

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// In a comment of C, a docstring of Python or a line of Markdown: one line that ends nothing.
std::string harmless(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    if (is_control || c == '\\' || c == '"' || c == '*') continue;
    result += c;
  }
  return result;
}

std::string access_of(const Register& one) { return one.can_be_written ? "read and write" : "read"; }

std::string unit_in_words(const Register& one) { return one.unit.empty() ? "" : ", in " + one.unit; }

std::string c_registers(const std::string& prefix) {
  std::string text;
  for (const Register& one : registers()) {
    const std::string name = prefix + "_" + upper(one.name);
    text += fmt::format("/* {}, {}{}: {} */\n#define {} {:#04x}\n#define {}_BYTES {}\n", one.type, access_of(one),
                        unit_in_words(one), one.meaning, name, one.address, name, one.bytes);
  }
  return text;
}

std::string python_registers() {
  std::string text;
  for (const Register& one : registers()) {
    text += fmt::format("{} = {:#04x}  # {}, {}{}: {}\n", upper(one.name), one.address, one.type, access_of(one),
                        unit_in_words(one), one.meaning);
  }
  return text;
}

std::string c_bus(const Interface& interface, const std::string& prefix) {
  return fmt::format(
      "#define {0}_BUS \"{1}\"\n#define {0}_RATE_HZ {2}\n#define {0}_I2C_ADDRESS {3:#04x} /* 7 bits; {4:#04x} to "
      "write, "
      "{5:#04x} to read */\n",
      prefix, interface.bus.kind, rate_hz_of(interface.bus), interface.bus.address, interface.bus.address * 2,
      interface.bus.address * 2 + 1);
}

// "high tone" → "HIGH_TONE"; what is no name, or is another's, becomes its number.
std::vector<std::string> class_names(const std::vector<std::string>& labels) {
  std::vector<std::string> names;
  std::set<std::string> taken = {"COUNT", "INDEX", "INDEX_BYTES"};
  for (size_t i = 0; i < labels.size(); ++i) {
    std::string name;
    for (const char c : upper(labels[i])) name += (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
    const bool says_something = name.find_first_not_of('_') != std::string::npos;
    if (!says_something || !taken.insert(name).second) name = fmt::format("{}", i);
    taken.insert(name);
    names.push_back(name);
  }
  return names;
}

std::string c_classes(const Interface& interface, const std::string& prefix, const std::string& id) {
  if (interface.tells_number) {
    return fmt::format(
        "/* It tells a number: register value. */\n#define {0}_NO_CLASS 255\n"
        "static inline const char* {1}_label(uint8_t class_index) {{\n  (void)class_index;\n  return \"value\";\n}}\n",
        prefix, id);
  }
  std::string text = fmt::format("/* Classes. */\n#define {}_NO_CLASS 255\n", prefix);
  std::string cases;
  const std::vector<std::string> names = class_names(interface.labels);
  for (size_t i = 0; i < names.size(); ++i) {
    text += fmt::format("#define {}_CLASS_{} {}\n", prefix, names[i], i);
    cases += fmt::format("    case {}:\n      return {};\n", i, quoted(interface.labels[i]));
  }
  return text + fmt::format(
                    "\n/* \"\" of no class. */\nstatic inline const char* {}_label(uint8_t class_index) {{\n"
                    "  switch (class_index) {{\n{}    default:\n      return \"\";\n  }}\n}}\n",
                    id, cases);
}

std::string python_labels(const Interface& interface) {
  std::string text = "[";
  for (const std::string& label : interface.labels) text += (text.size() > 1 ? ", " : "") + quoted(label);
  return text + "]";
}

std::string python_read_only() {
  std::string text = "[";
  for (const Register& one : registers()) {
    if (one.can_be_written) continue;
    text += fmt::format("{}(\"{}\", {:#04x})", text.size() > 1 ? ", " : "", one.name, one.address);
  }
  return text + "]";
}

std::string python_gaps() {
  std::string text = "[";
  for (const Gap& gap : gaps())
    text += fmt::format("{}({:#04x}, {})", text.size() > 1 ? ", " : "", gap.address, gap.bytes);
  return text + "]";
}

std::string register_table(const Interface& interface) {
  std::string text;
  for (const Register& one : registers()) {
    const std::string start = start_value_of(interface, one.name);
    text += fmt::format("| {:#04x} | `{}` | {} | {} | {} | {} | {} |\n", one.address, one.name, one.type,
                        access_of(one), one.unit, start.size() > 16 ? start.substr(0, 12) + "…" : start, one.meaning);
  }
  text.pop_back();
  return text;
}

// In a cell of Markdown.
std::string cell(const std::string& text) {
  std::string result;
  for (const char c : harmless(text)) result += c == '|' ? std::string("\\|") : std::string(1, c);
  return result;
}

std::string class_table(const Interface& interface) {
  if (interface.tells_number)
    return "It tells a number: register `value`, a float. The other results but `time` and counters say nothing.";
  std::string text = "| class | label | counts as |\n|---|---|---|\n";
  for (size_t i = 0; i < interface.labels.size(); ++i) {
    const bool is_background = std::find(interface.background.begin(), interface.background.end(),
                                         interface.labels[i]) != interface.background.end();
    text += fmt::format("| {} | {} | {} |\n", i, cell(interface.labels[i]), is_background ? "background" : "event");
  }
  return text + "| 255 | none reached the threshold | |";
}

std::string bus_table(const Interface& interface) {
  const project::Bus& bus = interface.bus;
  const BusLoad load = bus_load_of(interface);
  std::string text = fmt::format("| | |\n|---|---|\n| bus | {} |\n", bus.kind == "i2c" ? "I2C" : upper(bus.kind));
  if (bus.kind == "i2c") {
    text += fmt::format("| address | {:#04x} (7 bits; {:#04x} to write, {:#04x} to read) |\n", bus.address,
                        2 * bus.address, 2 * bus.address + 1);
  }
  text += fmt::format("| highest {} | {} {} |\n", bus.kind == "uart" ? "rate" : "clock",
                      with_thousands(rate_hz_of(bus)), bus.kind == "uart" ? "bit/s" : "Hz");
  for (const std::string& pin : bus.pins) text += fmt::format("| pin | {} |\n", cell(pin));
  text += fmt::format("| most that a decision changes | {} bits |\n", load.bits_per_decision);
  if (interface.decisions_per_second > 0) {
    text += fmt::format("| most that is new in a second | {:.6g} bits, at {:.4g} decisions a second |\n",
                        load.new_bits_per_second, interface.decisions_per_second);
  }
  text.pop_back();
  return text;
}

// What the bus's peripheral calls: declarations for C, and what each does.
struct Entry {
  const char* result;
  const char* name;
  const char* parameter;  // "" or "uint8_t byte"
  const char* call;
};

struct Target {
  const char* kind;
  const char* header;
  const char* type;
  std::vector<Entry> entries;
};

const Target& target_of(const project::Bus& bus) {
  static const std::vector<Target> targets = {
      {"i2c",
       "i2c_target.h",
       "I2cTarget",
       {{"mote::sensor::I2cReply", "start", "uint8_t address_and_direction", "start(address_and_direction)"},
        {"mote::sensor::I2cReply", "write", "uint8_t byte", "write(byte)"},
        {"uint8_t", "read", "", "read()"},
        {"void", "stop", "", "stop()"},
        {"void", "abort", "", "abort()"}}},
      {"spi",
       "spi_target.h",
       "SpiTarget",
       {{"uint8_t", "select", "", "select()"},
        {"uint8_t", "exchange", "uint8_t byte", "exchange(byte)"},
        {"void", "deselect", "", "deselect()"},
        {"void", "abort", "", "abort()"}}},
      {"uart",
       "uart_target.h",
       "UartTarget",
       {{"void", "take", "uint8_t byte", "take(byte)"},
        {"bool", "has_byte", "", "has_byte()"},
        {"uint8_t", "next_byte", "", "next_byte()"},
        {"void", "idle", "", "idle()"},
        {"void", "abort", "", "abort()"}}},
  };
  for (const Target& target : targets) {
    if (target.kind == bus.kind) return target;
  }
  throw_internal_error("sensor.bus.kind is {}", bus.kind);
}

std::string hash_bytes(const std::string& hex) {
  if (hex.size() != 64) throw_internal_error("the model's SHA-256 has {} digits", hex.size());
  std::string text;
  for (size_t i = 0; i < hex.size(); i += 2) {
    text += fmt::format("{}0x{}", i == 0 ? "" : i % 32 == 0 ? ",\n     " : ", ", hex.substr(i, 2));
  }
  return text;
}

std::string event_flags(const Interface& interface) {
  if (interface.tells_number) return "0";
  std::string text;
  for (const std::string& label : interface.labels) {
    const bool is_background =
        std::find(interface.background.begin(), interface.background.end(), label) != interface.background.end();
    text += fmt::format("{}{}", text.empty() ? "" : ", ", is_background ? 0 : 1);
  }
  return text;
}

void add_bus_values(const Interface& interface, Values& values) {
  const Target& target = target_of(interface.bus);
  std::string declarations;
  std::string definitions;
  for (const Entry& entry : target.entries) {
    declarations += fmt::format("{} mote_bus_{}({});\n", entry.result, entry.name, entry.parameter);
    definitions += fmt::format("extern \"C\" {} mote_bus_{}({}) {{ return target.{}; }}\n", entry.result, entry.name,
                               entry.parameter, entry.call);
  }
  values["TARGET_HEADER"] = target.header;
  values["TARGET_CLASS"] = target.type;
  values["TARGET_ARGUMENTS"] = interface.bus.kind == "i2c"
                                   ? fmt::format("&registers, /*address=*/{:#04x}", interface.bus.address)
                                   : "&registers";
  values["ENTRY_DECLARATIONS"] = declarations;
  values["ENTRY_DEFINITIONS"] = definitions;
  values["EVENT_FLAGS"] = event_flags(interface);
  values["MODEL_BYTES"] = hash_bytes(interface.model_sha256);
  values["DEFAULT_MODE_NAME"] = interface.bus.mode;
  // Milliseconds are samples × 10⁹ / (samples a second × 10⁶), in lowest terms: 16 kHz is 1/16.
  const auto rate_micro = static_cast<int64_t>(std::llround(std::max(interface.samples_per_second, 1e-6) * 1e6));
  constexpr int64_t billion = 1000000000;
  const int64_t divisor = std::gcd(rate_micro, billion);
  values["TIME_NUMERATOR"] = fmt::format("{}", billion / divisor);
  values["TIME_DENOMINATOR"] = fmt::format("{}", rate_micro / divisor);
}

constexpr const char* arduino_classes[] = {"ArduinoI2c", "ArduinoSpi", "ArduinoUart"};

void add_arduino_values(const Interface& interface, const std::string& id, Values& values) {
  const size_t kind = interface.bus.kind == "spi" ? 1 : interface.bus.kind == "uart" ? 2 : 0;
  const std::string type = arduino_classes[kind];
  const char* arguments[] = {"", "(10)  /* the pin of chip select */", "(Serial1)"};
  const std::string begins[] = {"  Wire.begin();", "  SPI.begin();",
                                fmt::format("  Serial1.begin({});", rate_hz_of(interface.bus))};
  std::string declaration = fmt::format("{}_driver::{} transport{};", id, type, arguments[kind]);
  if (kind == 1) declaration = fmt::format("{}_driver::{} transport(10);  // the pin of chip select", id, type);
  values["ARDUINO_CLASS"] = type;
  values["ARDUINO_TRANSPORT"] = declaration;
  values["ARDUINO_BEGIN"] = begins[kind];
  const double period_ms = interface.decisions_per_second > 0 ? 500 / interface.decisions_per_second : 100;
  values["POLL_MS"] = fmt::format("{}", std::clamp<int64_t>(std::llround(period_ms), 1, 1000));
  values["ARDUINO_VERSION"] = interface.version.empty() ? "0.1.0" : harmless(interface.version);
  values["AUTHOR"] = interface.maker.empty() ? "not disclosed" : harmless(interface.maker);
}

// Of termios; the nearest that it has.
std::string uart_speed(int64_t rate_hz) {
  constexpr int64_t speeds[] = {9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600, 1000000};
  int64_t nearest = speeds[0];
  for (const int64_t speed : speeds) {
    if (std::abs(speed - rate_hz) < std::abs(nearest - rate_hz)) nearest = speed;
  }
  return fmt::format("{}", nearest);
}

Values values_of(const Interface& interface) {
  const std::string id = identifier_of(interface);
  const std::string prefix = upper(id);
  const int64_t rate_hz = rate_hz_of(interface.bus);
  const bool is_uart = interface.bus.kind == "uart";
  Values values = {
      {"ID", id},
      {"UPPER", prefix},
      {"NAME", harmless(interface.name)},
      {"TITLE", harmless(interface.name + " " + interface.version)},
      {"SUMMARY", harmless(interface.summary)},
      {"RAW", interface.raw},
      {"BUS", c_bus(interface, prefix)},
      {"BUS_KIND", interface.bus.kind},
      {"BUS_TABLE", bus_table(interface)},
      {"REGISTERS", c_registers(prefix)},
      {"REGISTER_TABLE", register_table(interface)},
      {"CLASSES", c_classes(interface, prefix, id)},
      {"CLASS_TABLE", class_table(interface)},
      {"CLASS_COUNT", fmt::format("{}", interface.labels.size())},
      {"RESULT_BYTES", fmt::format("{}", mote::sensor::result_bytes)},
      {"CONTROL_BYTES", fmt::format("{}", mote::sensor::control_bytes)},
      {"IDENTITY_BYTES", fmt::format("{}", mote::sensor::identity_bytes)},
      {"MAGIC", fmt::format("{:#06x}", mote::sensor::magic)},
      {"MAP_VERSION", fmt::format("{}", mote::sensor::map_version)},
      {"I2C_ADDRESS", fmt::format("{:#04x}", interface.bus.address)},
      {"SPI_RATE", fmt::format("{}", interface.bus.kind == "spi" ? rate_hz : 1000000)},
      {"UART_RATE", uart_speed(is_uart ? rate_hz : 115200)},
      {"UART_SPEED", "B" + uart_speed(is_uart ? rate_hz : 115200)},
      {"PY_REGISTERS", python_registers()},
      {"PY_LABELS", python_labels(interface)},
      {"PY_READ_ONLY", python_read_only()},
      {"PY_GAPS", python_gaps()},
      {"MODEL_SHA256", interface.model_sha256},
      {"DEFAULT_MODE", start_value_of(interface, "mode")},
      {"DEFAULT_THRESHOLD", start_value_of(interface, "threshold")},
      {"DEFAULT_PERIOD", start_value_of(interface, "period")},
  };
  add_bus_values(interface, values);
  add_arduino_values(interface, id, values);
  return values;
}

}  // namespace

Files generate_bus(const Interface& interface) {
  const Values values = values_of(interface);
  return {{"sensor_bus.h", fill_template("sensor_bus.h", values)},
          {"sensor_bus.cpp", fill_template("sensor_bus.cpp", values)},
          {"sensor_identity.cpp", fill_template("sensor_identity.cpp", values)}};
}

Files generate_interface(const Interface& interface) {
  const Values values = values_of(interface);
  const std::string id = identifier_of(interface);
  const std::string header = fill_template("registers.h", values);
  const std::string driver = fill_template("driver.h", values);
  const std::string arduino = "drivers/arduino/" + id + "_driver/";
  Files files = {
      {"PROTOCOL.md", fill_template("PROTOCOL.md", values)},
      {"drivers/c/" + id + "_registers.h", header},
      {"drivers/cpp/" + id + "_registers.h", header},
      {"drivers/cpp/" + id + "_driver.h", driver},
      {"drivers/linux/" + id + "_registers.h", header},
      {"drivers/linux/" + id + "_driver.h", driver},
      {"drivers/linux/" + id + "_linux.h", fill_template("linux.h", values)},
      {"drivers/linux/read_sensor.cpp", fill_template("read_sensor.cpp", values)},
      {"drivers/python/" + id + "_driver.py", fill_template("driver.py", values)},
      {"drivers/python/protocol_test.py", fill_template("protocol_test.py", values)},
      {arduino + "library.properties", fill_template("library.properties", values)},
      {arduino + "src/" + id + "_registers.h", header},
      {arduino + "src/" + id + "_driver.h", driver},
      {arduino + "src/" + id + "_arduino.h", fill_template("arduino.h", values)},
      {arduino + "examples/read_sensor/read_sensor.ino", fill_template("arduino_example.ino", values)},
  };
  for (const auto& [name, text] : generate_bus(interface)) files["firmware/" + name] = text;
  return files;
}

}  // namespace mote::host::sensor
