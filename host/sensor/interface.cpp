#include "host/sensor/interface.h"

#include <fmt/format.h>

#include "host/sensor/register_map.h"
#include "mote/sensor/registers.h"

namespace mote::host::sensor {

Interface interface_of(const project::Project& project) {
  Interface interface;
  interface.name = project.sensor.name;
  interface.summary = project.sensor.summary;
  interface.version = project.sensor.version;
  interface.maker = project.sensor.maker;
  interface.background = project.decision.background;
  interface.bus = project.sensor.bus;
  return interface;
}

std::string identifier_of(const Interface& interface) {
  std::string result = interface.name;  // letters, digits, - and _ (host/project)
  for (char& c : result) {
    if (c == '-') c = '_';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

int64_t rate_hz_of(const project::Bus& bus) {
  if (bus.rate_hz > 0) return bus.rate_hz;
  if (bus.kind == "uart") return 115200;
  return bus.kind == "spi" ? 1000000 : 400000;
}

namespace {

int mode_number(const std::string& mode) {
  if (mode == "standby") return mote::sensor::mode_standby;
  return mode == "single" ? mote::sensor::mode_single : mote::sensor::mode_continuous;
}

}  // namespace

std::string start_value_of(const Interface& interface, const std::string& name) {
  if (name == "mode") return fmt::format("{}", mode_number(interface.bus.mode));
  if (name == "threshold") return fmt::format("{}", interface.tells_number ? 0 : interface.threshold_q8);
  if (name == "period") return fmt::format("{}", interface.bus.period_ms);
  if (name == "class_index" || name == "best_class") return fmt::format("{}", mote::sensor::no_class);
  if (name == "magic") return fmt::format("{:#x}", mote::sensor::magic);
  if (name == "map_version") return fmt::format("{}", mote::sensor::map_version);
  if (name == "class_count") return fmt::format("{}", interface.labels.size());
  if (name == "model_sha256") return interface.model_sha256;
  const Register& one = find_register(name);
  if (one.type == "hash" || one.name.ends_with("_crc")) return "";
  return "0";
}

BusLoad bus_load_of(const Interface& interface) {
  const int64_t rate_hz = rate_hz_of(interface.bus);
  BusLoad load;
  load.bits_per_decision = result_bits();
  load.new_bits_per_second = load.bits_per_decision * interface.decisions_per_second;
  // A byte takes a ninth clock for its acknowledgement on I2C, a start and a stop bit on a UART.
  if (interface.bus.kind == "i2c") load.line_bits_per_second = rate_hz * 8 / 9;
  if (interface.bus.kind == "spi") load.line_bits_per_second = rate_hz;
  if (interface.bus.kind == "uart") load.line_bits_per_second = rate_hz * 8 / 10;
  return load;
}

}  // namespace mote::host::sensor
