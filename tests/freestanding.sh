#!/usr/bin/env bash
# The device code builds without a C or C++ library, by GCC and clang for Cortex-M4F, and asks the linker for nothing
# but memcpy, memset, memmove and the compiler's own arithmetic. Exit 1 names what else it asks for.
set -euo pipefail
cd "$(dirname "$0")/.."

flags=(-std=c++11 -mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16 -ffreestanding -nostdinc++ -fno-exceptions
       -fno-rtti -fno-threadsafe-statics -ffp-contract=off -O2 -Wall -Wextra -Werror -I.)
allowed='^(memcpy|memset|memmove|__aeabi_[a-z0-9_]+|__[a-z]+[sdt]i[234])$'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mapfile -t sources < <(git ls-files --cached --others --exclude-standard 'mote/*.cpp' | grep -vE '_test\.cpp$|^mote/ports/posix/')

mapfile -t headers < <(git ls-files --cached --others --exclude-standard 'mote/*.h' | grep -v '^mote/ports/posix/')

# Headers that device code may use, by name.
if grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*<' "${sources[@]}" "${headers[@]}" |
     grep -vE '<(stdint|stddef|limits|float)\.h>'; then
  echo "freestanding: only <stdint.h>, <stddef.h>, <limits.h> and <float.h> may be included" >&2
  exit 1
fi

check() {  # name, compiler …
  local name=$1 source object undefined
  shift
  local objects=()
  for source in "${sources[@]}"; do
    object=$work/$name-${source//\//_}.o
    "$@" "${flags[@]}" -c "$source" -o "$object"
    objects+=("$object")
  done
  arm-none-eabi-ld -r "${objects[@]}" -o "$work/$name.o"
  undefined=$(arm-none-eabi-nm --undefined-only "$work/$name.o" | awk '{print $2}' | grep -vE "$allowed" || true)
  if [[ -n $undefined ]]; then
    echo "freestanding: $name: undefined: ${undefined//$'\n'/ }" >&2
    exit 1
  fi
}

check gcc arm-none-eabi-g++
check clang clang++ --target=thumbv7em-none-eabihf
echo "freestanding: ${#sources[@]} sources of mote/ need no library (GCC and clang, Cortex-M4F)"
