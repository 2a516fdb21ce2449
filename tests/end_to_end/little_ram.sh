#!/usr/bin/env bash
# `--optimize ram` and `--ram-limit BYTES`: layers row by row and kernels with less scratch memory give the same bytes,
# in no more memory than asked for; what can't be reached is told with the least that can.
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

# expect_outputs MODEL TARGET OPTION…: those of TFLite Micro's reference kernels.
expect_outputs() {
  local model=$models/$1 target=$2
  shift 2
  "$mote" run "$model.tflite" --input "$model.in.bin" --output "$work/out.bin" --target "$target" "$@" >/dev/null
  cmp "$work/out.bin" "$model.out.bin" || fail "$model on $target with $* gives other outputs"
}

# arena MODEL TARGET OPTION…
arena() {
  local model=$models/$1.tflite target=$2
  shift 2
  "$mote" plan "$model" --target "$target" "$@" --json | jq .arena_bytes
}

# expect_arena MODEL TARGET MOST OPTION…
expect_arena() {
  local model=$1 target=$2 most=$3 bytes
  shift 3
  bytes=$(arena "$model" "$target" "$@")
  [ "$bytes" -le "$most" ] || fail "$model on $target with $*: an arena of $bytes B, not $most B"
}

# What the issue asks for of a Cortex-M4, scratch memory included.
while read -r model most; do
  expect_arena "$model" cortex-m4 "$most" --optimize ram
  expect_outputs "$model" cortex-m4 --optimize ram
done <<'GOALS'
kws_ref_model 6000
pretrainedResnet_quant 16000
vww_96_int8 33000
ad01_int8 768
str_ww_ref_model 4000
person_detect 16000
micro_speech_quantized 4400
GOALS

# Limits between the least and what the fastest plan takes.
while read -r model limit; do
  expect_arena "$model" cortex-m4 "$limit" --ram-limit "$limit"
  expect_outputs "$model" cortex-m4 --ram-limit "$limit"
done <<'LIMITS'
kws_ref_model 6000
kws_ref_model 9000
pretrainedResnet_quant 16000
pretrainedResnet_quant 25000
LIMITS
# Where there is room for it, the limit costs nothing.
[ "$(arena kws_ref_model cortex-m4 --ram-limit 65536)" -eq "$(arena kws_ref_model cortex-m4)" ] || fail 'a limit that is far away changes the plan'

# Other kernels too.
for target in host cortex-m0 cortex-m3 cortex-m55; do
  for model in kws_ref_model pretrainedResnet_quant; do
    least=$(arena "$model" "$target" --optimize ram)
    whole=$(arena "$model" "$target")
    [ $((least * 3)) -lt $((whole * 2)) ] || fail "$model on $target: rows take $least B, whole layers $whole B"
    expect_outputs "$model" "$target" --optimize ram
  done
done

# Generated code is the plan that is told, builds alone and gives the reference's outputs.
"$mote" compile "$models/kws_ref_model.tflite" --ram-limit 6000 --selftest -o "$work/kws" >/dev/null
bytes=$(arena kws_ref_model any --ram-limit 6000)
grep -q "constexpr size_t arena_bytes = $bytes;" "$work/kws/kws_ref_model.h" || fail "what is compiled isn't planned: $bytes B"
printf '#include "kws_ref_model_selftest.h"\nint main() { return kws_ref_model::selftest(); }\n' >"$work/kws/main.cpp"
mapfile -t sources < <(find "$work/kws" -name '*.cpp')
g++ -std=c++11 -Wall -Wextra -Wconversion -Wpedantic -Werror -O1 -ffp-contract=off -fsanitize=address,undefined -I"$work/kws" \
  "${sources[@]}" -o "$work/program"
"$work/program" || fail "row by row, the program of this computer ended with $?"

# The price is told.
"$mote" plan "$models/kws_ref_model.tflite" --target cortex-m4 --optimize ram >"$work/plan.txt"
grep -qE '^ nodes [0-9]+ to [0-9]+ row by row: [0-9,]+ B of rows in [0-9]+ strips in place of [0-9,]+ B of tensors; about [0-9,]+ more instructions, a table of [0-9,]+ B$' \
  "$work/plan.txt" || fail "no word of rows in $(cat "$work/plan.txt")"
grep -qE '^ in all, .*about [0-9,]+ more instructions' "$work/plan.txt" || fail "no word of the price in $(cat "$work/plan.txt")"
"$mote" plan "$models/kws_ref_model.tflite" --target cortex-m4 --optimize ram --json >"$work/plan.json"
jq -e '.row_blocks | length > 0 and all(.table_bytes > 0 and .extra_instructions_estimate >= 0)' "$work/plan.json" >/dev/null ||
  fail "$(jq .row_blocks "$work/plan.json")"

# At most 1.3 times the instructions, counted.
count() { "$mote" profile "$models/kws_ref_model.tflite" --target cortex-m4 --json "$@" >"$work/profile.json" && jq .instructions "$work/profile.json"; }
fast=$(count)
small=$(count --optimize ram)
[ $((small * 10)) -le $((fast * 13)) ] || fail "row by row: $small instructions, whole layers: $fast"
[ "$(jq .arena_bytes "$work/profile.json")" -eq "$(jq .arena_bytes "$work/plan.json")" ] || fail 'plan and profile differ'

for command in compile plan; do
  output=()
  [ "$command" = plan ] || output=(-o "$work/no")
  expect_input_error "^error: .*kws_ref_model[^ ]*: needs an arena of at least [0-9,]+ B, of which --ram-limit allows 2,000" \
    "$mote" "$command" "$models/kws_ref_model.tflite" --target cortex-m4 --ram-limit 2000 "${output[@]}"
done
# The least that is told can be had, and is about what --optimize ram takes.
least=$(sed -E 's/.*at least ([0-9,]+) B.*/\1/; s/,//g' "$work/stderr")
expect_arena kws_ref_model cortex-m4 "$least" --ram-limit "$least"
expect_arena kws_ref_model cortex-m4 $((least + least / 40)) --optimize ram
[ ! -e "$work/no" ] || fail 'a refused model left a folder'
expect_input_error '--pool: can.t be combined' "$mote" plan "$models/kws_ref_model.tflite" --ram-limit 9000 --pool fast=65536
expect_input_error 'leave out --engine interpreter' "$mote" run "$models/kws_ref_model.tflite" --input /dev/null --output "$work/no" \
  --optimize ram --engine interpreter
expect_input_error 'optimize' "$mote" plan "$models/kws_ref_model.tflite" --optimize speedy
printf 'what is planned for little RAM holds\n'
