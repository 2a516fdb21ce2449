#include "host/firmware/thumb.h"

#include <bit>
#include <cstddef>

namespace mote::host::firmware {
namespace {

using Kind = InstructionKind;

constexpr uint32_t pc = 15;

constexpr uint32_t bits(uint32_t word, int low, int count) { return (word >> low) & ((1u << count) - 1); }
constexpr bool bit(uint32_t word, int at) { return bits(word, at, 1) != 0; }

Instruction narrow(Kind kind) { return {.kind = kind}; }
Instruction wide(Kind kind) { return {.kind = kind, .bytes = 4}; }

Instruction multiple(bool is_load, uint32_t registers, bool writes_pc, uint8_t bytes) {
  return {.kind = is_load ? Kind::load_multiple : Kind::store_multiple,
          .bytes = bytes,
          .count = static_cast<uint8_t>(std::popcount(registers)),
          .writes_pc = is_load && writes_pc};
}

Instruction single(bool is_load) { return narrow(is_load ? Kind::load : Kind::store); }

// 1011 xxxx: stack, compare and branch, hints.
Instruction decode_miscellaneous(uint32_t code) {
  if ((code & 0x0500) == 0x0100) return narrow(Kind::branch);
  if ((code & 0x0e00) == 0x0400) return multiple(false, bits(code, 0, 9), false, 2);
  if ((code & 0x0e00) == 0x0c00) return multiple(true, bits(code, 0, 9), bit(code, 8), 2);
  return narrow(Kind::data);
}

// 0100 xxxx: arithmetic of registers, high registers, literals.
Instruction decode_register_operations(uint32_t code) {
  if (bit(code, 11)) return narrow(Kind::load);
  if (!bit(code, 10)) return narrow(bits(code, 6, 4) == 13 ? Kind::multiply : Kind::data);
  const uint32_t operation = bits(code, 8, 2);
  const bool changes_pc = operation != 1 && (bits(code, 0, 3) | bits(code, 7, 1) << 3) == pc;
  return narrow(operation == 3 || changes_pc ? Kind::branch_register : Kind::data);
}

Instruction decode_narrow(uint32_t code) {
  switch (bits(code, 12, 4)) {
    case 4:
      return decode_register_operations(code);
    case 5:
      return single(bits(code, 9, 3) >= 3);
    case 6:
    case 7:
    case 8:
    case 9:
      return single(bit(code, 11));
    case 11:
      return decode_miscellaneous(code);
    case 12:
      return multiple(bit(code, 11), bits(code, 0, 8), false, 2);
    case 13:
      return narrow(bits(code, 8, 4) < 14 ? Kind::branch : Kind::status);
    case 14:
      return narrow(Kind::branch);
    default:
      return narrow(Kind::data);
  }
}

// Loads and stores of several words, of pairs, exclusive ones, and table branches.
Instruction decode_multiple(uint32_t first, uint32_t second) {
  const bool is_load = bit(first, 4);
  if (!bit(first, 6)) return multiple(is_load, second, bit(second, 15), 4);
  if ((first & 0xfff0) == 0xe8d0 && (second & 0xffe0) == 0xf000) return wide(Kind::table_branch);
  const bool has_pair = bit(first, 8) || bit(first, 5);
  if (!has_pair) return wide(is_load ? Kind::load : Kind::store);
  return {.kind = is_load ? Kind::load_multiple : Kind::store_multiple, .bytes = 4, .count = 2};
}

// What Armv8.1-M put where other profiles have BLX: loops without an end to fetch.
Instruction decode_loop(uint32_t first, uint32_t second) {
  const bool makes_predicate = bit(second, 13) && bit(second, 11);  // VCTP
  if (makes_predicate) return wide(Kind::vector);
  const bool is_end = !bit(second, 13) && bits(first, 0, 4) == pc;
  return wide(is_end ? Kind::loop_end : Kind::loop_start);
}

Instruction decode_branch(uint32_t first, uint32_t second) {
  if (!bit(second, 14)) {
    if (bit(second, 12)) return wide(Kind::branch);
    return wide(bits(first, 7, 3) == 7 ? Kind::status : Kind::branch);
  }
  return bit(second, 12) ? wide(Kind::call) : decode_loop(first, second);
}

Instruction decode_multiplication(uint32_t first, uint32_t second) {
  const uint32_t operation = bits(first, 4, 3);
  if (!bit(first, 7)) {
    if (operation != 0) return wide(Kind::dsp_multiply);
    const bool accumulates = bits(second, 12, 4) != pc;
    return wide(accumulates ? Kind::multiply_accumulate : Kind::multiply);
  }
  if (operation == 1 || operation == 3) return wide(Kind::divide);
  return wide(operation < 4 ? Kind::long_multiply : Kind::long_multiply_accumulate);
}

// 1111 1xxx: single loads and stores, arithmetic of registers, multiplications.
Instruction decode_single(uint32_t first, uint32_t second) {
  if (bit(first, 9)) {
    return bit(first, 8) ? decode_multiplication(first, second) : wide(Kind::data);
  }
  Instruction access = wide(bit(first, 4) ? Kind::load : Kind::store);
  access.writes_pc = bit(first, 4) && bits(first, 5, 2) == 2 && bits(second, 12, 4) == pc;
  return access;
}

Instruction vector_access(uint32_t first, uint32_t second) {
  const bool by_register = !bit(first, 8) && !bit(first, 5) && !bit(second, 12);
  const bool by_vector = (first & 0xff00) == 0xfd00 && bit(second, 12);
  if (by_register) {
    return {.kind = Kind::gather, .bytes = 4, .count = static_cast<uint8_t>(16u >> bits(second, 7, 2))};
  }
  if (by_vector) return {.kind = Kind::gather, .bytes = 4, .count = static_cast<uint8_t>(bit(second, 8) ? 2 : 4)};
  return wide(Kind::vector);
}

Instruction float_access(uint32_t first, uint32_t second) {
  if ((first & 0xffe0) == 0xec40) return wide(Kind::float_data);  // VMOV between two and two registers
  const bool is_load = bit(first, 4);
  const bool is_single = bit(first, 8) && !bit(first, 5);
  const bool is_double = bit(second, 8);
  if (is_single && !is_double) return wide(is_load ? Kind::load : Kind::store);
  const uint32_t words = is_single ? 2 : bits(second, 0, 8);
  return {
      .kind = is_load ? Kind::load_multiple : Kind::store_multiple, .bytes = 4, .count = static_cast<uint8_t>(words)};
}

Instruction float_operation(uint32_t first, uint32_t second) {
  const bool moves_to_core = bit(second, 4);
  const bool fills_vector = moves_to_core && bit(second, 8) && bit(first, 7);  // VDUP
  if (fills_vector) return wide(Kind::vector);
  if (moves_to_core || first >= 0xfe00) return wide(Kind::float_data);
  switch (bits(first, 4, 4) & 0xb) {
    case 0x0:
    case 0x1:
    case 0x9:
    case 0xa:
      return wide(Kind::float_multiply_accumulate);
    case 0x8:
      return wide(Kind::float_divide);
    case 0xb:
      return wide(bits(first, 0, 4) == 1 && bits(second, 6, 2) == 3 ? Kind::float_divide : Kind::float_data);
    default:
      return wide(Kind::float_data);
  }
}

// Coprocessors 10 and 11 are floating point, what remains is Helium.
Instruction decode_coprocessor(uint32_t first, uint32_t second) {
  const bool is_float = bits(second, 9, 3) == 5;
  const bool is_access = !bit(first, 9);
  if (is_access) {
    const bool moves_lanes = (first & 0xffe0) == 0xec00;
    if (moves_lanes) return wide(Kind::vector);
    return is_float ? float_access(first, second) : vector_access(first, second);
  }
  return is_float && !bit(first, 8) ? float_operation(first, second) : wide(Kind::vector);
}

bool is_wide(uint32_t first) { return first >= 0xe800; }

}  // namespace

Instruction decode_thumb(uint16_t first, uint16_t second) {
  if (!is_wide(first)) return decode_narrow(first);
  const bool is_immediate_or_branch = bits(first, 11, 2) == 2;
  if (is_immediate_or_branch) return bit(second, 15) ? decode_branch(first, second) : wide(Kind::data);
  if (bit(first, 10)) return decode_coprocessor(first, second);
  if (bits(first, 11, 2) == 3) return decode_single(first, second);
  return bit(first, 9) ? wide(Kind::data) : decode_multiple(first, second);
}

std::vector<Instruction> decode_thumb(std::string_view code) {
  const auto halfword = [&](size_t at) {
    if (at + 1 >= code.size()) return uint16_t{0};
    return static_cast<uint16_t>(static_cast<uint8_t>(code[at]) | static_cast<uint8_t>(code[at + 1]) << 8);
  };
  std::vector<Instruction> instructions;
  for (size_t at = 0; at + 1 < code.size(); at += instructions.back().bytes) {
    instructions.push_back(decode_thumb(halfword(at), halfword(at + 2)));
  }
  return instructions;
}

}  // namespace mote::host::firmware
