#include "host/footprint/parts.h"

#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::footprint {
namespace {

using enum PartModel;

// Of MicroGreen and Boavizta one value is published for a part: half and twice of it bound it.
constexpr Range about(double kg) { return {kg / 2, kg, kg * 2}; }

constexpr std::string_view hsl0 = "TinyML footprint (arXiv 2301.11899, 2023), HSL-0 of Pirson and Bol 2021";
constexpr std::string_view hsl1 = "TinyML footprint (arXiv 2301.11899, 2023), HSL-1 of Pirson and Bol 2021";
constexpr std::string_view per_mm2 =
    "0.017 kg/mm2, the microcontroller's of the TinyML footprint (arXiv 2301.11899, 2023), for the die areas of HSL-1 "
    "of "
    "Pirson and Bol 2021 (derived by Mote)";
constexpr std::string_view act_die =
    "ACT 2.0 with the world's fabs (Cornell, 2026): 7.02 g/mm2 at 90 nm, without packaging; the die areas of HSL-1 of "
    "Pirson and Bol 2021";
constexpr std::string_view boavizta_source =
    "Boavizta (Tide): one published value; half and twice of it are Mote's assumption";
constexpr std::string_view microgreen_source =
    "MicroGreen (Cornell, 2026): one published value; half and twice of it are Mote's assumption";

constexpr PartBlock block_table[] = {
    {"casing", "Casing", "usual"},
    {"pcb", "Circuit board", "usual"},
    {"processing", "Microcontroller", "usual"},
    {"sensing", "Sensing element", "microphone"},
    {"connectivity", "Radio", "none"},
    {"memory", "Memory chips", "none"},
    {"security", "Security chip", "none"},
    {"user_interface", "Indicator and switch", "usual"},
    {"others", "Other components", "usual"},
    {"transport", "Transport", "usual"},
};

std::vector<PartOption> make_options() {
  return {
      {"casing", "none", "No casing of its own", {}},
      {"casing", "usual", "Plastic with a little metal: ABS 10, 50, 100 g", {{pirson_bol, {0.04, 0.27, 0.63}, hsl1}}},
      {"pcb", "none", "None", {}},
      {"pcb",
       "usual",
       "FR4, 4 layers: 8, 10, 15 cm2",
       {{pirson_bol, {0.13, 0.16, 0.24}, hsl0},
        {act,
         {0.0312, 0.039, 0.0585},
         "MicroGreen (Cornell, 2026): 0.039 kg for 10 cm2 of 4 layers, by area for 8 and 15 cm2"},
        {boavizta, about(0.093), boavizta_source}}},
      {"processing", "none", "None", {}},
      {"processing",
       "usual",
       "Microcontroller: die of 5, 10, 17 mm2",
       {{pirson_bol, {0.08, 0.17, 0.29}, hsl0},
        {act,
         {0.0351, 0.0702, 0.1819},
         "ACT 2.0 with the world's fabs (Cornell, 2026): 5 and 10 mm2 at 90 nm (7.02 g/mm2), 17 mm2 at 28 nm (10.70 "
         "g/mm2), without packaging"},
        {boavizta, about(0.258), boavizta_source}}},
      {"processing", "nrf52840", "Chips of an nRF52840 board", {{act, about(0.088), microgreen_source}}},
      {"processing", "esp32", "Chips of an ESP32 board", {{act, about(0.115), microgreen_source}}},
      {"processing", "esp32_s3", "Chips of an ESP32-S3 board", {{act, about(0.164), microgreen_source}}},
      {"processing", "rp2040", "Chips of an RP2040 board", {{act, about(0.186), microgreen_source}}},
      {"processing", "rp2350", "Chips of an RP2350 board", {{act, about(0.211), microgreen_source}}},
      {"processing", "stm32f411", "Chips of an STM32F411 board", {{act, about(0.191), microgreen_source}}},
      {"sensing", "none", "None", {}},
      {"sensing",
       "microphone",
       "Electret microphone: 0.05, 0.1, 0.2 g",
       {{pirson_bol, {0.01, 0.02, 0.04}, hsl1}, {act, about(0.018), microgreen_source}}},
      {"sensing",
       "sensors",
       "Sensor dies: up to 5 mm2",
       {{pirson_bol,
         {0.015, 0.03, 0.06},
         "TinyML footprint (arXiv 2301.11899, 2023), HSL-2: 0.03 kg; half and twice of it are Mote's assumption"}}},
      {"sensing",
       "imager",
       "Imager: 8, 30, 58 mm2",
       {{pirson_bol,
         {0.042, 0.77, 1.47},
         "TinyML footprint (arXiv 2301.11899, 2023), HSL-3 of Pirson and Bol 2021; low, which isn't printed: "
         "MicroGreen, "
         "2026"},
        {act, about(0.0423), microgreen_source},
        {boavizta, about(0.796), boavizta_source}}},
      {"connectivity", "none", "In the processor, or none", {}},
      {"connectivity",
       "radio",
       "Radio chip: 5, 10, 20 mm2 at 90 nm",
       {{pirson_bol, {0.085, 0.17, 0.34}, per_mm2}, {act, {0.0351, 0.0702, 0.1404}, act_die}}},
      {"connectivity", "lora", "LoRa module", {{act, about(0.0504), microgreen_source}}},
      {"memory", "none", "In the processor", {}},
      {"memory",
       "external",
       "DRAM and flash of 32, 128, 512 MB",
       {{act,
         {0.0202, 0.0808, 0.3231},
         "ACT 2.0 (Harvard, MIT licence): DDR3 of 50 nm 600 g/GB, NAND of 30 nm 31 g/GB; sizes of HSL-1 of Pirson and "
         "Bol 2021"}}},
      {"security", "none", "In the processor, or none", {}},
      {"security",
       "chip",
       "Security chip: 1, 2, 3 mm2",
       {{pirson_bol, {0.017, 0.034, 0.051}, per_mm2}, {act, {0.007, 0.014, 0.0211}, act_die}}},
      {"user_interface", "none", "None", {}},
      {"user_interface", "usual", "1, 2, 4 LEDs and a switch", {{pirson_bol, {0.03, 0.06, 0.12}, hsl1}}},
      {"others", "none", "None", {}},
      {"others", "usual", "Resistors, capacitors, crystals", {{pirson_bol, {0.06, 0.11, 0.14}, hsl0}}},
      {"transport", "none", "None", {}},
      {"transport",
       "usual",
       "China to Europe by plane and truck: 50, 100, 300 g",
       {{pirson_bol, {0.18, 0.40, 1.35}, hsl1}}},
  };
}

const std::vector<PartOption>& option_table() {
  static const std::vector<PartOption> options = make_options();
  return options;
}

constexpr const char* model_codes[] = {"pirson_bol", "act", "boavizta"};
constexpr const char* size_codes[] = {"unknown", "small", "typical", "large"};

template <size_t count>
size_t find_code(const char* const (&codes)[count], std::string_view code, std::string_view key) {
  const std::vector<std::string> all(codes, codes + count);
  const auto found = std::find(all.begin(), all.end(), code);
  if (found == all.end()) {
    throw_input_error("{}: '{}' isn't known: expected {}{}", key, code, join(all, ", "), did_you_mean(code, all));
  }
  return static_cast<size_t>(found - all.begin());
}

}  // namespace

const char* code_of(PartModel model) { return model_codes[static_cast<size_t>(model)]; }

const char* name_of(PartModel model) {
  constexpr const char* names[] = {"Pirson and Bol 2021, with the TinyML footprint calculator", "ACT and MicroGreen",
                                   "Boavizta"};
  return names[static_cast<size_t>(model)];
}

PartModel find_part_model(std::string_view code) {
  return static_cast<PartModel>(find_code(model_codes, code, "footprint.model"));
}

const char* code_of(Size size) { return size_codes[static_cast<size_t>(size)]; }

Size find_size(std::string_view code) { return static_cast<Size>(find_code(size_codes, code, "footprint: size")); }

Range at_size(const Range& range, Size size) {
  switch (size) {
    case Size::small:
      return {range.low, range.low, range.typical};
    case Size::large:
      return {range.typical, range.high, range.high};
    default:
      return range;
  }
}

std::span<const PartBlock> part_blocks() { return block_table; }

std::span<const PartOption> part_options() { return option_table(); }

const PartBlock& find_block(std::string_view code) {
  std::vector<std::string> codes;
  for (const PartBlock& block : block_table) {
    if (block.code == code) return block;
    codes.emplace_back(block.code);
  }
  throw_input_error("footprint: part '{}' isn't known: expected {}{}", code, join(codes, ", "),
                    did_you_mean(code, codes));
}

const PartOption& find_option(std::string_view block, std::string_view code) {
  find_block(block);
  std::vector<std::string> codes;
  for (const PartOption& option : option_table()) {
    if (option.block != block) continue;
    if (option.code == code) return option;
    codes.emplace_back(option.code);
  }
  throw_input_error("footprint.parts.{}: '{}' isn't known: expected {}{}", block, code, join(codes, ", "),
                    did_you_mean(code, codes));
}

const PartFigure* figure_of(const PartOption& option, PartModel model) {
  for (const PartFigure& figure : option.figures) {
    if (figure.model == model) return &figure;
  }
  return option.figures.empty() ? nullptr : &option.figures.front();
}

}  // namespace mote::host::footprint
