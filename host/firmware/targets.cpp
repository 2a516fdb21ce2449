#include "host/firmware/targets.h"

#include <array>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/process.h"

namespace mote::host::firmware {
namespace {

using lowering::KernelSet;

constexpr std::string_view arm_compiler = "arm-none-eabi-g++";
constexpr std::string_view arm_package = "gcc-arm-none-eabi";

constexpr std::array target_table = {
    Target{"any", "any processor: plain C++, least memory; tried on this computer", "g++", "g++", "", "", true},
    Target{"host", "this computer", "g++", "g++", "", "", true, KernelSet::simd},
    Target{"wasm", "WebAssembly with SIMD", "clang++", "clang", "--target=wasm32 -msimd128", "", true, KernelSet::simd},
    Target{"cortex-m0", "Arm Cortex-M0", arm_compiler, arm_package, "-mcpu=cortex-m0 -mthumb", "microbit", true,
           KernelSet::scalar},
    Target{"cortex-m3", "Arm Cortex-M3", arm_compiler, arm_package, "-mcpu=cortex-m3 -mthumb", "mps2-an385", true,
           KernelSet::scalar},
    Target{"cortex-m4", "Arm Cortex-M4 with FPU", arm_compiler, arm_package,
           "-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16", "mps2-an386", true, KernelSet::arm_dsp},
    Target{"cortex-m7", "Arm Cortex-M7 with FPU", arm_compiler, arm_package,
           "-mcpu=cortex-m7 -mthumb -mfloat-abi=hard -mfpu=fpv5-d16", "mps2-an500", true, KernelSet::arm_dsp},
    Target{"cortex-m33", "Arm Cortex-M33 with FPU", arm_compiler, arm_package,
           "-mcpu=cortex-m33 -mthumb -mfloat-abi=hard", "mps2-an505", true, KernelSet::arm_dsp},
    // Helium's floating point flushes what is too small for a normal number to zero: without it, results are the same
    // bits as everywhere.
    Target{"cortex-m55", "Arm Cortex-M55 with FPU and Helium (integers)", arm_compiler, arm_package,
           "-mcpu=cortex-m55+nomve.fp -mthumb -mfloat-abi=hard", "mps3-an547", true, KernelSet::arm_mve},
    Target{"rv32imc", "RISC-V RV32IMC", "riscv64-unknown-elf-g++", "gcc-riscv64-unknown-elf",
           "-march=rv32imc -mabi=ilp32", "riscv-virt", true, KernelSet::scalar},
};

struct Program {
  std::string_view name;
  std::string_view package;
  std::string_view needed_for;
};

constexpr std::array program_table = {
    Program{"g++", "g++", "running generated code on this computer"},
    Program{"arm-none-eabi-g++", "gcc-arm-none-eabi", "firmware for Arm Cortex-M"},
    Program{"qemu-system-arm", "qemu-system-arm", "running firmware for Arm without a board"},
    Program{"riscv64-unknown-elf-g++", "gcc-riscv64-unknown-elf", "firmware for RISC-V"},
    Program{"qemu-system-riscv32", "qemu-system-misc", "running firmware for RISC-V without a board"},
    Program{"gcc", "gcc", "counting instructions in QEMU"},
    Program{"clang++", "clang", "WebAssembly"},
    Program{"wasm-ld", "lld", "linking WebAssembly"},
    Program{"node", "nodejs", "running WebAssembly"},
    Program{"chromium", "chromium", "the datasheet as PDF"},
};

std::vector<std::string> names() {
  std::vector<std::string> result;
  for (const Target& target : target_table) result.emplace_back(target.name);
  return result;
}

}  // namespace

std::span<const Target> targets() { return target_table; }

bool is_this_computer(const Target& target) { return target.name == "host" || target.name == "any"; }

const Target& find_target(const std::string& name) {
  for (const Target& target : target_table) {
    if (target.name == name) return target;
  }
  const std::vector<std::string> known = names();
  throw_input_error("no target is called {}{}: targets are {}", quoted(name), did_you_mean(name, known),
                    join(known, ", "));
}

const Target& find_buildable_target(const std::string& name) {
  const Target& target = find_target(name);
  if (target.can_build) return target;
  std::vector<std::string> buildable;
  for (const Target& other : target_table) {
    if (other.can_build) buildable.emplace_back(other.name);
  }
  throw_input_error("target {}: this version can't build for it: it builds for {}", name, join(buildable, ", "));
}

lowering::Lower lower_for(const std::string& target) { return lowering::lower_for(find_target(target).kernels); }

std::vector<ProgramCheck> check_programs() {
  std::vector<ProgramCheck> checks;
  for (const Program& program : program_table) {
    const std::string name(program.name);
    checks.push_back({name, std::string(program.package), std::string(program.needed_for), find_program(name)});
  }
  return checks;
}

std::string require_program(std::string_view program, std::string_view package, std::string_view needed_for) {
  const std::optional<std::string> path = find_program(std::string(program));
  if (path) return *path;
  throw_input_error("{} isn't installed: {} needs it: apt install {}", program, needed_for, package);
}

std::string require_program(std::string_view program) {
  for (const Program& known : program_table) {
    if (known.name == program) return require_program(known.name, known.package, known.needed_for);
  }
  throw_internal_error("{}: isn't in the table of programs", program);
}

}  // namespace mote::host::firmware
