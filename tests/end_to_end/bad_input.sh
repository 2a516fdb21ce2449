#!/usr/bin/env bash
# Bad input gets one clear sentence, exit code 2, and leaves nothing half-written.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"

# ---- recordings
mkdir empty
expect_input_error 'no (recordings|sound)' "$mote" new from_empty --from empty
[ ! -e from_empty ] || fail 'a project was made from an empty folder'
expect_input_error 'no such folder' "$mote" new from_nowhere --from nowhere

tones recordings
pattern='{label}_{speaker}_*.wav'
mkdir lonely
cp recordings/low_*.wav lonely/
cp recordings/mid_anna_1.wav lonely/
expect_input_error "'?\"?mid" "$mote" new from_lonely --from lonely --pattern "$pattern"

cp -r recordings cut
head -c 3000 recordings/low_anna_1.wav >cut/low_anna_1.wav
"$mote" new from_cut --from cut --pattern "$pattern" >/dev/null
expect_input_error 'low_anna_1.wav' "$mote" build -C from_cut
[ -z "$(find from_cut/out from_cut/.mote -type f ! -name 'index.sqlite*' 2>/dev/null)" ] || fail 'a cut WAV left results'

cp -r recordings text
printf 'hello, I am no sound\n' >text/low_anna_1.wav
"$mote" new from_text --from text --pattern "$pattern" >/dev/null
expect_input_error 'low_anna_1.wav.*sound' "$mote" build -C from_text

# Of the test part, which nothing is learnt of: told before the training all the same.
cp -r recordings nan
sox nan/low_anna_1.wav -e floating-point -b 32 nan.wav
# Of the header sox writes 58 bytes.
printf '\x00\x00\xc0\x7f' | dd of=nan.wav bs=1 seek=4002 conv=notrunc status=none
mv nan.wav nan/low_anna_1.wav
"$mote" new from_nan --from nan --pattern "$pattern" >/dev/null
sed -i 's/^\[data.split\]/[data.split]\ntest_groups = ["anna"]/' from_nan/mote.toml
expect_input_error 'low_anna_1.wav.*not a number' "$mote" build -C from_nan
[ ! -e from_nan/.mote/train ] || fail 'it trained before it told that a recording of the test is damaged'

expect_input_error 'pattern' "$mote" new from_odd --from recordings --pattern '{label}-{speaker}.wav'
expect_input_error 'mote.toml' "$mote" build -C empty

# ---- mote.toml
"$mote" new tones --from recordings --pattern "$pattern" >/dev/null
cp tones/mote.toml good.toml
for bad in 'window = 3' 'window_ms = "long"' 'window_ms = -4' 'window_ms ='; do
  sed "s/^\[data\]/[data]\n$bad/" good.toml >tones/mote.toml
  expect_input_error 'mote.toml:[0-9]+' "$mote" build -C tones
done
# Values that only later modules know, with their place too.
for bad in 'block = "mfc"' 'fft_length = 100' 'high_hz = 99999'; do
  sed "s/^\\[features\\]/[features]\\n$bad/" good.toml >tones/mote.toml
  expect_input_error 'mote.toml:[0-9]+: features' "$mote" build -C tones
done
for bad in 'architecture = "ds_cn"' 'board = "zz"' 'supply = "nuclear"' 'grid = "XYZ"' 'test_groups = ["zed"]'; do
  section=$(case $bad in arch*) echo model ;; board*) echo target ;; test*) echo data.split ;; *) echo footprint ;; esac)
  sed "s/^\\[$section\\]/[$section]\\n$bad/" good.toml >tones/mote.toml
  expect_input_error "mote.toml:[0-9]+: $section" "$mote" build -C tones
done
cp good.toml tones/mote.toml

# ---- models: a .tflite cut at places all over it (host/tflite/tflite_test.cpp cuts it at every byte)
model=${MOTE_SHARED:-$root/../shared}/models/hello_world_int8.tflite
if [ -f "$model" ]; then
  size=$(stat -c %s "$model")
  for cut in 0 1 4 8 20 $(seq 60 97 "$size") $((size - 1)); do
    head -c "$cut" "$model" >cut.tflite
    expect_input_error 'cut.tflite' "$mote" show cut.tflite
  done
  expect_input_error 'in.bin|bytes' "$mote" run "$model" --input /dev/null --output out.bin
  [ ! -e out.bin ] || fail 'mote run left an output'
else
  printf 'skipped: ../shared is not here: cut models are not tried\n'
fi
expect_input_error 'nothing.tflite' "$mote" compile nothing.tflite -o gone
[ ! -e gone ] || fail 'mote compile left a folder'

# ---- names
expect_input_error 'cortex-m4' "$mote" compile nothing.tflite --target cortex-m5 -o gone
expect_input_error 'mps2-an386' "$mote" compile nothing.tflite --board mps2 -o gone
expect_input_error 'stage' "$mote" build -C tones trian
expect_input_error 'did you mean build' "$mote" biuld
expect_input_error 'frobnicate' "$mote" build --frobnicate

# ---- a full disk
if mkdir full && mount -t tmpfs -o size=96k tmpfs full 2>/dev/null; then
  trap 'umount "$work/full" 2>/dev/null || true; rm -rf "$work"' EXIT
  mkdir full/tones
  cp tones/mote.toml full/tones/
  expect_input_error 'No space left' "$mote" build -C full/tones
  [ -z "$(find full/tones -type f ! -name mote.toml ! -name index.sqlite)" ] || fail "a full disk left $(find full/tones -type f)"
  if [ -f "$model" ]; then
    # The disk fills at another moment with each size: compiling, linking, or while the emulator writes.
    for size in 40k 80k 120k 160k 180k 200k 220k; do
      umount full && mount -t tmpfs -o "size=$size" tmpfs full
      if TMPDIR=$work/full "$mote" profile "$model" --target cortex-m4 >/dev/null 2>&1; then continue; fi
      expect_input_error 'No space left' env TMPDIR="$work/full" "$mote" profile "$model" --target cortex-m4
      [ -z "$(ls -A full)" ] || fail "a full TMPDIR keeps $(ls -A full)"
    done
  fi
  umount full
else
  printf 'skipped: no right to mount a small tmpfs: the full disk is not tried here\n'
fi
printf 'bad input: every case gave one sentence and exit code 2\n'
