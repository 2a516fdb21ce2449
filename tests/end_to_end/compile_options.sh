#!/usr/bin/env bash
# What `mote compile` can be asked for: several models over one arena, named memories, a section for the weights, and
# vectors that check themselves. Each folder is built alone, as C++11, and run.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
models=${MOTE_SHARED:-$root/../shared}/models
if [ ! -d "$models" ]; then
  printf "skipped: ../shared isn't here\n"
  exit 77
fi

strict=(-std=c++11 -Wall -Wextra -Wconversion -Wpedantic -Werror -O1 -ffp-contract=off)
compilers=(g++)
if command -v clang++ >/dev/null; then compilers+=(clang++); else printf "clang++ isn't here: g++ only\n"; fi

# build_and_run FOLDER: the folder's sources and a main from stdin, by every compiler.
build_and_run() {
  local folder=$1 compiler
  cat >"$folder/main.cpp"
  mapfile -t sources < <(find "$folder" -name '*.cpp')
  for compiler in "${compilers[@]}"; do
    "$compiler" "${strict[@]}" -I"$folder" "${sources[@]}" -o "$folder/program" || fail "$folder: $compiler refuses it"
    "$folder/program" || fail "$folder: $compiler's program ended with $?"
  done
}

# expect_nobits COMPILER READELF SOURCE SECTION…: the object file has the sections, which take no bytes in it.
expect_nobits() {
  local compiler=$1 readelf=$2 source=$3 section
  shift 3
  "$compiler" -std=c++11 -ffreestanding -I"$(dirname "$source")" -c "$source" -o "$work/object.o"
  "$readelf" -SW "$work/object.o" >"$work/sections"
  for section in "$@"; do
    grep -qE " \\$section +NOBITS " "$work/sections" || fail "$compiler: $section isn't NOBITS: $(cat "$work/sections")"
  done
}

"$mote" compile "$models/hello_world_int8.tflite" "$models/hello_world_float.tflite" "$models/str_ww_ref_model.tflite" \
  --overlay --selftest -o "$work/overlay" >/dev/null
build_and_run "$work/overlay" <<'CPP'
#include "hello_world_float_selftest.h"
#include "hello_world_int8_selftest.h"
#include "mote_arena.h"
#include "str_ww_ref_model.h"
#include "str_ww_ref_model_selftest.h"
static_assert(mote_arena_bytes == str_ww_ref_model::arena_bytes, "as large as the largest");
int main() {
  return hello_world_int8::selftest() + hello_world_float::selftest() + str_ww_ref_model::selftest();
}
CPP
nm -C "$work/overlay/program" >"$work/symbols"
[ "$(grep -c ' B mote_arena' "$work/symbols")" -eq 1 ] || fail 'the models have no common arena'

# The arena of another run is too small: neither its header nor its array is taken.
"$mote" compile "$models/hello_world_int8.tflite" --overlay -o "$work/smaller" >/dev/null
mkdir "$work/mixed"
cp -r "$work/overlay/." "$work/mixed"
cp "$work/smaller/mote_arena.h" "$work/mixed"
g++ "${strict[@]}" -I"$work/mixed" -c "$work/mixed/str_ww_ref_model.cpp" -o "$work/mixed.o" 2>"$work/stderr" &&
  fail 'a model was compiled for the smaller arena of another run'
grep -q 'mote_arena is of other models' "$work/stderr" || fail "another run's header gives $(cat "$work/stderr")"
mapfile -t sources < <(find "$work/overlay" -name '*.cpp' ! -name mote_arena.cpp)
g++ -std=c++11 -I"$work/overlay" "${sources[@]}" "$work/smaller/mote_arena.cpp" -o "$work/mixed.program" \
  2>"$work/stderr" && fail 'a model was linked with the smaller arena of another run'
grep -q 'mote_arena_[0-9]*_bytes' "$work/stderr" || fail "another run's arena gives $(cat "$work/stderr")"

"$mote" compile "$models/kws_ref_model.tflite" --pool fast=9000 --pool slow=9000 --weights-section .mote_weights \
  --selftest --name kws -o "$work/pools" >/dev/null
build_and_run "$work/pools" <<'CPP'
#include "kws_selftest.h"
int main() { return kws::selftest(); }
CPP
objdump -h "$work/pools/program" | grep -q ' \.mote_weights ' || fail 'the program has no section .mote_weights'
for compiler in "${compilers[@]}"; do expect_nobits "$compiler" readelf "$work/pools/kws.cpp" .bss.fast .bss.slow; done
if command -v arm-none-eabi-g++ >/dev/null; then
  expect_nobits arm-none-eabi-g++ arm-none-eabi-readelf "$work/pools/kws.cpp" .bss.fast .bss.slow
  # The line that the header gives places a pool, and the pool takes no bytes of the file.
  line=$(grep -o '\.fast (NOLOAD).*' "$work/pools/kws.h") || fail 'the header gives no line for the linker script'
  cat >"$work/pools.ld" <<LD
MEMORY { FLASH : ORIGIN = 0, LENGTH = 1M  FAST : ORIGIN = 0x20000000, LENGTH = 9000  RAM : ORIGIN = 0x30000000, LENGTH = 1M }
SECTIONS { .text : { *(.text* .rodata*) } > FLASH  $line  .bss (NOLOAD) : { *(.bss .bss.*) } > RAM }
LD
  arm-none-eabi-ld -T "$work/pools.ld" --unresolved-symbols=ignore-all -e 0 "$work/object.o" -o "$work/placed"
  arm-none-eabi-readelf -SW "$work/placed" >"$work/sections"
  grep -qE ' \.fast +NOBITS +20000000 ' "$work/sections" || fail "the pool isn't placed: $(cat "$work/sections")"
else
  printf "arm-none-eabi-g++ isn't here: pools are looked at in the host's files only\n"
fi
grep -q '^constexpr size_t fast_bytes = ' "$work/pools/kws.h" || fail 'the header has no size of a pool'
grep -q 'MACs, slow 0\.\.7999$' "$work/pools/kws.cpp" || fail "a layer's comment doesn't name its pool"

# The second model gets what the first one left.
both=("$models/kws_ref_model.tflite" "$models/str_ww_ref_model.tflite")
main='#include "kws_ref_model_selftest.h"
#include "str_ww_ref_model.h"
#include "kws_ref_model.h"
#include "str_ww_ref_model_selftest.h"
LIMIT
int main() { return kws_ref_model::selftest() + str_ww_ref_model::selftest(); }'
"$mote" compile "${both[@]}" --pool dtcm=12000 --pool sram=65536 --selftest -o "$work/both" >/dev/null
build_and_run "$work/both" <<<"${main/LIMIT/static_assert(kws_ref_model::dtcm_bytes + str_ww_ref_model::dtcm_bytes <= 12000, \"in the pool\");}"
expect_input_error '^error: [^ ]*/str_ww_ref_model.tflite: doesn.t fit .* dtcm of 1952 B: .* before it take 10048 of the 12000 B of dtcm$' \
  "$mote" compile "${both[@]}" --pool dtcm=12000 -o "$work/small"

# Models that share have one array a pool.
"$mote" compile "${both[@]}" --overlay --pool dtcm=10000 --pool sram=65536 --selftest -o "$work/shared" >/dev/null
build_and_run "$work/shared" <<<"${main/LIMIT/static_assert(kws_ref_model::dtcm_bytes + str_ww_ref_model::dtcm_bytes > 10000, \"shared\");}"
[ "$(nm "$work/shared/program" | grep -c ' B mote_arena_')" -eq 2 ] || fail 'two shared pools are not two arrays'

cp "$models/hello_world_int8.tflite" "$work/mote_arena.tflite"
expect_input_error 'rename the file' "$mote" compile "$work/mote_arena.tflite" --overlay -o "$work/small"
# What only compiling shows is said of the file too.
PYTHONPATH=$root/tests/op_models python3 - "$work/huge.tflite" <<'PYTHON'
import pathlib
import sys

from tflite_writer import INT8, Operator, Subgraph, Tensor, write_model

ZEROS_LIKE = 93  # its output lies over no input
tensors = [Tensor(INT8, [1, 2**30], 0.5, name=name) for name in "xy"]
pathlib.Path(sys.argv[1]).write_bytes(write_model(Subgraph(tensors, [Operator(ZEROS_LIKE, [0], [1])], [0], [1])))
PYTHON
# In a gigabyte of memory, although a tensor has as many elements.
in_a_gigabyte() { (ulimit -v 1000000 && "$@"); }
expect_input_error "^error: $work/huge.tflite: the model needs an arena of " in_a_gigabyte "$mote" compile "$work/huge.tflite" -o "$work/small"

kws=$models/kws_ref_model.tflite
expect_input_error '^error: [^ ]*/kws_ref_model.tflite: doesn.t fit .* at least 8448 B are needed' "$mote" compile "$kws" --pool fast=8000 -o "$work/small"
expect_input_error 'expected NAME=BYTES' "$mote" compile "$kws" --pool fast -o "$work/small"
expect_input_error "letters, digits, '_' and '\.'" "$mote" compile "$kws" --pool 'a b=65536' -o "$work/small"
expect_input_error "letters, digits, '_' and '\.'" "$mote" compile "$kws" --weights-section 'x"y' -o "$work/small"
expect_input_error 'hold no initial values' "$mote" compile "$kws" --weights-section .bss.weights -o "$work/small"
[ ! -e "$work/small" ] || fail 'a refused model left a folder'

# Without a pass the outputs stay; with all channels the visual wake words model takes more, but no more than it may.
if command -v arm-none-eabi-g++ >/dev/null && command -v qemu-system-arm >/dev/null; then
  vww=$models/vww_96_int8
  instructions=$("$mote" profile "$vww.tflite" --target cortex-m4 --without remove_constant_channels --json | jq .instructions)
  { [ "$instructions" -gt 7000000 ] && [ "$instructions" -le 10000000 ]; } || fail "with all channels: $instructions instructions"
  "$mote" run "$vww.tflite" --input "$vww.in.bin" --output "$work/all_channels.bin" --target cortex-m4 \
    --without remove_constant_channels --without fold_padding >/dev/null
  cmp "$work/all_channels.bin" "$vww.out.bin" || fail 'without passes the outputs are others'
else
  printf "skipped: arm-none-eabi-g++ or qemu-system-arm isn't here: no instructions are counted\n"
fi
expect_input_error '--without' "$mote" compile "$models/hello_world_int8.tflite" --without nothing -o "$work/no"
expect_input_error 'leave out --engine interpreter' "$mote" run "$models/hello_world_int8.tflite" --input /dev/null --output "$work/no" \
  --without fold_padding --engine interpreter

# What is concatenated lies in the whole from the beginning: no kernel copies it.
if command -v python3 >/dev/null; then
  cat >"$work/joined.py" <<'PY'
import sys
sys.path.insert(0, sys.argv[1])
from tflite_writer import INT8, Operator, Subgraph, Tensor, write_model
image = [1, 4, 4, 4]
tensors = [Tensor(INT8, image, 0.5, -3, name="x")] + [Tensor(INT8, image, 0.5, -3, name=name) for name in ("a", "b")]
tensors += [Tensor(INT8, [1, 8, 4, 4], 0.5, -3, name=name) for name in ("ab", "y")]
operators = [Operator(19, [0], [1]), Operator(21, [0], [2]), Operator(2, [1, 2], [3], 10, [(0, "int", 1)]), Operator(19, [3], [4])]
open(sys.argv[2], "wb").write(write_model(Subgraph(tensors, operators, [0], [4])))
PY
  PYTHONDONTWRITEBYTECODE=1 python3 "$work/joined.py" "$root/tests/op_models" "$work/joined.tflite"
  "$mote" compile "$work/joined.tflite" --selftest -o "$work/joined" >/dev/null
  if grep -q concatenate "$work/joined/joined.cpp"; then fail 'a concatenation in place is called all the same'; fi
  grep -q '^// ab: concatenation, .*in place: nothing to compute' "$work/joined/joined.cpp" || fail 'the concatenation is not told'
  "$mote" plan "$work/joined.tflite" >"$work/joined.txt"
  grep -q 'arena 192 B' "$work/joined.txt" || fail "the parts lie apart: $(cat "$work/joined.txt")"
  build_and_run "$work/joined" <<'CPP'
#include "joined_selftest.h"
int main() { return joined::selftest(); }
CPP
else
  printf "skipped: python3 isn't here: no concatenation is made\n"
fi
printf 'what mote compile can be asked for holds\n'
