#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host::firmware {

struct ElfSegment {
  uint32_t load_address = 0;  // where its bytes lie in flash
  uint32_t offset = 0;        // in the file
  uint32_t bytes = 0;
};

struct ElfSection {
  std::string name;
  uint32_t address = 0;
  uint32_t bytes = 0;
  bool is_code = false;
  bool is_writable = false;
  std::string_view content;  // empty of what is zeroed
};

enum class SymbolKind : uint8_t { function, object, mapping };  // mapping: $t, $a and $d of Arm's ELF

struct ElfSymbol {
  std::string name;
  uint32_t address = 0;  // the Thumb bit cleared
  uint32_t bytes = 0;
  SymbolKind kind = SymbolKind::object;
};

// A linked 32-bit little-endian image, as far as what is static and loaded goes. It refers to the bytes.
struct ElfImage {
  std::vector<ElfSegment> segments;  // that have bytes, by load address
  std::vector<ElfSection> sections;
  std::vector<ElfSymbol> symbols;

  const ElfSymbol* find(std::string_view name) const;       // nullptr where there is none
  const ElfSection* section_at(uint32_t address) const;     // that holds the address at run time
  std::optional<uint32_t> word_at(uint32_t address) const;  // its initial value
};

// Throws InputError for bytes that are no such image.
ElfImage read_elf_image(std::string_view bytes);

}  // namespace mote::host::firmware
