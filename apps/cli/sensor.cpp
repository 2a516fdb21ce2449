// The sensor's bus: registers, drivers, protocol.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "apps/cli/terminal.h"
#include "host/sensor/register_map.h"
#include "host/stages/sensor_bus.h"

namespace mote::apps::cli {

namespace {

Json registers_json(const host::sensor::Interface& interface) {
  Json rows = Json::array();
  for (const host::sensor::Register& one : host::sensor::registers()) {
    rows.push_back({{"name", one.name},
                    {"address", one.address},
                    {"bytes", one.bytes},
                    {"type", one.type},
                    {"can_be_written", one.can_be_written},
                    {"unit", one.unit},
                    {"start", host::sensor::start_value_of(interface, one.name)},
                    {"meaning", one.meaning}});
  }
  return rows;
}

Json interface_json(const host::sensor::Interface& interface, const std::string& path) {
  const host::sensor::BusLoad load = host::sensor::bus_load_of(interface);
  return {{"bus", interface.bus.kind},
          {"address", interface.bus.address},
          {"rate_hz", host::sensor::rate_hz_of(interface.bus)},
          {"bits_per_decision", load.bits_per_decision},
          {"new_bits_per_second", load.new_bits_per_second},
          {"registers", registers_json(interface)},
          {"path", path}};
}

std::string interface_text(const host::sensor::Interface& interface, const std::string& path) {
  const host::sensor::BusLoad load = host::sensor::bus_load_of(interface);
  std::string text =
      fmt::format(" bus       {}, {} {}{}\n", interface.bus.kind, host::sensor::rate_hz_of(interface.bus),
                  interface.bus.kind == "uart" ? "bit/s" : "Hz",
                  interface.bus.kind == "i2c" ? fmt::format(", address {:#04x}", interface.bus.address) : "");
  text += fmt::format(" tells     {} bits a decision, at most {:.6g} new bits a second\n", load.bits_per_decision,
                      load.new_bits_per_second);
  return text + fmt::format(" files     {}: PROTOCOL.md, drivers, protocol_test.py, firmware", path);
}

}  // namespace

void add_sensor(CLI::App& app) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *app.add_subcommand("sensor", "The sensor's bus: registers, drivers, protocol, in out/sensor");
  add_project_common(command, *common, "mote sensor");
  command.callback([common] {
    const auto workspace = host::stages::open_workspace(common->folder);
    TerminalProgress progress;
    const host::stages::BuildResult result = host::stages::build(workspace, host::stages::Stage::compile, progress);
    const host::sensor::Interface interface =
        host::stages::bus_interface(workspace, result.collection, *result.quantized);
    const std::string path = (workspace.out() / "sensor").string();
    print_result(*common, interface_json(interface, path), interface_text(interface, path));
  });
}

}  // namespace mote::apps::cli
