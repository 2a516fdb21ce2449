#!/usr/bin/env bash
# Every block of sound, in each of its forms and with the steps over a window: the sensor that mote.toml describes gives
# the same features and scores on the host and as emulated firmware, recording by recording.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
cd tones
# The model isn't what is tested.
sed -i -E 's/^# *(channels) .*/\1 = 8/; s/^# *(epochs) .*/\1 = 1/; s/^# *(blocks) .*/\1 = 1/; s/^# *(copies) .*/\1 = 0/' mote.toml
cp mote.toml small.toml

try() {
  local keys=$1
  sed "s/^\\[features\\]/[features]\\n$keys/" small.toml >mote.toml
  "$mote" build evaluate --json >build.json 2>build.log || fail "$keys: $(cat build.log)"
  local held_out equal
  held_out=$(json_value build.json test.recordings)
  equal=$(json_value build.json test.device.equal_to_host)
  [ "$held_out" -ge 15 ] || fail "$keys: only $held_out recordings were held out"
  [ "$equal" -eq "$held_out" ] || fail "$keys: $equal of $held_out recordings are equal on host and firmware"
  printf '%-60s %s of %s equal\n' "${keys//\\n/, }" "$equal" "$held_out"
}

for block in mfe mfcc spectrogram pcan_log_mel tonal_contrast; do try "block = \"$block\""; done
for block in mfe mfcc spectrogram tonal_contrast; do try "block = \"$block\"\\narithmetic = \"float32\""; done
try 'block = "mfe"\nwindow_steps = ["trim", "mean_removal"]'
