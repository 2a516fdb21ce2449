#!/usr/bin/env bash
# A training that is killed, quantization-aware as well, goes on where it was, and ends with the same bytes as one that
# ran through.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 16/; s/^# *(epochs) .*/\1 = 60/; s/^# *(patience) .*/\1 = 0/; s/^# *(blocks) .*/\1 = 2/' tones/mote.toml
cp -r tones whole
"$mote" build train -C whole 2>whole.log || fail "the run without a break: $(cat whole.log)"
[ -z "$(find whole/.mote -name '*.checkpoint')" ] || fail 'a checkpoint was left by a run that was done'

stage=train
checkpoint() { find tones -path "*/.mote/$stage/*.checkpoint"; }
# kill_at_checkpoint: starts the stage and kills it after it stored a new checkpoint. The run is of so many epochs that it
# isn't done by then, be this shell held up for a second.
kill_at_checkpoint() {
  local process before
  before=$(checkpoint | xargs -r stat -c %Y%Z | head -1)
  "$mote" build "$stage" -C tones >/dev/null 2>killed.log &
  process=$!
  for _ in $(seq 1 1200); do
    if [ -n "$(checkpoint)" ] && [ "$(checkpoint | xargs stat -c %Y%Z | head -1)" != "$before" ]; then break; fi
    kill -0 "$process" 2>/dev/null || fail "training ended before it could be killed: $(cat killed.log)"
    sleep 0.02
  done
  kill -9 "$process" 2>/dev/null || fail 'training ended before it could be killed'
  wait "$process" 2>/dev/null || true
  [ -n "$(checkpoint)" ] || fail 'no checkpoint was left'
}
kill_at_checkpoint
kill_at_checkpoint
"$mote" build train -C tones 2>resumed.log || fail "the run that goes on: $(cat resumed.log)"
grep -q 'went on after epoch' resumed.log || fail "it began again: $(cat resumed.log)"
[ -z "$(checkpoint)" ] || fail 'the checkpoint was left behind'
model() { find "$1/.mote/train" -name model_float32.tflite; }
cmp "$(model whole)" "$(model tones)" || fail 'the model differs from that of a run without a break'

# A damaged checkpoint is as none.
rm -rf tones/.mote/train
kill_at_checkpoint
truncate -s -7 "$(checkpoint)"
"$mote" build train -C tones 2>again.log || fail "with a damaged checkpoint: $(cat again.log)"
! grep -q 'went on after epoch' again.log || fail 'it went on from a damaged checkpoint'
cmp "$(model whole)" "$(model tones)" || fail 'the model made after a damaged checkpoint differs'

for folder in whole tones; do
  sed -i -E 's/^# *(aware_epochs) .*/\1 = 60/; s/^# *(aware_ranges) .*/\1 = "learnt"/' $folder/mote.toml
done
"$mote" build quantize -C whole 2>whole.log || fail "quantization without a break: $(cat whole.log)"
stage=quantize
kill_at_checkpoint
kill_at_checkpoint
"$mote" build quantize -C tones 2>resumed.log || fail "quantization that goes on: $(cat resumed.log)"
grep -q 'went on after epoch' resumed.log || fail "quantization began again: $(cat resumed.log)"
[ -z "$(checkpoint)" ] || fail 'the checkpoint of quantization was left behind'
cmp whole/out/model.tflite tones/out/model.tflite || fail 'the int8 model differs from that of a run without a break'
printf 'resume_training: the same bytes after two kills\n'
