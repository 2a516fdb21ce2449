#!/usr/bin/env bash
# A sensor that tells a number: how fast something swings, from readings whose rows carry it, and from file names; host
# and firmware agree window by window.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"

# swings FOLDER: eight devices, each swinging ever faster, the size of its swings in the column "size" (1 to 6).
swings() {
  local device
  mkdir -p "$1"
  for device in a b c d e f g h; do
    awk -v seed=$device 'BEGIN {
      random = index("abcdefgh", seed) * 7919
      print "timestamp,x,y,size"
      for (i = 0; i < 1200; i++) {
        random = (random * 16807) % 2147483647
        noise = random / 2147483647 - 0.5
        size = 1 + 5 * ((i + 150 * index("abcdefgh", seed)) % 1200) / 1200
        printf "%d,%.4f,%.4f,%.3f\n", i * 20, size * sin(0.3 * i) + 0.2 * noise, 0.5 * size * cos(0.3 * i) + 0.2 * noise, size
      } }' >"$1/one_$device.csv"
  done
}
swings rows
mkdir sensor
cd sensor
toml() {
  cat >mote.toml <<TOML
[sensor]
name = "swing"
[data]
recordings = "../rows"
group = "one_{device}.csv"
window_ms = 2000
stride_ms = 1000
${1:-}
[data.csv]
label = "size"
[features]
block = "flatten"
[model]
task = "regression"
${2:-}
[training]
epochs = ${4:-30}
${3:-}
TOML
}
toml
"$mote" build --json >build.json 2>build.log || fail "build: $(cat build.log)"
held_out=$(json_value build.json test.device.recordings)
[ "$held_out" -ge 30 ] || fail "only $held_out windows were held out"
[ "$(json_value build.json test.device.equal_to_host)" -eq "$held_out" ] || fail 'host and firmware differ'
jq -e '.test | .mean_absolute_error.value < 0.2 and .mean_absolute_error.value < 0.2 * .trivial.mean_absolute_error.value
  and .r2.value > 0.95 and .float.mean_absolute_error.value < 0.2' build.json >/dev/null ||
  fail "errors of $(jq -c '.test | [.mean_absolute_error, .trivial.mean_absolute_error, .float.mean_absolute_error]' build.json)"
jq -e '.test.device.mean_absolute_error.value < 0.2' build.json >/dev/null || fail "the device's error"
jq -e '.test.groups_worst_first | length >= 1 and .[0].mean_absolute_error >= .[-1].mean_absolute_error' build.json >/dev/null ||
  fail 'groups are not told worst first'
"$mote" test >test.txt 2>/dev/null || fail 'mote test'
for word in 'mean absolute error' 'R²' 'always' 'group, worst first' 'worst mistakes'; do
  grep -q "$word" test.txt || fail "mote test doesn't tell '$word': $(cat test.txt)"
done

# The trivial values tell these numbers too, for they are the swings' size: that is said.
jq -e '.test.trivial.on_values | .mean_absolute_error.value < 1 and (.traits | length) >= 2 and (.warning | test("sensor.s model"))' build.json \
  >/dev/null || fail "on trivial values: $(jq -c .test.trivial build.json)"
grep -q 'on trivial values' test.txt || fail 'mote test leaves the trivial values out'

# The pages, and the same for programs.
for word in 'What was told over what was true' 'Windows by error' 'Mean absolute error by group' 'Group, worst first' 'The worst mistakes' \
  'model on trivial values' 'mean absolute error, held-out recordings'; do
  grep -q "$word" out/report.html || fail "report.html has no '$word'"
done
! grep -qiE 'validation accuracy|class="confusion"' out/report.html || fail 'report.html of a number speaks of labels'
[ "$(grep -o '<circle' out/report.html | wc -l)" -eq "$held_out" ] || fail 'a point is missing in the scatter'
jq -e --argjson n "$held_out" '.test.outcomes | length == $n and (.[0] | has("expected") and has("told"))' out/report.json >/dev/null ||
  fail 'report.json has no outcomes'
"$mote" datasheet >/dev/null 2>datasheet.log || fail "datasheet: $(cat datasheet.log)"
jq -e '.sections | .performance.values | .mean_absolute_error.interval.low and .firmware_mean_absolute_error.provenance == "emulated" and
  .r2.value > 0.95 and (has("accuracy") | not)' out/datasheet/mlsensor.json >/dev/null ||
  fail "performance in mlsensor.json: $(jq -c .sections.performance.values out/datasheet/mlsensor.json)"
jq -e '.sections | .data.values.numbers.value and .privacy.values.outputs.value == "number" and (.performance.by_group | length) >= 1' \
  out/datasheet/mlsensor.json >/dev/null || fail 'mlsensor.json tells numbers as labels'
grep -q 'What was told over what was true' out/datasheet/index.html || fail 'the datasheet draws no scatter'
"$mote" footprint --json >/dev/null 2>&1 || fail 'mote footprint of a sensor that tells a number'

# Folds: each group is left out, by its name or as a value of the pattern; several seeds.
toml '' '' '' 12
"$mote" test --leave-one-group-out --by device --json >folds.json 2>folds.log || fail "folds: $(cat folds.log)"
jq -e '(.folds | length) == 8 and .pooled.n == 8 and .pooled.resampled == "groups" and .pooled.r2.value > 0.9 and
  .pooled.mean_absolute_error.interval_95[0] <= .pooled.mean_absolute_error.value and .mean_absolute_error_of_folds.value > 0 and
  .pooled.trivial.mean_absolute_error.value > 1 and .pooled.trivial.on_values.mean_absolute_error.value > 0 and
  (.pooled.conditions | map(.key) | unique) == ["device"] and (.pooled.mistakes | length) == 20 and .pooled.windows == .pooled.float.windows' \
  folds.json >/dev/null || fail "folds: $(jq -c '[.folds, .pooled.mean_absolute_error, .pooled.trivial]' folds.json)"
jq -e '.pooled.groups_worst_first | map(.mean_absolute_error.value) | . == (sort | reverse)' folds.json >/dev/null || fail 'groups are not worst first'
jq -e '.pooled.mistakes as $all | ([$all | unique_by(.recording) | length][0]) as $recordings |
  def falls: map(.told - .expected | fabs) | . == (sort | reverse);
  ($all[:$recordings] | (unique_by(.recording) | length) == $recordings and falls) and ($all[$recordings:] | falls)' folds.json >/dev/null ||
  fail 'the worst mistakes are not told first'
[ -f "$(jq -r '.pooled.mistakes[0].recording' folds.json)" ] || fail 'the worst mistake names no recording that is there'
"$mote" test --leave-one-out device --by device --json >by_device.json 2>by_device.log || fail "leave-one-out: $(cat by_device.log)"
grep -q '8 known before' by_device.log || fail "the same rounds were trained again: $(cat by_device.log)"
cmp <(jq -S . folds.json) <(jq -S . by_device.json) || fail 'leaving one device out is not leaving one group out'
"$mote" test --folds 2 --seeds 1,2 >folds.txt 2>folds.log || fail "folds and seeds: $(cat folds.log)"
for word in 'mean of 2 folds' 'seed 2' 'group, worst first' 'worst mistakes' 'always the mean' 'on trivial values'; do
  grep -q "$word" folds.txt || fail "the folds' text has no '$word': $(cat folds.txt)"
done
for word in 'Left out, worst first' 'Seeds' 'What was told over what was true' 'Group, worst first' 'The worst mistakes'; do
  grep -q "$word" out/folds.html || fail "folds.html has no '$word'"
done
jq -e '(.seeds | length) == 2 and .pooled.windows == 2 * (.pooled.outcomes | map([.recording, .start_seconds]) | unique | length)' \
  out/folds.json >/dev/null || fail 'two seeds tell each window twice'
toml

# Live: the number of the swings that come.
tail -n 101 ../rows/one_a.csv | sed '1i timestamp,x,y,size' | "$mote" listen --json >heard.txt 2>listen.log || fail "listen: $(cat listen.log)"
wanted=$(tail -n 50 ../rows/one_a.csv | awk -F, '{ sum += $4 } END { print sum / NR }')
jq -se --argjson wanted "$wanted" 'length == 1 and (.[0].value - $wanted | fabs) < 0.6' heard.txt >/dev/null ||
  fail "heard $(cat heard.txt), expected about $wanted"

# Looking at the data: numbers stay numbers.
"$mote" data check --json >check.json 2>check.log || fail "data check: $(cat check.log)"
windows=$(jq .numbers.windows check.json)
jq -e '.numbers | .least > 1 and .greatest < 6 and (.quartiles | length) == 3 and .quartiles == (.quartiles | sort) and
  ([.histogram[].windows] | add) == .windows and (.histogram | length) >= 4' check.json >/dev/null || fail "numbers: $(jq -c .numbers check.json)"
! jq -r '.findings[] | .check + " " + .what' check.json | grep -qE 'label|balance|padding|trivial_feature' ||
  fail "numbers are taken for labels: $(jq -c .findings check.json)"
"$mote" data check 2>/dev/null | grep -qE 'numbers 1\.[0-9]+ to 5\.[0-9]+; quartiles' || fail 'mote data check tells no range'
"$mote" data check 2>/dev/null | grep -qE ' to .* #+ [0-9]+$' || fail 'mote data check draws no histogram'
"$mote" data list --json 2>/dev/null | jq -e '[.recordings[].label | test("^[0-9.]+ to [0-9.]+$")] | all and length == 8' >/dev/null ||
  fail 'mote data list tells no numbers'
"$mote" data explore --json >explore.json 2>explore.log || fail "data explore: $(cat explore.log)"
sed -n 's|^<script id="data"[^>]*>\(.*\)</script>$|\1|p' out/explore.html >data.json
jq -e --argjson windows "$windows" '.count == $windows and (.items.number | length) == .count and (.labels | length) <= 8 and
  (.labels[0] | test("^[0-9.]+ to [0-9.]+$")) and ([.items.number, .items.label] | transpose | sort | map(.[1]) | . == sort)' data.json >/dev/null ||
  fail "numbers on the page: $(jq -c .labels data.json)"
grep -q 'Numbers from 1\.[0-9]* to 5\.[0-9]*; quartiles' out/explore.html || fail 'the page tells no quartiles'
! grep -q 'Class balance' out/explore.html || fail 'the page takes numbers for classes'

# The generated code gives the number; the folder builds alone as C++11.
grep -q 'float value(const mote::pipeline::Decision& decision);' out/cpp/sensor.h || fail 'sensor.h has no value()'
! grep -q labels out/cpp/sensor.h || fail 'sensor.h of a number speaks of labels'
"$mote" deploy --to cpp >/dev/null 2>&1 || fail 'deploy'
grep -q 'use(sensor::value(decision))' out/packages/swing-cpp/README.md || fail "the package doesn't show how to use the number"
{
  printf '#include "sensor.h"\n#include <cstdio>\nconst float readings[] = {\n'
  tail -n 101 ../rows/one_a.csv | head -n 100 | awk -F, '{ print $2 "f," $3 "f," }'
  cat <<'CPP'
};
int main() {
  for (int i = 0; i < 100; ++i) {
    mote::pipeline::Decision decision;
    bool decided = false;
    sensor::push(mote::Span<const float>(readings + 2 * i, 2), &decision, &decided);
    if (decided) std::printf("%.5f\n", sensor::value(decision));
  }
}
CPP
} >main.cpp
# shellcheck disable=SC2046  # paths without blanks
g++ -std=c++11 -O1 -ffp-contract=off -Iout/packages/swing-cpp -o user main.cpp $(find out/packages/swing-cpp -name '*.cpp')
./user >told.txt
jq -e --argjson told "$(head -1 told.txt)" '(.value - $told | fabs) < 0.0001' heard.txt >/dev/null ||
  fail "the package tells $(head -1 told.txt), mote listen $(cat heard.txt)"

# A window's number is its mean, or with label_rule = "end" its last.
toml 'label_rule = "end"' '' 'loss = "huber"'
"$mote" build evaluate --json >end.json 2>end.log || fail "end: $(cat end.log)"
jq -e '.test.mean_absolute_error.value < 0.4' end.json >/dev/null || fail 'the error at the end of the window'

# Quantization-aware.
toml '' '' $'[quantization]\naware_epochs = 6'
"$mote" build evaluate --json >aware.json 2>aware.log || fail "aware: $(cat aware.log)"
jq -e '.test.mean_absolute_error.value < 0.2' aware.json >/dev/null || fail 'the error after quantization-aware training'

# Going on from the float model: the first epoch is already good.
cp out/model_float.tflite ../start.tflite
toml '' 'start = "../start.tflite"'
rm -rf .mote/train
"$mote" build train >/dev/null 2>start.log || fail "start: $(cat start.log)"
jq -e '.epochs[0].validation_loss < 0.2' .mote/train/*/history.json >/dev/null || fail "training doesn't go on where the file ended"

# What can't be.
toml '' '' 'class_weights = "balanced"'
expect_input_error 'mote.toml:[0-9]+: training.class_weights: weighs labels' "$mote" build
toml '' '' 'loss = "cross_entropy"'
expect_input_error 'cross_entropy' "$mote" build
toml 'normal = ["1"]'
expect_input_error 'data.normal' "$mote" build
toml
expect_input_error 'mote calibrate: is for sensors that tell labels apart' "$mote" calibrate
mkdir ../words && cp ../rows/one_a.csv ../words/ && sed 's/,\([0-9.]*\)$/,much/' ../rows/one_b.csv >../words/one_b.csv
sed -i 's|"../rows"|"../words"|' mote.toml
expect_input_error 'one_b.csv: its label "much" isn.t a number: model.task = "regression" learns numbers' "$mote" build
expect_input_error 'its label "much" isn.t a number' "$mote" data check
cd ..

# Of sound, by file names: the pitch of a tone, in hundreds of Hz.
mkdir tones pitch
for speaker in anna ben carl dora ed; do
  for pitch in 4 6 8 10 12 14; do
    sox -R -n -r 8000 -b 16 -c 1 "tones/${pitch}_${speaker}.wav" synth 1 sine ${pitch}0$((${#speaker})) synth 1 brownnoise mix vol 0.4 2>/dev/null
  done
done
cat >pitch/mote.toml <<'TOML'
[data]
recordings = "../tones"
pattern = "{label}_{speaker}.wav"
[model]
task = "regression"
channels = 8
blocks = 2
[training]
augmentation = []
batch_size = 8
weight_average = 0.9
patience = 0
epochs = 80
TOML
cd pitch
"$mote" build --json >build.json 2>build.log || fail "pitch: $(cat build.log)"
[ "$(json_value build.json test.device.equal_to_host)" -eq "$(json_value build.json test.device.recordings)" ] || fail 'of sound, host and firmware differ'
jq -e '.test | .mean_absolute_error.value < 0.7 * .trivial.mean_absolute_error.value' build.json >/dev/null ||
  fail "pitch: errors of $(jq -c '.test | [.mean_absolute_error, .trivial.mean_absolute_error]' build.json)"
