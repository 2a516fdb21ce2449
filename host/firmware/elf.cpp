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

std::vector<Elf32_Shdr> read_sections(std::string_view bytes, const Elf32_Ehdr& header) {
  std::vector<Elf32_Shdr> sections;
  for (size_t i = 0; i < header.e_shnum; i++) {
    sections.push_back(read_struct<Elf32_Shdr>(bytes, header.e_shoff + i * sizeof(Elf32_Shdr)));
  }
  if (header.e_shstrndx >= sections.size()) throw_internal_error("the image's sections have no names");
  return sections;
}

bool is_static(const Elf32_Shdr& section) { return (section.sh_flags & SHF_ALLOC) != 0; }
bool is_writable(const Elf32_Shdr& section) { return (section.sh_flags & SHF_WRITE) != 0; }
bool is_code(const Elf32_Shdr& section) { return (section.sh_flags & SHF_EXECINSTR) != 0; }

// A local symbol belongs to the file that was named before it.
void add_symbols(ElfFacts& facts, std::string_view bytes, const std::vector<Elf32_Shdr>& sections,
                 const Elf32_Shdr& table) {
  const Elf32_Shdr& names = sections[table.sh_link];
  std::string source;
  for (size_t offset = 0; offset + sizeof(Elf32_Sym) <= table.sh_size; offset += sizeof(Elf32_Sym)) {
    const auto symbol = read_struct<Elf32_Sym>(bytes, table.sh_offset + offset);
    const auto type = ELF32_ST_TYPE(symbol.st_info);
    if (type == STT_FILE) source = read_name(bytes, names, symbol.st_name);
    if (type == STT_FUNC) facts.functions[read_name(bytes, names, symbol.st_name)] = symbol.st_value & ~1u;
    if (type != STT_OBJECT || symbol.st_shndx >= sections.size()) continue;
    const Elf32_Shdr& section = sections[symbol.st_shndx];
    if (!is_static(section) || is_writable(section)) continue;
    const bool is_local = ELF32_ST_BIND(symbol.st_info) == STB_LOCAL;
    facts.constants.push_back({read_name(bytes, names, symbol.st_name), is_local ? source : "", symbol.st_size});
  }
}

int64_t& bytes_of_kind(ElfFacts& facts, const Elf32_Shdr& section) {
  if (is_code(section)) return facts.code_bytes;
  if (!is_writable(section)) return facts.constant_bytes;
  return section.sh_type == SHT_NOBITS ? facts.zeroed_bytes : facts.initialized_bytes;
}

}  // namespace

ElfFacts read_elf(std::string_view bytes) {
  const auto header = read_struct<Elf32_Ehdr>(bytes, 0);
  const bool is_elf = std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0;
  if (!is_elf || header.e_ident[EI_CLASS] != ELFCLASS32 || header.e_ident[EI_DATA] != ELFDATA2LSB) {
    throw_internal_error("the image is no 32-bit little-endian ELF file");
  }
  const std::vector<Elf32_Shdr> sections = read_sections(bytes, header);

  ElfFacts facts;
  for (const Elf32_Shdr& section : sections) {
    if (section.sh_type == SHT_SYMTAB && section.sh_link < sections.size()) {
      add_symbols(facts, bytes, sections, section);
    }
    if (!is_static(section)) continue;
    if (is_code(section)) {
      if (section.sh_offset > bytes.size()) throw_internal_error("the image ends before its code");
      facts.code = bytes.substr(section.sh_offset, section.sh_size);
      facts.code_address = section.sh_addr;
    }
    if (section.sh_type != SHT_NOBITS) facts.flash_bytes += section.sh_size;
    const bool is_stack = read_name(bytes, sections[header.e_shstrndx], section.sh_name) == ".stack";
    if (is_stack) continue;
    if (is_writable(section)) facts.static_ram_bytes += section.sh_size;
    bytes_of_kind(facts, section) += section.sh_size;
  }
  return facts;
}

}  // namespace mote::host::firmware
