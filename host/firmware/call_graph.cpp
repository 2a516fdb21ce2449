#include "host/firmware/call_graph.h"

#include <cxxabi.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <set>

#include "host/base/error.h"
#include "host/firmware/thumb.h"

namespace mote::host::firmware {
namespace {

constexpr uint32_t pc = 15;
constexpr uint32_t lr = 14;
constexpr uint32_t sp = 13;

constexpr uint32_t bits(uint32_t word, int low, int count) { return (word >> low) & ((1u << count) - 1); }
constexpr bool bit(uint32_t word, int at) { return bits(word, at, 1) != 0; }
constexpr int32_t sign_extended(uint32_t value, int width) {
  return static_cast<int32_t>(value << (32 - width)) >> (32 - width);
}

// ThumbExpandImm of the Architecture Reference Manual.
uint32_t expanded(uint32_t immediate) {
  const uint32_t byte = bits(immediate, 0, 8);
  if (immediate >> 10 == 0) {
    constexpr uint32_t repeated[] = {1, 0x00010001, 0x01000100, 0x01010101};
    return byte * repeated[bits(immediate, 8, 2)];
  }
  const uint32_t rotation = immediate >> 7;
  const uint32_t value = 0x80 | bits(immediate, 0, 7);
  return value >> rotation | value << (32 - rotation);
}

std::string demangled(const std::string& name) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status),
                                                         std::free);
  return status == 0 ? text.get() : name;
}

// Where code and data are, and which function or object an address belongs to.
class Map {
 public:
  explicit Map(const ElfImage& image) : image_(image) {
    for (const ElfSymbol& symbol : image.symbols) {
      if (symbol.kind == SymbolKind::mapping) mapping_[symbol.address] = symbol.name[1];
      if (symbol.kind == SymbolKind::function) functions_[symbol.address] = &symbol;
      if (symbol.kind == SymbolKind::object && symbol.bytes > 0) objects_[symbol.address] = &symbol;
    }
  }

  bool is_code(uint32_t address) const {
    auto after = mapping_.upper_bound(address);
    return after != mapping_.begin() && std::prev(after)->second == 't';
  }

  // The function that the address lies in; nullptr where none is known.
  const ElfSymbol* function_at(uint32_t address) const {
    auto after = functions_.upper_bound(address);
    if (after == functions_.begin()) return nullptr;
    const ElfSymbol* function = std::prev(after)->second;
    return address < end_of(*function) ? function : nullptr;
  }
  bool begins_function(uint32_t address) const { return functions_.contains(address); }

  const ElfSymbol* object_at(uint32_t address) const {
    auto after = objects_.upper_bound(address);
    if (after == objects_.begin()) return nullptr;
    const ElfSymbol* object = std::prev(after)->second;
    return address - object->address < object->bytes ? object : nullptr;
  }

  // One that is written in assembly may have no size: it goes on to the next, or to its section's end.
  uint32_t end_of(const ElfSymbol& function) const {
    if (function.bytes > 0) return function.address + function.bytes;
    const auto next = functions_.upper_bound(function.address);
    const ElfSection* section = image_.section_at(function.address);
    const uint32_t section_end = section == nullptr ? function.address : section->address + section->bytes;
    return next == functions_.end() ? section_end : std::min(section_end, next->first);
  }

 private:
  const ElfImage& image_;
  std::map<uint32_t, char> mapping_;
  std::map<uint32_t, const ElfSymbol*> functions_;
  std::map<uint32_t, const ElfSymbol*> objects_;
};

class Walk {
 public:
  Walk(const ElfImage& image, const std::vector<std::string>& allowed)
      : image_(image), map_(image), allowed_(allowed.begin(), allowed.end()) {}

  void from(const std::string& entry) {
    const ElfSymbol* symbol = image_.find(entry);
    if (symbol == nullptr || symbol->kind != SymbolKind::function) {
      throw_input_error("the image has no function {}", entry);
    }
    reach_function(symbol->address, entry);
  }

  Reach finish() {
    while (!open_.empty()) {
      const ElfSymbol* function = open_.back();
      open_.pop_back();
      walk(*function);
    }
    Reach reach;
    for (const ElfSymbol* function : functions_) reach.functions.push_back(demangled(function->name));
    std::sort(reach.functions.begin(), reach.functions.end());
    for (const ElfSymbol* object : objects_) reach.objects.push_back({demangled(object->name), object->bytes});
    reach.peripherals = {peripherals_.begin(), peripherals_.end()};
    reach.problems = {problems_.begin(), problems_.end()};
    for (const ElfSymbol& symbol : image_.symbols) {
      const ElfSection* section = image_.section_at(symbol.address);
      if (symbol.kind != SymbolKind::object || section == nullptr || !section->is_writable) continue;
      if (objects_.contains(&symbol)) continue;
      ++reach.objects_out_of_reach;
      reach.bytes_out_of_reach += symbol.bytes;
    }
    return reach;
  }

 private:
  struct Reading {
    const ElfSymbol* function;
    uint32_t at;
    uint32_t first;
    uint32_t second;
    std::string where() const { return fmt::format("{} at {:#x}", demangled(function->name), at); }
  };

  void reach_function(uint32_t address, const std::string& from) {
    const ElfSymbol* function = map_.function_at(address);
    if (function == nullptr) {
      problems_.insert(fmt::format("{} jumps to {:#x}, which is in no function", from, address));
      return;
    }
    if (functions_.insert(function).second) open_.push_back(function);
  }

  void jump(const Reading& reading, uint32_t target) {
    if (map_.function_at(target) != reading.function) reach_function(target, reading.where());
  }

  void refuse(const Reading& reading, const char* what) {
    problems_.insert(fmt::format("{}: {}", reading.where(), what));
  }

  void walk(const ElfSymbol& function) {
    low_halves_.clear();
    const uint32_t end = map_.end_of(function);
    for (uint32_t at = function.address; at < end;) {
      if (!map_.is_code(at)) {
        at += 2;
        continue;
      }
      const auto word = [&](uint32_t address) {
        return image_.word_at(address & ~3u).value_or(0) >> (8 * (address & 2));
      };
      const Reading reading = {&function, at, word(at) & 0xffff, word(at + 2) & 0xffff};
      const Instruction instruction =
          decode_thumb(static_cast<uint16_t>(reading.first), static_cast<uint16_t>(reading.second));
      instruction.bytes == 2 ? read_narrow(reading) : read_wide(reading, instruction);
      at += instruction.bytes;
    }
  }

  void read_narrow(const Reading& r) {
    const uint32_t code = r.first;
    if (code >> 11 == 0x1c) jump(r, r.at + 4 + 2 * sign_extended(bits(code, 0, 11), 11));
    if (code >> 12 == 0xd && bits(code, 8, 4) < 14) jump(r, r.at + 4 + 2 * sign_extended(bits(code, 0, 8), 8));
    if (code >> 11 == 0x9) load(r, ((r.at + 4) & ~3u) + 4 * bits(code, 0, 8));
    if (code >> 10 != 0x11) return;
    const uint32_t source = bits(code, 3, 4);
    const uint32_t operation = bits(code, 8, 2);
    const uint32_t target = bits(code, 0, 3) | bits(code, 7, 1) << 3;
    if (operation == 3 && bit(code, 7)) refuse(r, "a call through a register");
    if (operation == 3 && !bit(code, 7) && source != lr) refuse(r, "a jump through a register");
    const bool writes_pc = (operation == 0 || operation == 2) && target == pc;
    if (writes_pc && !(operation == 2 && source == lr)) refuse(r, "a jump through a register");
  }

  void read_wide(const Reading& r, const Instruction& instruction) {
    const bool is_branch = r.first >> 11 == 0x1e && bit(r.second, 15);
    if (is_branch) return read_branch(r);
    const uint32_t base = bits(r.first, 0, 4);
    const uint32_t literal_base = (r.at + 4) & ~3u;
    const auto literal = [&](uint32_t offset) {
      return bit(r.first, 7) ? literal_base + offset : literal_base - offset;
    };
    if ((r.first & 0xff7f) == 0xf85f) {  // LDR literal; of pc: a long branch
      const uint32_t address = literal(bits(r.second, 0, 12));
      if (bits(r.second, 12, 4) != pc) return load(r, address);
      return reach_function(image_.word_at(address).value_or(0) & ~1u, r.where());
    }
    if ((r.first & 0xff7f) == 0xe95f) {  // LDRD literal
      const uint32_t address = literal(4 * bits(r.second, 0, 8));
      load(r, address);
      load(r, address + 4);
      return;
    }
    const uint32_t immediate =
        bits(r.second, 0, 8) | bits(r.second, 12, 3) << 8 | bits(r.first, 10, 1) << 11 | bits(r.first, 0, 4) << 12;
    const uint32_t destination = bits(r.second, 8, 4);
    if ((r.first & 0xfbf0) == 0xf240 && !bit(r.second, 15)) low_halves_[destination] = immediate;
    if ((r.first & 0xfbf0) == 0xf2c0 && !bit(r.second, 15)) {
      if (!low_halves_.contains(destination)) return refuse(r, "half of an address, whose other half isn't seen");
      refer_to(r.where(), low_halves_[destination] | immediate << 16);
    }
    const bool moves_immediate = (r.first & 0xfbef) == 0xf04f && !bit(r.second, 15);
    // No linker can put an address there; one that the source names as a number is seen all the same.
    const uint32_t moved = moves_immediate ? expanded(immediate & 0xfff) : 0;
    if (moved >= 0x10000) refer_to(r.where(), moved);
    if (instruction.writes_pc && base != sp) refuse(r, "a jump to an address in memory");
  }

  // BL, B.W and B<c>.W; the loops of Armv8.1-M stay inside of their function.
  void read_branch(const Reading& r) {
    const uint32_t s = bits(r.first, 10, 1);
    if (!bit(r.second, 14) && !bit(r.second, 12)) {
      if (bits(r.first, 7, 3) == 7) return;  // MSR, MRS, barriers
      const uint32_t offset = bits(r.second, 0, 11) << 1 | bits(r.first, 0, 6) << 12 | bits(r.second, 13, 1) << 18 |
                              bits(r.second, 11, 1) << 19 | s << 20;
      return jump(r, r.at + 4 + sign_extended(offset, 21));
    }
    if (bit(r.second, 14) && !bit(r.second, 12)) return;
    const uint32_t i1 = 1 ^ bits(r.second, 13, 1) ^ s;
    const uint32_t i2 = 1 ^ bits(r.second, 11, 1) ^ s;
    const uint32_t offset = bits(r.second, 0, 11) << 1 | bits(r.first, 0, 10) << 12 | i2 << 22 | i1 << 23 | s << 24;
    jump(r, r.at + 4 + sign_extended(offset, 25));
  }

  void load(const Reading& r, uint32_t address) {
    const std::optional<uint32_t> value = image_.word_at(address);
    if (!value) return refuse(r, "a constant that the image hasn't");
    refer_to(r.where(), *value);
  }

  void refer_to(const std::string& where, uint32_t value) {
    const ElfSection* section = image_.section_at(value);
    if (section == nullptr) {
      const bool is_peripheral = (value >= 0x40000000 && value < 0x60000000) || value >= 0xe0000000;
      if (is_peripheral && value < 0xfffff000) peripherals_.insert(value);  // above: small negative numbers
      return;
    }
    const ElfSymbol* object = map_.object_at(value);
    if (!section->is_writable) {
      if ((value & 1) != 0 && map_.begins_function(value & ~1u)) {
        problems_.insert(
            fmt::format("{} takes the address of {}", where, demangled(map_.function_at(value & ~1u)->name)));
      }
      if (object != nullptr && !section->is_code && constants_.insert(object).second) refer_to_all(*object);
      return;
    }
    if (object == nullptr) {
      problems_.insert(fmt::format("{} refers to {:#x} in RAM, which has no name", where, value));
      return;
    }
    if (!allowed_.contains(object->name)) {
      problems_.insert(fmt::format("{} refers to {} ({} bytes)", where, demangled(object->name), object->bytes));
    }
    if (objects_.insert(object).second) refer_to_all(*object);
  }

  // What an object's initial words point to.
  void refer_to_all(const ElfSymbol& object) {
    for (uint32_t at = (object.address + 3) & ~3u; at + 4 <= object.address + object.bytes; at += 4) {
      refer_to("the initial value of " + demangled(object.name), image_.word_at(at).value_or(0));
    }
  }

  const ElfImage& image_;
  Map map_;
  std::set<std::string> allowed_;
  std::vector<const ElfSymbol*> open_;
  std::set<const ElfSymbol*> functions_;
  std::set<const ElfSymbol*> objects_;
  std::set<const ElfSymbol*> constants_;
  std::set<uint32_t> peripherals_;
  std::set<std::string> problems_;
  std::map<uint32_t, uint32_t> low_halves_;
};

}  // namespace

Reach walk_from(const ElfImage& image, const std::vector<std::string>& entries,
                const std::vector<std::string>& allowed) {
  Walk walk(image, allowed);
  for (const std::string& entry : entries) walk.from(entry);
  return walk.finish();
}

Reach walk_bus(std::string_view elf) {
  const ElfImage image = read_elf_image(elf);
  std::vector<std::string> entries;
  for (const ElfSymbol& symbol : image.symbols) {
    if (symbol.kind == SymbolKind::function && symbol.name.starts_with("mote_bus_")) entries.push_back(symbol.name);
  }
  if (entries.empty()) throw_input_error("the image has no function mote_bus_…: it is no sensor with a bus");
  return walk_from(
      image, entries,
      {"_ZN10sensor_bus9registersE", "_ZN10sensor_bus12_GLOBAL__N_16targetE", "_ZN12_GLOBAL__N_115cmsdk_uart_baseE"});
}

}  // namespace mote::host::firmware
