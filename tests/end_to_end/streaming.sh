#!/usr/bin/env bash
# mote compile, plan, run and profile with --stream: models that slide along a stream compute what is new. Needs
# ../shared's models.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
models=$(readlink -f "${MOTE_SHARED:-$root/../shared}")/models
if [ ! -d "$models" ]; then
  echo 'skipped: ../shared/models is not here'
  exit 77
fi
cd "$work"

# Rows of a stream, as any bytes are.
head -c 100000 "$models/vww_96_int8.tflite" >bytes

# rows FIRST COUNT BYTES: rows FIRST to FIRST + COUNT - 1 of so many bytes.
rows() { dd if=bytes bs="$3" skip="$1" count="$2" status=none; }

# part_of FILE INDEX BYTES
part_of() { dd if="$1" bs="$3" skip="$2" count=1 status=none; }

# The wake word's convolutions have no padding: a window of 30 rows of 40 values slides along.
wake_word=$models/str_ww_ref_model.tflite
for hop in 1 3; do
  runs=$((45 / hop))
  rows 0 $((runs * hop)) 40 >stream.bin
  for target in host cortex-m4; do
    "$mote" run "$wake_word" --stream time --hop $hop --input stream.bin --output $target.bin --target $target >stdout
  done
  cmp host.bin cortex-m4.bin || fail "a hop of $hop rows: the Cortex-M4 gives other outputs"
  [ "$(wc -c <host.bin)" -eq $((3 * runs)) ] || fail "outputs of $runs runs are missing"
  for run in $((30 / hop)) $((30 / hop + 1)) "$runs"; do
    rows $((run * hop - 30)) 30 40 >window.bin
    "$mote" run "$wake_word" --input window.bin --output expected.bin >stdout
    part_of host.bin $((run - 1)) 3 | cmp - expected.bin || fail "a hop of $hop rows: run $run isn't the window's"
  done
done

# The keyword spotter has padding, which it tells; at a hop of one row its two phases take turns.
spotter=$models/kws_ref_model.tflite
"$mote" compile "$spotter" --stream 1 --target cortex-m4 -o kws >told
for text in 'a run takes 1 new row of a window of 49' 'padded by 4 rows before it and 5 behind it' \
  "aren't the sliding window's" 'ended 13 runs ago'; do
  grep -qF "$text" told || fail "'$text' isn't in $(cat told)"
done
for text in 'constexpr size_t input_count = 10;' 'bool ready();' 'void reset();'; do
  grep -qF "$text" kws/kws_ref_model.h || fail "'$text' isn't in $(cat kws/kws_ref_model.h)"
done
rows 0 100 10 >stream.bin
for target in host cortex-m4 cortex-m55; do
  "$mote" run "$spotter" --stream time --input stream.bin --output $target.bin --target $target >stdout
  cmp host.bin $target.bin || fail "$target gives other outputs"
done

"$mote" plan "$spotter" --stream time --target cortex-m4 --json >plan.json
"$mote" profile "$spotter" --stream time --hop-seconds 0.02 --target cortex-m4 --json >profile.json
for key in arena_bytes state_bytes; do
  [ "$(json_value plan.json $key)" -eq "$(json_value profile.json $key)" ] || fail "plan and profile differ in $key"
done
jq -e '10 * .stream.instructions_per_second <= .stream.window_instructions_per_second' profile.json >stdout ||
  fail "a hop takes over a tenth of the window: $(jq .stream profile.json)"
# Two phases take more RAM than the window, whose outputs lie over its inputs; one phase takes less.
jq -e '.ram_bytes < 13900' profile.json >stdout || fail "a hop of one row takes $(jq .ram_bytes profile.json) B"
"$mote" profile "$spotter" --stream time --hop 2 --target cortex-m4 --json >profile.json
jq -e '.ram_bytes < .stream.window_ram_bytes' profile.json >stdout || fail "a hop of two rows needs more RAM than the window"

expect_input_error 'fully_connected .* reads all .* at once' "$mote" compile "$models/ad01_int8.tflite" --stream 1 -o no
expect_input_error 'there is no axis 4' "$mote" plan "$spotter" --stream 4
expect_input_error 'a hop is 1 to 48 of them, not 49' "$mote" plan "$spotter" --stream time --hop 49
expect_input_error 'name an axis' "$mote" plan "$spotter" --stream rows
expect_input_error 'has state of its own' "$mote" profile "$models/keyword_scrambled.tflite" --stream 1
expect_input_error 'leave out --engine interpreter' "$mote" run "$spotter" --stream time --engine interpreter \
  --input stream.bin --output no.bin
expect_input_error 'add --stream' "$mote" plan "$spotter" --hop 2
expect_input_error 'with --stream' "$mote" profile "$spotter" --hop-seconds 0.02
