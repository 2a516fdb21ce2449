#!/usr/bin/env bash
# How much flash the interpreter takes on a Cortex-M3 at -Os: its core (everything but kernels and their ops), and
# whole firmwares, which QEMU runs too. Exit 1 where a figure exceeds its goal, or sizes.txt by more than 2 %.
#
#   tests/size/interpreter_size.sh [--update]     --update: write sizes.txt
set -euo pipefail
cd "$(dirname "$0")/../.."

growth_percent=2
shared=${MOTE_SHARED:-../shared}
record=tests/size/sizes.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
launcher=$(command -v ccache || true)
# The flags of host/firmware/build_image.cpp, but for size.
compiler=(${launcher:+"$launcher"} arm-none-eabi-g++ -std=c++11 -Os -ffp-contract=off -fno-exceptions -fno-rtti
          -ffunction-sections -fdata-sections -fno-threadsafe-statics -ffreestanding -fbuiltin
          -mcpu=cortex-m3 -mthumb -I. "-I$work")

object_of() { printf '%s/%s.o' "$work" "${1//\//_}"; }

compile() {
  "${compiler[@]}" -c "$1" -o "$(object_of "$1")"
}

core=(mote/interpreter/interpreter.cpp mote/interpreter/run.cpp mote/interpreter/model.cpp mote/interpreter/planner.cpp
      mote/tflite/flatbuffer.cpp mote/ops/node.cpp)
extensions=(mote/interpreter/control_flow.cpp mote/interpreter/early_end.cpp mote/interpreter/variables.cpp mote/interpreter/c_api.cpp mote/tflite/flexbuffer.cpp)
rest=()
for source in mote/ops/*.cpp mote/kernels/*.cpp mote/kernels/reference/*.cpp mote/dsp/*.cpp mote/math/*.cpp; do
  case $source in *_test.cpp | mote/ops/node.cpp) ;; *) rest+=("$source") ;; esac
done
rest+=(tests/size/startup.cpp boards/bare_metal/semihosting.cpp boards/cortex_m/semihosting_call.cpp
       boards/bare_metal/memory.cpp)
objects=()
for source in "${core[@]}" "${extensions[@]}" "${rest[@]}"; do
  compile "$source"
  objects+=("$(object_of "$source")")
done

failed=0
printf '%-28s %8s %8s %8s\n' figure bytes recorded goal
declare -A recorded
if [[ -e $record ]]; then
  while read -r name bytes; do [[ $name == '#' ]] || recorded[$name]=$bytes; done < "$record"
fi
updated='# Bytes of flash on a Cortex-M3 at -Os, from tests/size/interpreter_size.sh --update'

report() {  # name, bytes, goal or -
  printf '%-28s %8d %8s %8s\n' "$1" "$2" "${recorded[$1]:--}" "$3"
  updated+=$'\n'"$1 $2"
  if [[ $3 != - ]] && (( $2 > $3 )); then
    echo "$1: $2 bytes exceed the goal of $3" >&2
    failed=1
  fi
  if [[ -n ${recorded[$1]:-} ]] && (( $2 * 100 > ${recorded[$1]} * (100 + growth_percent) )); then
    echo "$1: $2 bytes, more than $growth_percent % over the recorded ${recorded[$1]}" >&2
    failed=1
  fi
}

text_of() { arm-none-eabi-size "$@" | awk 'NR > 1 { sum += $1 + $2 } END { print sum }'; }

mapfile -t core_objects < <(for source in "${core[@]}"; do object_of "$source"; echo; done)
# Then its text is all it costs: no arithmetic of libgcc comes with it.
if helpers=$(arm-none-eabi-nm -u "${core_objects[@]}" | awk '{print $2}' | grep -E '^__'); then
  echo "the core asks for helpers of libgcc, which aren't counted: $helpers" >&2
  failed=1
fi
report core "$(text_of "${core_objects[@]}")" 6000
for source in "${extensions[@]}"; do
  report "$(basename "$source" .cpp)" "$(text_of "$(object_of "$source")")" -
done

# Bytes of flash by source, from the linker's map, largest first; the model's own are apart.
by_object() {
  awk -v work="$work/" '
    function number(hex,  value, i) {
      for (i = 3; i <= length(hex); i++) value = 16 * value + index("0123456789abcdef", substr(hex, i, 1)) - 1
      return value
    }
    /^\.(text|rodata|data) / { inside = 1 }
    /^\.(stack|bss)/ || /^\/DISCARD\// { inside = 0 }
    !inside { next }
    /^ [.*][^ ]*$/ { pending = $1; next }
    /^ +0x/ && pending != "" { line = pending " " $0; pending = "" }
    /^ \.[^ ]* +0x/ { line = $0 }
    line != "" {
      split(line, part, " ")
      if (part[1] !~ /^\.rodata\.model_/ && part[3] ~ /^0x/) {
        name = part[4]
        sub(work, "", name); sub(/\.cpp\.o$/, "", name); sub(/^.*libgcc\.a/, "libgcc", name)
        sum[name] += number(part[3])
      }
      line = ""
    }
    END { for (name in sum) if (sum[name] > 0) printf "%8d %s\n", sum[name], name }' "$1" | sort -k1,1nr -k2
}

array() {  # name, file
  printf '__attribute__((section(".rodata.model_%s"))) alignas(16) const uint8_t %s[] = {\n' "$1" "$1"
  od -An -v -tu1 "$2" | sed -E 's/ +/ /g; s/ ([0-9]+)/\1,/g'
  printf '};\n'
}

firmware() {  # name, model, arena bytes, goal, ops, main program
  local name=$1 model=$2 arena_bytes=$3 goal=$4 ops=$5 main=$6 folder=$work/$1 status=0 own=()
  mkdir -p "$folder/tests/size"
  {
    printf '#pragma once\n#include <stdint.h>\n#include "mote/interpreter/op_set.h"\n#include "mote/ops/ops_s8.h"\n'
    printf 'namespace model {\nconstexpr uint32_t arena_bytes = %d;\nusing Ops = mote::OpSet<%s>;\n' "$arena_bytes" "$ops"
    array file "$shared/models/$model.tflite"
    array input "$shared/models/$model.in.bin"
    array output "$shared/models/$model.out.bin"
    printf '}  // namespace model\n'
  } > "$folder/tests/size/model.h"
  if [[ $main == *.c ]]; then
    arm-none-eabi-gcc -std=c99 -pedantic -Wall -Wextra -Werror -Os -ffunction-sections -fdata-sections -ffreestanding \
      -mcpu=cortex-m3 -mthumb -I. -c "$main" -o "$folder/main.o"
    "${compiler[@]}" "-I$folder" -c tests/size/c_model.cpp -o "$folder/c_model.o"
    own=("$folder/main.o" "$folder/c_model.o")
  else
    "${compiler[@]}" "-I$folder" -c "$main" -o "$folder/main.o"
    own=("$folder/main.o")
  fi
  cat > "$folder/memory.ld" <<'SCRIPT'
MEMORY
{
  FLASH (rx) : ORIGIN = 0x0, LENGTH = 4194304
  RAM (rwx) : ORIGIN = 0x20000000, LENGTH = 4194304
}
REGION_ALIAS("CONSTANTS", FLASH)
mote_stack_bytes = 16384;
SCRIPT
  arm-none-eabi-g++ -mcpu=cortex-m3 -mthumb -nostdlib -nostartfiles -Wl,--gc-sections -L "$folder" \
    -T boards/bare_metal/link.ld "-Wl,-Map=$folder/map" "${own[@]}" "${objects[@]}" -lgcc -o "$folder/image.elf"
  by_object "$folder/map" > "$folder/sizes"
  report "$name" "$(awk '{ sum += $1 } END { print sum }' "$folder/sizes")" "$goal"
  sed 's/^/    /' "$folder/sizes"
  timeout 60 qemu-system-arm -machine mps2-an385 -nographic -monitor none -serial none \
    -semihosting-config enable=on,target=native -kernel "$folder/image.elf" < /dev/null || status=$?
  if (( status != 0 )); then
    echo "$name: QEMU ended with $status: 1: the model is refused, 2: its sizes, 3: its output differs" >&2
    failed=1
  fi
}

if [[ -d $shared/models ]]; then
  firmware hello_world_int8 hello_world_int8 2048 8192 mote::ops::fully_connected_s8 tests/size/main.cpp
  firmware hello_world_int8_in_c hello_world_int8 2048 - mote::ops::fully_connected_s8 tests/size/c_main.c
  firmware kws_ref_model kws_ref_model 28672 25600 \
    'mote::ops::conv_2d_s8, mote::ops::depthwise_conv_2d_s8, mote::ops::average_pool_2d_s8, mote::ops::reshape, mote::ops::fully_connected_s8, mote::ops::softmax_s8' \
    tests/size/main.cpp
else
  echo "firmwares skipped: ../shared isn't here"
fi

if [[ ${1:-} == --update ]]; then printf '%s\n' "$updated" > "$record"; fi
exit "$failed"
