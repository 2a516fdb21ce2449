#!/usr/bin/env bash
# `mote features --tune` on real sets of many rates: it proposes sizes that give features, the same ones each time, and
# once they are written none. Of mote.toml only those keys change. Usage: tune.sh MOTE
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
shared=$(readlink -f "${MOTE_SHARED:-$root/../shared}")
cd "$work"

# tuned NAME EXPECTED…: in folder NAME, sizes are proposed, written, and give features; mote.toml holds EXPECTED lines.
tuned() {
  local name=$1 line
  shift
  cd "$work/$name"
  cp mote.toml before.toml
  "$mote" features --tune --json >first.json 2>log.txt || fail "$name: $(cat log.txt)"
  cmp -s mote.toml before.toml || fail "$name: --tune without --write changed mote.toml"
  "$mote" features --tune --json >again.json 2>/dev/null
  cmp -s first.json again.json || fail "$name: two runs propose different sizes"
  "$mote" features --tune --write --json >written.json 2>/dev/null
  [ "$(json_value written.json written)" -eq "$(jq '[.proposals[] | select(.changes)] | length' first.json)" ] ||
    fail "$name: not every proposal was written"
  # Every line is there as it was, but for those of keys that changed.
  jq -r '.proposals[] | select(.changes) | .key | sub(".*\\."; "")' first.json >keys.txt
  diff before.toml mote.toml | sed -n 's/^< *//p' >gone.txt || true
  while read -r line; do
    grep -qxF "$(sed -E 's/^# *//; s/ *=.*//' <<<"$line")" keys.txt || fail "$name: mote.toml lost: $line"
  done <gone.txt
  for line in "$@"; do
    grep -qE "^${line/ = / *= }( |\$)" mote.toml || fail "$name: expected $line in $(cat mote.toml)"
  done
  "$mote" features --tune --json >third.json 2>/dev/null
  [ "$(jq '[.proposals[] | select(.changes)] | length' third.json)" -eq 0 ] ||
    fail "$name: other sizes once they are written: $(jq -c '.proposals[] | select(.changes)' third.json)"
  "$mote" features --out features.npy >/dev/null 2>log.txt || fail "$name: no features: $(cat log.txt)"
  printf '%-28s %s\n' "$name" "$(jq -r '[.proposals[] | select(.changes) | (.key | sub("features."; "")) + " = " + .proposed] | join(", ")' first.json)"
  cd "$work"
}

# 8 kHz, the commented file of mote new.
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
tuned tones 'frame_ms = 32' 'filters = 32'

# 62.5 Hz: gestures of 1 to 3 Hz. The filter and the decimation follow.
mkdir -p gestures/recordings/{slow,fast}
for take in 1 2 3 4; do
  for label in slow fast; do
    case $label in slow) hz=1 ;; fast) hz=3 ;; esac
    awk -v f="$hz" -v take=$take 'BEGIN { print "timestamp,accX,accY,accZ"
      for (i = 0; i < 500; ++i) { t = i / 62.5
        printf "%d,%.4f,%.4f,%.4f\n", i * 16, 4 * sin(6.2832 * f * t + take), 2 * cos(6.2832 * f * t), 9.81 + sin(12.566 * f * t) } }' \
      >gestures/recordings/$label/take$take.csv
  done
done
printf '[sensor]\nname = "gestures"\n[data]\nwindow_ms = 4000   # four seconds\n[features]\nblock = "spectral"\n' >gestures/mote.toml
tuned gestures 'filter = "low"' 'decimation = 3' 'fft_length = 64'

expect_input_error '--write: is for --tune' "$mote" features --write -C tones
expect_input_error '--tune: looks at the whole data set' "$mote" features --tune --out x.npy -C tones

[ -d "$shared/data/recordings" ] || { echo 'skipped: ../shared/data/recordings is not here'; exit 77; }

# example SET [BLOCK EXPECTED…]: the mote.toml of examples/recordings, with another block.
example() {
  local set=$1 name=$1${2:+-$2}
  mkdir "$name"
  sed -E "s|\.\./\.\./\.\./\.\./shared|$shared|${2:+; s/^(block *=) .*/\\1 \"$2\"/}" \
    "$root/examples/recordings/$set/mote.toml" >"$name/mote.toml"
  tuned "$name" "${@:3}"
}

example spoken_digits_fsdd mfcc                                     # 8 kHz
example speech_commands_arabic mfe 'frame_ms = 32'                  # 16 kHz
example tflm_micro_speech                                           # 16 kHz, TFLM's own front end
example esc10 mfe 'frame_ms = 23.2' 'filters = 48'               # 44.1 kHz
example human_activity_st                                           # 26 Hz
example human_activity_st spectral 'fft_length = 32'
example animal_accel_white_stork '' 'scale = 0.102'                 # 10.5 Hz, m/s²
example hvac_occupancy                                              # 1/60 Hz
example anomaly_ceiling_fan                                         # 200 Hz
example greenhouse_co2_noaa_annual '' 'scale = 0.002'               # a reading a year
example camera_trap_lila_smoke '' 'height = 72'
