#include "host/firmware/elf.h"

#include <elf.h>

#include <cstring>
#include <vector>

#include "host/base/error.h"

namespace mote::host::firmware {
namespace {

template <typename T>
T read_struct(std::string_view bytes, size_t offset) {
  if (offset > bytes.size() || sizeof(T) > bytes.size() - offset) {
    throw_internal_error("the image ends at byte {}: something is expected at {}", bytes.size(), offset);
  }
  T result;
  std::memcpy(&result, bytes.data() + offset, sizeof(T));
  return result;
}

std::string read_name(std::string_view bytes, const Elf32_Shdr& strings, size_t index) {
  const size_t begin = strings.sh_offset + index;
  const size_t end = bytes.find('\0', begin);
  if (end == std::string_view::npos) throw_internal_error("the image's name at byte {} has no end", begin);
  return std::string(bytes.substr(begin, end - begin));
}

void add_functions(ElfFacts& facts, std::string_view bytes, const Elf32_Shdr& symbols, const Elf32_Shdr& strings) {
  for (size_t offset = 0; offset + sizeof(Elf32_Sym) <= symbols.sh_size; offset += sizeof(Elf32_Sym)) {
    const auto symbol = read_struct<Elf32_Sym>(bytes, symbols.sh_offset + offset);
    if (ELF32_ST_TYPE(symbol.st_info) != STT_FUNC) continue;
    facts.functions[read_name(bytes, strings, symbol.st_name)] = symbol.st_value & ~1u;
  }
}

}  // namespace

ElfFacts read_elf(std::string_view bytes) {
  const auto header = read_struct<Elf32_Ehdr>(bytes, 0);
  const bool is_elf = std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0;
  if (!is_elf || header.e_ident[EI_CLASS] != ELFCLASS32 || header.e_ident[EI_DATA] != ELFDATA2LSB) {
    throw_internal_error("the image is no 32-bit little-endian ELF file");
  }
  std::vector<Elf32_Shdr> sections;
  for (size_t i = 0; i < header.e_shnum; i++) {
    sections.push_back(read_struct<Elf32_Shdr>(bytes, header.e_shoff + i * sizeof(Elf32_Shdr)));
  }
  if (header.e_shstrndx >= sections.size()) throw_internal_error("the image's sections have no names");

  ElfFacts facts;
  for (const Elf32_Shdr& section : sections) {
    if (section.sh_type == SHT_SYMTAB && section.sh_link < sections.size()) {
      add_functions(facts, bytes, section, sections[section.sh_link]);
    }
    if ((section.sh_flags & SHF_ALLOC) == 0) continue;
    if (section.sh_type != SHT_NOBITS) facts.flash_bytes += section.sh_size;
    const bool is_stack = read_name(bytes, sections[header.e_shstrndx], section.sh_name) == ".stack";
    if ((section.sh_flags & SHF_WRITE) != 0 && !is_stack) facts.static_ram_bytes += section.sh_size;
  }
  return facts;
}

}  // namespace mote::host::firmware
