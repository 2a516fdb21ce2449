#!/usr/bin/env bash
# Sensors of motion and of slow readings from recordings to documents, as a user would make them; host and firmware agree
# window by window. Also on two real sets, where ../shared is here.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"

# movements FOLDER: three labels of an accelerometer's x, y, z at 50 Hz in m/s², four wearers, two recordings each.
movements() {
  local wearer label index
  mkdir -p "$1"
  for wearer in anna ben carl dora; do
    for label in rest walk shake; do
      for index in 1 2; do
        awk -v label=$label -v seed="$wearer$label$index" 'BEGIN {
          for (i = 1; i <= length(seed); i++) random = (random * 31 + index("abcdefghijklmnopqrstuvwxyz12", substr(seed, i, 1))) % 100003
          rate = label == "walk" ? 1.8 : label == "shake" ? 7 : 0
          size = label == "walk" ? 3 : label == "shake" ? 6 : 0.05
          rate *= 0.9 + (random % 20) / 100
          print "timestamp,accX,accY,accZ"
          for (i = 0; i < 400; i++) {
            random = (random * 16807) % 2147483647
            wave = size * sin(6.2832 * rate * i / 50) + random / 2147483647 - 0.5
            printf "%d,%.4f,%.4f,%.4f\n", i * 20, wave, 0.3 * wave, 9.81 + 0.5 * wave
          }
        }' >"$1/${label}_${wearer}_$index.csv"
      done
    done
  done
}

movements recordings

# What mote new makes of a folder of readings is a sensor already.
"$mote" new guessed --from recordings --pattern '{label}_{wearer}_*.csv' >new.txt 2>/dev/null
grep -q '"motion" over windows of 2000 ms' new.txt || fail "mote new: $(cat new.txt)"
"$mote" build evaluate -C guessed --json >build.json 2>build.log || fail "mote new, then build: $(cat build.log)"
jq -e '.test.accuracy >= 0.9' build.json >/dev/null || fail "mote new, then build: accuracy $(json_value build.json test.accuracy)"
# In a folder a label, beside a table of them; without timestamps; of readings by the minute.
mkdir -p sorted/walk sorted/rest
for label in walk rest; do
  for wearer in anna ben; do cut -d, -f2- recordings/${label}_${wearer}_1.csv >sorted/$label/$wearer.csv; done
done
printf 'path,wearer\nwalk/anna.csv,anna\n' >sorted/table.csv
expect_input_error 'anna.csv: nothing says when .*--rate' "$mote" new sorted_sensor --from sorted
"$mote" new sorted_sensor --from sorted --rate 0.0166667 >new.txt 2>/dev/null
grep -q '4 recordings, 2 labels (rest, walk)' new.txt || fail "mote new: $(cat new.txt)"
grep -q '"slopes" over windows of 16 readings' new.txt || fail "mote new: $(cat new.txt)"
expect_input_error 'did you mean motion' "$mote" new other --template motin

cat >base.toml <<'TOML'
[sensor]
name = "mover"
[data]
recordings = "../recordings"
pattern = "{label}_{wearer}_*.csv"
window_ms = 2000
stride_ms = 1000
[data.split]
test = 0.3
validation = 0.2
[training]
epochs = 40
TOML

# try BLOCK KEYS: every block gives the same features and scores on the host and as firmware.
mkdir mover
cd mover
try() {
  { cat ../base.toml; printf '[features]\nblock = "%s"\nscale = 0.1\n%b' "$1" "$2"; } >mote.toml
  "$mote" build evaluate --json >build.json 2>build.log || fail "$1: $(cat build.log)"
  local held_out equal
  held_out=$(json_value build.json test.recordings)
  equal=$(json_value build.json test.device.equal_to_host)
  [ "$held_out" -ge 20 ] || fail "$1: only $held_out windows were held out"
  [ "$equal" -eq "$held_out" ] || fail "$1: $equal of $held_out windows are equal on host and firmware"
  jq -e '.test.accuracy >= 0.6' build.json >/dev/null || fail "$1: accuracy $(json_value build.json test.accuracy)"
  printf '%-40s %s of %s equal, accuracy %.2f\n' "$1 $2" "$equal" "$held_out" "$(json_value build.json test.accuracy)"
}
try flatten ''
try flatten '[features.flatten]\nmoving_average_windows = 2\n'
try raw ''
try vibration ''
try spectral '[features.spectral]\nfft_length = 32\nfilter = "low"\ncutoff_hz = 12\n'
try spectral '[features.spectral]\nanalysis = "wavelet"\n'
try spectral '[features.spectral]\ndecimation = 3\nextra_low_frequencies = false\n'
try motion ''

# All documents, of the last one; the words are those of readings.
"$mote" build --json >build.json 2>build.log || fail "build: $(cat build.log)"
for file in out/report.html out/datasheet/index.html out/datasheet/mlsensor.json out/model.tflite out/cpp/sensor.h; do
  [ -s "$file" ] || fail "$file is missing"
done
! grep -iE 'microphone|sound|heard|listen' out/report.html out/datasheet/index.html out/cpp/sensor.h ||
  fail 'the documents of an accelerometer speak of sound'

# The generated folder builds alone, as C++11.
find out/cpp -name '*.cpp' -exec g++ -std=c++11 -ffreestanding -Wall -Wextra -Werror -pedantic -ffp-contract=off -Iout/cpp -fsyntax-only {} +

# Live: the decisions of a stream are those of the windows, whatever the columns' order.
"$mote" listen --json <../recordings/shake_anna_1.csv >decisions.txt 2>listen.log || fail "listen: $(cat listen.log)"
[ "$(wc -l <decisions.txt)" -eq 7 ] || fail "$(wc -l <decisions.txt) decisions on 8 s, a window of 2 s every second"
[ "$(jq -r .best decisions.txt | sort -u)" = shake ] || fail "shaking was taken for $(jq -r .best decisions.txt | sort -u)"
awk -F, '{ print $4 ";" $3 ";" $2 }' ../recordings/shake_anna_1.csv | "$mote" listen --json >turned.txt 2>/dev/null
cmp decisions.txt turned.txt || fail 'columns in another order gave other decisions'
tail -n +2 ../recordings/shake_anna_1.csv | cut -d, -f2- | "$mote" listen --json >bare.txt 2>/dev/null
cmp decisions.txt bare.txt || fail 'lines without a header gave other decisions'
printf 'accX,accY\n1,2\n' >short.csv
expect_input_error 'stdin:1: no column "accZ"' "$mote" listen <short.csv
expect_input_error 'listens to a stream' "$mote" listen short.csv

"$mote" test --leave-one-group-out --json >folds.json 2>/dev/null
[ "$(json_value folds.json 'folds[3].group')" = dora ] || fail 'a group was not left out'
"$mote" deploy --to cpp 2>/dev/null >/dev/null
grep -q 'sensor::axis_count' out/packages/mover-cpp/README.md || fail "the C++ package doesn't show how to push readings"
cat >main.cpp <<'CPP'
#include "sensor.h"
int main() {
  const float reading[sensor::axis_count] = {0, 0, 9.81f};
  mote::pipeline::Decision decision;
  for (int i = 1;; ++i) {
    bool decided = false;
    sensor::push(reading, &decision, &decided);
    if (decided) return i == sensor::window_readings && decision.best == 0 ? 0 : 1;
  }
}
CPP
# shellcheck disable=SC2046  # paths without blanks
g++ -std=c++11 -O1 -ffp-contract=off -Iout/packages/mover-cpp -o user main.cpp $(find out/packages/mover-cpp -name '*.cpp')
./user || fail 'the package, used by a program, takes rest for something else'
cd ..

# Real recordings.
shared=$(readlink -f "${MOTE_SHARED:-$root/../shared}")
if [ ! -d "$shared/data/recordings" ]; then
  echo 'series sensors: made recordings only, ../shared is not here'
  exit 0
fi
for set in human_activity_st hvac_occupancy; do
  mkdir "$set"
  sed "s|\.\./\.\./\.\./\.\./shared|$shared|" "$root/examples/recordings/$set/mote.toml" >"$set/mote.toml"
  (cd "$set" && "$mote" build --json >build.json 2>build.log) || fail "$set: $(cat "$set/build.log")"
  fed=$(json_value "$set/build.json" test.device.recordings)
  equal=$(json_value "$set/build.json" test.device.equal_to_host)
  [ "$fed" -ge 100 ] || fail "$set: only $fed windows were emulated"
  [ "$equal" -eq "$fed" ] || fail "$set: $equal of $fed windows are equal on host and firmware"
  printf '%-24s %s of %s windows equal, accuracy %.3f\n' "$set" "$equal" "$fed" "$(json_value "$set/build.json" test.accuracy)"
done
cd hvac_occupancy
head -40 "$shared/data/recordings/hvac_occupancy/datatest.txt" | "$mote" listen --json >decisions.txt 2>listen.log ||
  fail "listen: $(cat listen.log)"
[ "$(wc -l <decisions.txt)" -eq 10 ] || fail "$(wc -l <decisions.txt) decisions on 39 readings, a window of 30 each minute"
