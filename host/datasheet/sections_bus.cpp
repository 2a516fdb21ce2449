#include <fmt/format.h>

#include <algorithm>

#include "host/base/text.h"
#include "host/datasheet/section_builder.h"
#include "host/datasheet/words.h"
#include "host/sensor/interface.h"
#include "host/sensor/register_map.h"

// What leaves the sensor: its bus, registers and pins, and what of privacy follows.
namespace mote::host::datasheet {
namespace {

constexpr const char* register_list = "out/sensor/PROTOCOL.md";

// As far as these facts go: the same that out/sensor is generated from.
sensor::Interface interface_of(const SensorFacts& facts) {
  sensor::Interface interface = sensor::interface_of(facts.project);
  if (facts.data) interface.labels = facts.data->labels;
  interface.tells_number = facts.numbers || (facts.data && facts.data->numbers);
  interface.decisions_per_second = facts.decisions_per_second.value_or(0);
  return interface;
}

std::string bus_name(const project::Bus& bus) {
  if (bus.kind == "i2c") return "I2C";
  return bus.kind == "spi" ? "SPI, mode 0" : "UART, 8 data bits, no parity, 1 stop bit";
}

Table register_table() {
  Table table = {"registers", "Registers", {}};
  for (const sensor::Register& one : sensor::registers()) {
    const std::string unit = one.unit.empty() ? "" : ", in " + one.unit;
    const std::string access = one.can_be_written ? "read and write" : "read";
    table.rows.push_back({one.name, fmt::format("{:#04x} {}", one.address, one.name),
                          known(fmt::format("{}, {}{}: {}", one.type, access, unit, one.meaning), Provenance::computed,
                                Origin(register_list, "the list of registers that the firmware is compiled from"))});
  }
  return table;
}

// What a transducer is called, up to its part: "microphone (MP34DT05)" → "microphone".
bool is_used(const SensorFacts& facts, const std::string& transducer) {
  std::vector<std::string> used = facts.project.sensor.transducers;
  if (used.empty() && facts.senses == Senses::sound) used = {"microphone"};
  if (used.empty() && facts.senses == Senses::images) used = {"camera"};
  return std::any_of(used.begin(), used.end(),
                     [&](const std::string& one) { return !one.empty() && transducer.find(one) != std::string::npos; });
}

std::string transducers_text(const SensorFacts& facts) {
  if (!facts.board || !facts.board->transducers) return "";
  if (facts.board->transducers->empty()) return "none: an emulated board, fed with files";
  std::vector<std::string> texts;
  for (const std::string& one : *facts.board->transducers) {
    texts.push_back(one + (is_used(facts, one) ? ": used" : ": not used"));
  }
  return join(texts, "; ");
}

}  // namespace

Section communication_section(const SensorFacts& facts) {
  const sensor::Interface interface = interface_of(facts);
  const project::Bus& bus = interface.bus;
  SectionBuilder section("communication", "Communication");
  section.add("bus", "Bus", known(bus_name(bus), Provenance::declared, key_of_toml("sensor.bus.kind")));
  if (bus.kind == "i2c") {
    section.add(
        "address", "Address",
        known(fmt::format("{:#04x} (7 bits)", bus.address), Provenance::declared, key_of_toml("sensor.bus.address")));
  }
  section.add("rate", bus.kind == "uart" ? "Rate" : "Highest clock",
              known(sensor::rate_hz_of(bus), bus.kind == "uart" ? "bit/s" : "Hz", Provenance::declared,
                    key_of_toml("sensor.bus.rate_hz")));
  section.add("pins", "Pins", known(join(bus.pins, "; "), Provenance::declared, key_of_toml("sensor.bus.pins")));
  section.add("mode", "Mode at start", known(bus.mode, Provenance::declared, key_of_toml("sensor.bus.mode")));
  section.add("period", "Period at start",
              known(bus.period_ms, "ms", Provenance::declared, key_of_toml("sensor.bus.period_ms")));
  section.add("crc", "CRC",
              known("CRC-16, polynomial 0x1021, initial value 0xffff, highest bit first, nothing inverted",
                    Provenance::computed, Origin(register_list, "mote/sensor/crc16.h")));
  section.add("peripheral", "Peripheral's own code",
              known("not yet run on hardware; the byte handlers are run in emulation", Provenance::declared,
                    Origin(mote_itself, "docs/sensor-bus.md")));
  section.section().tables.push_back(register_table());
  return section.finish();
}

Section privacy_section(const SensorFacts& facts) {
  const PrivacyFacts privacy = facts.privacy.value_or(PrivacyFacts{});
  const sensor::BusLoad load = sensor::bus_load_of(interface_of(facts));
  SectionBuilder section("privacy", "Privacy and security");
  const Origin how(code_folder, privacy.how.empty() ? "the maker" : privacy.how);
  section.add("outputs", "What leaves the device", known(join(privacy.outputs, ", "), Provenance::declared, how));
  const std::string raw = privacy.raw_data_leaves ? (*privacy.raw_data_leaves ? "yes" : "no") : "";
  const Words& words = words_of(facts.senses);
  section.add(words.raw_key, words.raw_name, known(raw, Provenance::declared, how));
  const std::optional<int64_t> bits = load.bits_per_decision;
  section.add(
      "bits_per_decision", "Most that a decision tells",
      known(bits, "bits", Provenance::computed, Origin(register_list, "registers 0x00 to 0x15, all their bits")));
  if (load.new_bits_per_second > 0) {
    section.add(
        "bits_per_second", "Most that leaves over the bus",
        known_real(
            load.new_bits_per_second, "bit/s", Provenance::computed,
            Origin(
                register_list,
                "those bits times the decisions a second (data.stride_ms as the sensor rounds it); all else that the "
                "bus carries repeats them, what was written to it, and constants")));
  }
  section.add("transducers", "Transducers on the board",
              known(transducers_text(facts), Provenance::declared, Origin(boards_of_mote, "the board's description")));
  section.add(
      "proof", "How it can be checked",
      known("`mote sensor --check` walks through the linked firmware from the bus's functions and refuses other "
            "variables than registers, and calls through pointers; whether it was run isn't recorded here",
            Provenance::declared, Origin("out/sensor/check/firmware.elf", "`mote sensor --check`")));
  section.add("outside_the_proof", "What that doesn't cover",
              known("an open debug port (SWD, JTAG), which reads all memory; DMA, which copies memory without the "
                    "processor; addresses that code computes; the timing of answers",
                    Provenance::declared, Origin(mote_itself, "docs/sensor-bus.md")));
  section.add("storage", "Kept on the device", known(privacy.storage, Provenance::declared, how));
  section.add("network", "Network", known(privacy.network, Provenance::declared, how));
  section.add("updates", "Security updates", known(privacy.updates, Provenance::declared, "the maker"));
  section.add("vulnerability_contact", "Where to report a weakness",
              known(privacy.vulnerability_contact, Provenance::declared, "the maker"));
  section.add("audit", "Independent audit", {});
  return section.finish();
}

}  // namespace mote::host::datasheet
