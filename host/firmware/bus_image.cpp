#include "host/firmware/bus_image.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/codegen/device_sources.h"
#include "host/firmware/adapters.h"
#include "host/firmware/boards.h"
#include "host/firmware/elf_image.h"
#include "host/firmware/qemu.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

constexpr const char* identity_symbol = "mote_sensor_identity";
// As mote::sensor::Identity has it: a byte, the model's hash, then the firmware's.
constexpr uint32_t model_hash_at = 1;
constexpr uint32_t firmware_hash_at = 33;
constexpr uint32_t hash_bytes = 32;

std::string adapter(const Board& board, int64_t bits_per_second, int start_threshold_q8) {
  const Uart& uart = *board.uart;
  return fmt::format(
      R"({include} "boards/common/bus_adapter.h"

{include} "boards/common/bus_port.h"
{include} "boards/common/sensor_adapter.h"
{include} "sensor_bus.h"

namespace mote {{
namespace boards {{
namespace {{

int threshold_q8 = {threshold};
uint64_t stream_age = 0;

}}  // namespace

void begin_sensor_bus() {{
  ::sensor_bus::registers.begin();
  begin_bus({{{address:#x}u, {receive}, {send}, {clock}u, {rate}u}});
}}

bool sensor_is_awake() {{ return ::sensor_bus::publisher.is_awake(); }}

int new_threshold_q8() {{
  const int wanted = ::sensor_bus::registers.control().threshold_q8;
  if (wanted == threshold_q8) return -1;
  threshold_q8 = wanted;
  return wanted;
}}

void publish_decision() {{
  pipeline::Decision decision = sensor_decision();
  stream_age += decision.window_end_sample;
  decision.window_end_sample = stream_age;
  ::sensor_bus::publish(decision, sensor_value_bits());
}}

void tell_that_input_ended() {{ ::sensor_bus::registers.report(sensor::health_input_ended); }}
void tell_that_input_was_lost() {{ ::sensor_bus::registers.report(sensor::health_input_lost); }}

}}  // namespace boards
}}  // namespace mote
)",
      fmt::arg("include", "#include"), fmt::arg("threshold", start_threshold_q8), fmt::arg("address", uart.address),
      fmt::arg("receive", uart.receive_interrupt), fmt::arg("send", uart.send_interrupt),
      fmt::arg("clock", uart.clock_hz), fmt::arg("rate", bits_per_second));
}

std::string hex_of(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<uint8_t>(byte));
  return text;
}

std::string bytes_of_hex(const std::string& hex) {
  std::string bytes;
  for (size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

// Where the identity lies in the file.
size_t identity_offset(const ElfImage& image, std::string_view elf) {
  const ElfSymbol* symbol = image.find(identity_symbol);
  if (symbol == nullptr) throw_input_error("the image has no {}: it is no sensor with a bus", identity_symbol);
  const ElfSection* section = image.section_at(symbol->address);
  if (section == nullptr || section->content.empty() ||
      symbol->address - section->address + firmware_hash_at + hash_bytes > section->content.size()) {
    throw_input_error("{} of the image is no constant", identity_symbol);
  }
  return static_cast<size_t>(section->content.data() - elf.data()) + (symbol->address - section->address);
}

}  // namespace

std::string build_bus_image(const SensorProgram& program, const Files& bus, int64_t bits_per_second,
                            int start_threshold_q8, const std::string& board_name) {
  const Board& board = find_board(board_name);
  if (!board.uart) {
    std::string known;
    for (const Board& other : boards()) {
      if (other.uart) known += (known.empty() ? "" : ", ") + other.name;
    }
    throw_input_error("board {}: this version drives no UART of it: use one of {}", board_name, known);
  }
  Files files = program.files;
  for (const auto& [path, text] : bus) files.insert_or_assign(path, text);
  codegen::add_with_includes(files, {"boards/common/run_sensor_bus_main.cpp", feeding_header(program.input),
                                     "boards/common/bus_port.h", board.uart->source});
  files["boards/common/sensor_adapter.cpp"] = sensor_adapter(program);
  files["boards/common/bus_adapter.cpp"] = adapter(board, bits_per_second, start_threshold_q8);
  const store::TempFolder folder;
  const Image image = build_image(files, folder.path(), board.cpu, board.name);
  return seal_image(store::read_file(image.path));
}

std::string firmware_sha256(std::string_view elf) {
  const ElfImage image = read_elf_image(elf);
  std::string zeroed(elf);
  zeroed.replace(identity_offset(image, elf) + firmware_hash_at, hash_bytes, hash_bytes, '\0');
  std::string flash;
  for (const ElfSegment& segment : image.segments) {
    const uint32_t begin = image.segments.front().load_address;
    const size_t at = segment.load_address - begin;
    constexpr size_t most_bytes = size_t{64} << 20;
    if (at < flash.size() || at > most_bytes) throw_input_error("the image's segments lie over or far from each other");
    flash.resize(at, '\xff');
    flash += zeroed.substr(segment.offset, segment.bytes);
  }
  return store::sha256_hex(flash);
}

std::string seal_image(std::string elf) {
  const std::string hash = bytes_of_hex(firmware_sha256(elf));
  const size_t at = identity_offset(read_elf_image(elf), elf) + firmware_hash_at;
  return elf.replace(at, hash_bytes, hash);
}

ImageIdentity read_image_identity(std::string_view elf) {
  const size_t at = identity_offset(read_elf_image(elf), elf);
  return {hex_of(elf.substr(at + model_hash_at, hash_bytes)), hex_of(elf.substr(at + firmware_hash_at, hash_bytes))};
}

}  // namespace mote::host::firmware
