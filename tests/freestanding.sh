#!/usr/bin/env bash
# The device code builds without a C or C++ library, by GCC for Cortex-M4F, Cortex-M0 and rv32imc and by clang for
# Cortex-M4F; it asks the linker for nothing but memcpy, memset, memmove and the compiler's own arithmetic, and has no
# static constructors. Exit 1 names what else it has.
set -euo pipefail
cd "$(dirname "$0")/.."

flags=(-std=c++11 -ffreestanding -nostdinc++ -fno-exceptions -fno-rtti -fno-threadsafe-statics -ffp-contract=off -O2
       -Wall -Wextra -Wconversion -Werror -I.)
cortex_m4=(-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16)

# What compilers call where a CPU lacks an instruction: switch tables, integers wider than a register, soft float.
integer='(clz|ctz|ffs|popcount|parity|bswap|mul|div|mod|udiv|umod|divmod|udivmod|ashl|ashr|lshr|neg|cmp|ucmp)[sdt]i[234]'
real='(add|sub|mul|div|neg)[sd]f[23]|(eq|ne|lt|le|gt|ge|unord|cmp)[sd]f2|extendsfdf2|truncdfsf2'
conversion='(fix|fixuns)[sd]f[sd]i|(float|floatun)[sd]i[sd]f'
# What programs that use the C interface define themselves: mote::c_ops() (mote/interpreter/c_ops.h).
program='_ZN4mote5c_opsEv'
allowed="^($program|memcpy|memset|memmove|__aeabi_[a-z0-9_]+|__gnu_thumb1_case_[a-z]+|__($integer|$real|$conversion))\$"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
launcher=$(command -v ccache || true)

device_files() {
  git ls-files --cached --others --exclude-standard "mote/*.$1" | grep -vE '_test\.cpp$|/testing\.h$|^mote/ports/posix/' |
    while IFS= read -r file; do [[ ! -e $file ]] || printf '%s\n' "$file"; done
}
mapfile -t sources < <(device_files cpp)
mapfile -t headers < <(device_files h)

# Headers that device code may use, by name; and each compiler's own of a processor's vectors, where only that one reads it.
if grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*<' "${sources[@]}" "${headers[@]}" |
     grep -vE '<(stdint|stddef|limits|float)\.h>|/vectors_avx2\.h:[0-9]+:.*<immintrin\.h>|/vectors_wasm\.h:[0-9]+:.*<wasm_simd128\.h>'; then
  echo "freestanding: only <stdint.h>, <stddef.h>, <limits.h> and <float.h> may be included" >&2
  exit 1
fi

fail() {
  echo "freestanding: $1" >&2
  exit 1
}

# Compiles one source; its object is named by its path.
compile() {
  local folder=$1 source=$2
  shift 2
  "$@" -c "$source" -o "$folder/${source//\//_}.o"
}
export -f compile

check() {  # name, prefix of the binary tools, linker's flags, compiler and its flags …
  local name=$1 tools=$2 linker_flags=$3 folder=$work/$1 undefined constructors
  shift 3
  mkdir "$folder"
  # shellcheck disable=SC2016 # the inner shell expands its own arguments
  printf '%s\0' "${sources[@]}" |
    xargs -0 -P "$(nproc)" -I '{}' bash -c 'compile "$@"' bash "$folder" '{}' ${launcher:+"$launcher"} "$@" "${flags[@]}" ||
    fail "$name: a source doesn't compile"
  # shellcheck disable=SC2086 # two words
  "$tools-ld" $linker_flags -r "$folder"/*.o -o "$folder.o"
  undefined=$("$tools-nm" --undefined-only "$folder.o" | awk '{print $2}' | grep -vE "$allowed" || true)
  [[ -z $undefined ]] || fail "$name: undefined: ${undefined//$'\n'/ }"
  constructors=$({ "$tools-nm" "$folder.o" | awk '{print $NF}' | grep -E '_GLOBAL__(sub_)?I|__cxx_global_var_init|__cxa_'
                   "$tools-objdump" --section-headers "$folder.o" | awk '{print $2}' |
                     grep -E '^\.(init_array|preinit_array|ctors|fini_array|dtors)'; } || true)
  [[ -z $constructors ]] || fail "$name: static constructors: ${constructors//$'\n'/ }"
}

check gcc-cortex-m4 arm-none-eabi '' arm-none-eabi-g++ "${cortex_m4[@]}"
check gcc-cortex-m0 arm-none-eabi '' arm-none-eabi-g++ -mcpu=cortex-m0 -mthumb
check gcc-rv32imc riscv64-unknown-elf '-m elf32lriscv' riscv64-unknown-elf-g++ -march=rv32imc -mabi=ilp32
check clang-cortex-m4 arm-none-eabi '' clang++ --target=thumbv7em-none-eabihf "${cortex_m4[@]}"
echo "freestanding: ${#sources[@]} sources of mote/ need no library and no start-up code (GCC: Cortex-M4F, Cortex-M0," \
     "rv32imc; clang: Cortex-M4F)"
