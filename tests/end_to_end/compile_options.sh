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

# build_and_run FOLDER MAIN: the folder's sources and a main, compiled as C++11.
build_and_run() {
  local folder=$1
  cat >"$folder/main.cpp"
  mapfile -t sources < <(find "$folder" -name '*.cpp')
  g++ -std=c++11 -Wall -Wextra -Werror -O1 -ffp-contract=off -I"$folder" "${sources[@]}" -o "$folder/program"
  "$folder/program" || fail "$folder: the program ended with $?"
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
nm -C "$work/overlay/program" | grep -q ' B mote_arena' || fail 'the models have no common arena'

"$mote" compile "$models/kws_ref_model.tflite" --pool fast=9000 --pool slow=9000 --weights-section .mote_weights \
  --selftest --name kws -o "$work/pools" >/dev/null
build_and_run "$work/pools" <<'CPP'
#include "kws_selftest.h"
int main() { return kws::selftest(); }
CPP
objdump -h "$work/pools/program" >"$work/sections"
for section in .mote_weights .fast .slow; do
  grep -qE " \\$section " "$work/sections" || fail "the program has no section $section"
done
expect_input_error 'at least 16000 B are needed' "$mote" compile "$models/kws_ref_model.tflite" --pool fast=9000 -o "$work/small"
expect_input_error 'expected NAME=BYTES' "$mote" compile "$models/kws_ref_model.tflite" --pool fast -o "$work/small"
[ ! -e "$work/small" ] || fail 'a refused model left a folder'

printf 'what mote compile can be asked for holds\n'
