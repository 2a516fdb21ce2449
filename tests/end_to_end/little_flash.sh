#!/usr/bin/env bash
# `--optimize size`: the kernels of least code give the same bytes in less flash, at a price that is bounded.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
models=${MOTE_SHARED:-$root/../shared}/models
if [ ! -d "$models" ]; then
  printf "skipped: ../shared isn't here\n"
  exit 77
fi
if ! command -v arm-none-eabi-g++ >/dev/null || ! command -v qemu-system-arm >/dev/null; then
  printf "skipped: arm-none-eabi-g++ or qemu-system-arm isn't here\n"
  exit 77
fi

# outputs MODEL TARGET OPTION…: into $work/out.bin.
outputs() {
  local model=$models/$1 target=$2
  shift 2
  "$mote" run "$model.tflite" --input "$model.in.bin" --output "$work/out.bin" --target "$target" "$@" >/dev/null
}

# figure NAME: of the last profile.
figure() { jq ".$1" "$work/profile.json"; }
profile() {
  local model=$models/$1.tflite
  shift
  "$mote" profile "$model" --target cortex-m4 --json "$@" >"$work/profile.json"
}

# The same outputs; less code than the speed-first build; at most so many times its instructions.
while read -r model times; do
  outputs "$model" cortex-m4
  mv "$work/out.bin" "$work/fast.bin"
  outputs "$model" cortex-m4 --optimize size
  cmp "$work/out.bin" "$work/fast.bin" || fail "$model gives other outputs with --optimize size"
  cmp "$work/out.bin" "$models/$model.out.bin" || fail "$model gives other outputs than the reference"
  profile "$model"
  code=$(figure code_bytes)
  weights=$(figure weight_bytes)
  instructions=$(figure instructions)
  profile "$model" --optimize size
  [ $(($(figure code_bytes) * 2)) -lt $((code * 3 / 2)) ] || fail "$model: $(figure code_bytes) B of code for size, $code B for speed"
  [ "$(figure weight_bytes)" -le "$weights" ] || fail "$model: $(figure weight_bytes) B of weights for size, $weights B for speed"
  constants=$(figure tflite_constant_bytes)
  [ $(($(figure weight_bytes) * 100)) -le $((constants * 105)) ] || fail "$model: $(figure weight_bytes) B of weights for the $constants B of the file"
  [ "$(figure instructions)" -le $((instructions * times)) ] || fail "$model: $(figure instructions) instructions for size, $instructions for speed"
done <<'MODELS'
hello_world_int8 5
kws_ref_model 5
str_ww_ref_model 5
person_detect 5
ad01_int8 5
MODELS
bytes=$("$mote" plan "$models/ad01_int8.tflite" --target cortex-m4 --optimize size --json | jq .arena_bytes)
[ "$(figure arena_bytes)" -eq "$bytes" ] || fail "profile: an arena of $(figure arena_bytes) B, plan: of $bytes B"

# Other targets, and together with what else is asked for of memory.
for target in host cortex-m0 cortex-m55 rv32imc; do
  outputs hello_world_int8 "$target" --optimize size
  cmp "$work/out.bin" "$models/hello_world_int8.out.bin" || fail "hello_world_int8 on $target gives other outputs with --optimize size"
done
outputs kws_ref_model cortex-m4 --optimize size --ram-limit 7000
cmp "$work/out.bin" "$models/kws_ref_model.out.bin" || fail 'with --ram-limit too, other outputs'
"$mote" plan "$models/kws_ref_model.tflite" --target cortex-m4 --optimize size --pool sram=16384 >/dev/null

# Generated code calls no kernel but the small ones, says how it is meant to be compiled, and builds alone.
"$mote" compile "$models/kws_ref_model.tflite" --target cortex-m4 --optimize size --selftest -o "$work/kws" >/dev/null
[ "$(cd "$work/kws/mote/kernels" && echo */)" = 'compact/ reference/' ] || fail "other kernels than the small ones: $(find "$work/kws/mote/kernels" -type d)"
grep -q 'compiled for size (-Os)' "$work/kws/kws_ref_model.cpp" || fail "no word of -Os in $(head -1 "$work/kws/kws_ref_model.cpp")"
grep -q 'target_compile_options(mote_kws_ref_model PRIVATE -Os)' "$work/kws/CMakeLists.txt" || fail "no -Os in $(cat "$work/kws/CMakeLists.txt")"
printf '#include "kws_ref_model_selftest.h"\nint main() { return kws_ref_model::selftest(); }\n' >"$work/kws/main.cpp"
mapfile -t sources < <(find "$work/kws" -name '*.cpp')
g++ -std=c++11 -Wall -Wextra -Wconversion -Wpedantic -Werror -Os -ffp-contract=off -fsanitize=address,undefined -I"$work/kws" \
  "${sources[@]}" -o "$work/program"
"$work/program" || fail "compiled for size, the program of this computer ended with $?"
"$mote" compile "$models/kws_ref_model.tflite" --target cortex-m4 -o "$work/fast" >/dev/null
! grep -rq -- '-Os' "$work/fast" || fail 'speed first, but -Os is asked for'

expect_input_error 'leave out --engine interpreter' "$mote" run "$models/kws_ref_model.tflite" --input /dev/null --output "$work/no" \
  --optimize size --engine interpreter
expect_input_error 'leave out --engine interpreter and --layers' "$mote" run "$models/kws_ref_model.tflite" --input "$models/kws_ref_model.in.bin" \
  --output "$work/no" --optimize size --layers "$work/no.txt"
expect_input_error 'needs an arena of at least .* of which --ram-limit allows 100' "$mote" compile "$models/kws_ref_model.tflite" \
  --target cortex-m4 --optimize size --ram-limit 100 -o "$work/no"
expect_input_error 'optimize' "$mote" compile "$models/kws_ref_model.tflite" --optimize smallest -o "$work/no"
[ ! -e "$work/no" ] || fail 'a refused model left something behind'
printf 'what is compiled for little flash holds\n'
