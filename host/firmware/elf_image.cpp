#include "host/firmware/elf_image.h"

#include <elf.h>

#include <algorithm>
#include <cstring>

#include "host/base/error.h"

namespace mote::host::firmware {
namespace {

template <typename T>
T read_struct(std::string_view bytes, size_t offset) {
  if (offset > bytes.size() || sizeof(T) > bytes.size() - offset) {
    throw_input_error("the image ends at byte {}: something is expected at {}", bytes.size(), offset);
  }
  T result;
  std::memcpy(&result, bytes.data() + offset, sizeof(T));
  return result;
}

std::string_view part(std::string_view bytes, size_t offset, size_t count) {
  if (offset > bytes.size() || count > bytes.size() - offset) {
    throw_input_error("the image ends at byte {}: {} bytes are expected at {}", bytes.size(), count, offset);
  }
  return bytes.substr(offset, count);
}

std::string read_name(std::string_view strings, size_t at) {
  const size_t end = strings.find('\0', std::min(at, strings.size()));
  if (end == std::string_view::npos) throw_input_error("a name of the image has no end");
  return std::string(strings.substr(at, end - at));
}

std::vector<Elf32_Shdr> read_section_headers(std::string_view bytes, const Elf32_Ehdr& header) {
  std::vector<Elf32_Shdr> headers;
  for (size_t i = 0; i < header.e_shnum; i++) {
    headers.push_back(read_struct<Elf32_Shdr>(bytes, header.e_shoff + i * sizeof(Elf32_Shdr)));
  }
  if (header.e_shstrndx >= headers.size()) throw_input_error("the image's sections have no names");
  return headers;
}

void add_symbols(ElfImage& image, std::string_view bytes, const Elf32_Shdr& table, std::string_view names) {
  for (size_t at = 0; at + sizeof(Elf32_Sym) <= table.sh_size; at += sizeof(Elf32_Sym)) {
    const auto symbol = read_struct<Elf32_Sym>(bytes, table.sh_offset + at);
    if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx >= SHN_LORESERVE) continue;
    const std::string name = read_name(names, symbol.st_name);
    const auto type = ELF32_ST_TYPE(symbol.st_info);
    const bool is_mapping = name.starts_with("$t") || name.starts_with("$d") || name.starts_with("$a");
    if (!is_mapping && type != STT_FUNC && type != STT_OBJECT) continue;
    const SymbolKind kind = is_mapping         ? SymbolKind::mapping
                            : type == STT_FUNC ? SymbolKind::function
                                               : SymbolKind::object;
    image.symbols.push_back({name, symbol.st_value & (kind == SymbolKind::function ? ~1u : ~0u), symbol.st_size, kind});
  }
}

}  // namespace

ElfImage read_elf_image(std::string_view bytes) {
  const auto header = read_struct<Elf32_Ehdr>(bytes, 0);
  const bool is_elf = std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0;
  if (!is_elf || header.e_ident[EI_CLASS] != ELFCLASS32 || header.e_ident[EI_DATA] != ELFDATA2LSB) {
    throw_input_error("no 32-bit little-endian ELF file: expected the firmware's image");
  }
  ElfImage image;
  for (size_t i = 0; i < header.e_phnum; i++) {
    const auto segment = read_struct<Elf32_Phdr>(bytes, header.e_phoff + i * sizeof(Elf32_Phdr));
    if (segment.p_type != PT_LOAD || segment.p_filesz == 0) continue;
    part(bytes, segment.p_offset, segment.p_filesz);
    image.segments.push_back({segment.p_paddr, segment.p_offset, segment.p_filesz});
  }
  std::sort(image.segments.begin(), image.segments.end(),
            [](const ElfSegment& a, const ElfSegment& b) { return a.load_address < b.load_address; });

  const std::vector<Elf32_Shdr> headers = read_section_headers(bytes, header);
  const Elf32_Shdr& name_section = headers[header.e_shstrndx];
  const std::string_view names = part(bytes, name_section.sh_offset, name_section.sh_size);
  for (const Elf32_Shdr& section : headers) {
    if (section.sh_type == SHT_SYMTAB && section.sh_link < headers.size()) {
      const Elf32_Shdr& strings = headers[section.sh_link];
      add_symbols(image, bytes, section, part(bytes, strings.sh_offset, strings.sh_size));
    }
    if ((section.sh_flags & SHF_ALLOC) == 0) continue;
    const bool has_bytes = section.sh_type != SHT_NOBITS;
    image.sections.push_back({read_name(names, section.sh_name), section.sh_addr, section.sh_size,
                              (section.sh_flags & SHF_EXECINSTR) != 0, (section.sh_flags & SHF_WRITE) != 0,
                              has_bytes ? part(bytes, section.sh_offset, section.sh_size) : std::string_view()});
  }
  return image;
}

const ElfSymbol* ElfImage::find(std::string_view name) const {
  const auto found = std::find_if(symbols.begin(), symbols.end(), [&](const ElfSymbol& symbol) {
    return symbol.kind != SymbolKind::mapping && symbol.name == name;
  });
  return found == symbols.end() ? nullptr : &*found;
}

const ElfSection* ElfImage::section_at(uint32_t address) const {
  for (const ElfSection& section : sections) {
    if (address - section.address < section.bytes) return &section;
  }
  return nullptr;
}

std::optional<uint32_t> ElfImage::word_at(uint32_t address) const {
  const ElfSection* section = section_at(address);
  if (section == nullptr) return std::nullopt;
  if (section->content.empty()) return 0;
  const uint32_t at = address - section->address;
  if (at + 4 > section->content.size()) return std::nullopt;
  uint32_t word;
  std::memcpy(&word, section->content.data() + at, sizeof(word));
  return word;
}

}  // namespace mote::host::firmware
