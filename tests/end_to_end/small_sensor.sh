#!/usr/bin/env bash
# A small sensor from recordings to its documents, as a user would make it; host and firmware agree clip by clip.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 16/; s/^# *(epochs) .*/\1 = 12/; s/^# *(blocks) .*/\1 = 2/' tones/mote.toml
cd tones

"$mote" build --json >build.json 2>build.log || fail "build: $(cat build.log)"
held_out=$(json_value build.json test.recordings)
[ "$held_out" -ge 15 ] || fail "only $held_out recordings were held out"
[ "$(json_value build.json test.device.equal_to_host)" -eq "$held_out" ] || fail 'host and firmware differ'
[ "$(json_value build.json test.device.correct)" -eq "$(json_value build.json test.correct)" ] || fail 'accuracies differ'
jq -e '.test.accuracy >= 0.8' build.json >/dev/null || fail "three tones, accuracy $(json_value build.json test.accuracy)"
for file in out/report.html out/datasheet/index.html out/datasheet/mlsensor.json out/model.tflite out/cpp/sensor.h; do
  [ -s "$file" ] || fail "$file is missing"
done
grep -q 'emulated' out/datasheet/mlsensor.json || fail 'no figure of the datasheet is marked emulated'

# The same inputs give the same bytes.
cp out/model.tflite first.tflite
rm -rf .mote out
"$mote" build quantize >/dev/null 2>&1
cmp first.tflite out/model.tflite || fail 'a second build from scratch gave another model'
# Nothing runs twice.
"$mote" build quantize 2>again.log
grep -q '^ *training.*unchanged' again.log || fail "training ran again: $(cat again.log)"

# The generated folder builds alone, with both compilers, as C++11.
"$mote" build compile >/dev/null 2>&1
for compiler in g++ clang++; do
  if command -v $compiler >/dev/null; then
    find out/cpp -name '*.cpp' -exec $compiler -std=c++11 -Wall -Wextra -Werror -pedantic -ffp-contract=off -Iout/cpp -fsyntax-only {} +
  fi
done

# Live: a WAV, raw PCM, the user's CSV; the same decisions each time.
sox ../recordings/low_anna_1.wav ../recordings/high_anna_1.wav ../recordings/mid_anna_1.wav stream.wav pad 0.2 0.3
"$mote" listen --json <stream.wav >from_wav.txt 2>/dev/null
sox stream.wav -t raw -e signed -b 16 stream.raw
"$mote" listen --json --format pcm <stream.raw >from_pcm.txt 2>/dev/null
{ printf 'time,value\n'; od -An -v -t d2 -w2 stream.raw | awk '{ printf "%.6f,%d\n", NR / 8000, $1 }'; } >stream.csv
"$mote" listen --json --format csv --column value <stream.csv >from_csv.txt 2>/dev/null
[ "$(wc -l <from_wav.txt)" -ge 4 ] || fail "only $(wc -l <from_wav.txt) decisions from a WAV"
cmp from_wav.txt from_pcm.txt || fail 'PCM and WAV gave other decisions'
cmp from_wav.txt from_csv.txt || fail 'CSV and WAV gave other decisions'

"$mote" listen --json --events <stream.wav >events.txt 2>/dev/null
[ -s events.txt ] || fail 'no event in three tones'
cmp events.txt <(jq -c 'select(.begins)' from_wav.txt) || fail 'events are other than the windows in which they begin'

printf '0.1\n0.2\n' >numbers.txt
expect_input_error 'format csv' "$mote" listen <numbers.txt
sox stream.wav -r 16000 other_rate.wav
expect_input_error '16000 Hz.*8000 Hz' "$mote" listen <other_rate.wav

"$mote" features --out features.npy 2>/dev/null >/dev/null
[ "$(stat -c %s features.npy)" -gt 10000 ] || fail 'features.npy is too small'
"$mote" deploy --to cpp 2>/dev/null >/dev/null
[ -s out/packages/tones-cpp/README.md ] || fail 'the C++ package is missing'
mkdir user
cat >user/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.10)
project(user CXX)
add_subdirectory(../out/packages/tones-cpp sensor)
add_executable(user main.cpp)
target_link_libraries(user mote_sensor)
CMAKE
cat >user/main.cpp <<'CPP'
#include "sensor.h"
int main() {
  mote::pipeline::Decision decision;
  bool decided = false;
  const int16_t silence[160] = {};
  return sensor::push(mote::Span<const int16_t>(silence, 160), &decision, &decided) == 160 ? 0 : 1;
}
CPP
{ cmake -G Ninja -S user -B user/build && cmake --build user/build && user/build/user; } >user.log 2>&1 || fail "a user's build of the package: $(cat user.log)"
mkdir precious && printf 'mine\n' >precious/file
expect_input_error 'would be lost' "$mote" compile out/model.tflite -o precious
[ "$(cat precious/file)" = mine ] || fail 'mote compile destroyed a file'
"$mote" test --leave-one-group-out --json >folds.json 2>/dev/null
[ "$(json_value folds.json 'folds[3].group')" = dora ] || fail 'a group was not left out'
printf 'small sensor: %s recordings equal on host and firmware\n' "$held_out"
