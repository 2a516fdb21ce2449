#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mote::host::firmware {

// What decides how long an instruction takes.
enum class InstructionKind : uint8_t {
  data,  // arithmetic, logic, moves, extensions, saturation
  multiply,
  multiply_accumulate,       // MLA, MLS
  dsp_multiply,              // SMLAD, SMMLA, SMLABB … into 32 bits
  long_multiply,             // SMULL, UMULL
  long_multiply_accumulate,  // SMLAL, UMLAL, SMLALD …
  divide,
  load,  // one word or less
  store,
  load_multiple,  // LDM, LDRD, POP, VLDM: `count` words
  store_multiple,
  branch,           // B, B<cond>, CBZ
  call,             // BL
  branch_register,  // BX, BLX, MOV PC
  table_branch,     // TBB, TBH
  status,           // MRS, MSR, barriers
  loop_start,       // DLS, WLS
  loop_end,         // LE
  float_data,
  float_multiply_accumulate,
  float_divide,  // and square root
  vector,        // Helium, on one vector
  gather,        // Helium's gathers and scatters: `count` elements
};

struct Instruction {
  InstructionKind kind = InstructionKind::data;
  uint8_t bytes = 2;
  uint8_t count = 1;       // words of a multiple access, elements of a gather
  bool writes_pc = false;  // of loads: a jump too

  bool operator==(const Instruction&) const = default;
};

// Armv6-M to Armv8.1-M, as the Architecture Reference Manuals encode them; what isn't known there is `data`.
Instruction decode_thumb(uint16_t first, uint16_t second);

// The instructions of `code`, which begins with one.
std::vector<Instruction> decode_thumb(std::string_view code);

}  // namespace mote::host::firmware
