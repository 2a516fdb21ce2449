#!/usr/bin/env bash
# Every variation of sound trains; backgrounds come from a folder or a label; strengths make again only what they change.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
command -v sox >/dev/null || { echo 'skipped: sox is not installed'; exit 77; }
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
set_key() { sed -i "/^\[$1\]/,/^\[/ s|^#* *$2 = .*|$2 = $3|" tones/mote.toml; }
train() { "$mote" build train -C tones >train.log 2>&1 || fail "$(cat train.log)"; }
set_key training epochs 1
set_key training copies 2
set_key training augmentation '["auto", "time_stretch", "pitch", "tiling", "reverb", "equalizer", "background", "row_shift", "tempo", "vtlp", "mixup"]'

expect_input_error 'augmentation.background' "$mote" build train -C tones
set_key augmentation background '"noises"'
expect_input_error 'noises: no such folder' "$mote" build train -C tones
mkdir tones/noises
expect_input_error 'noises: holds no sound' "$mote" build train -C tones
sox -R -n -r 16000 -b 16 -c 2 tones/noises/hall.wav synth 2 pinknoise 2>/dev/null
set_key augmentation background_label '"dark"'
expect_input_error 'no training recording is labelled "dark": there are high, low, mid' "$mote" build train -C tones
set_key augmentation background_label '"low"'
train
grep -q '2 augmented copies each' train.log || fail "$(cat train.log)"

# As before; another strength of what is done to features only; of what is done to copies; another background.
train
grep -q 'features .*unchanged' train.log || fail "the same mote.toml made features again: $(cat train.log)"
set_key augmentation tempo 0.1
train
grep -q 'features .*unchanged' train.log || fail "tempo made features again: $(cat train.log)"
grep -qE '^ *training  .*unchanged' train.log && fail 'another tempo trained nothing'
set_key augmentation pitch 0.05
train
grep -q 'features .*unchanged' train.log && fail 'another pitch made no other features'
sox -R -n -r 16000 -b 16 -c 2 tones/noises/hall.wav synth 2 brownnoise 2>/dev/null
train
grep -q 'features .*unchanged' train.log && fail 'another background made no other features'

# What is done to features only makes no copies.
set_key training augmentation '["spec_augment", "mixup"]'
train
grep -q 'augmented copies' train.log && fail "copies that are no other than the recordings: $(cat train.log)"
expect_input_error 'rotation doesn.t suit features.block' sh -c "sed -i 's/\"mixup\"/\"rotation\"/' tones/mote.toml; '$mote' build train -C tones"
echo 'augmentation: every variation of sound trains'
