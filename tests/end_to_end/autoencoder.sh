#!/usr/bin/env bash
# Sensors that learn by an autoencoder what is normal, dense on readings and convolutional on spectra and sound: what is
# anomalous scores above what is normal, int8 as float, firmware as host. K-means beside it, on sound.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"

# machine FOLDER LABEL COUNT SECOND_HZ: a motor's 12 Hz and its harmonic in x and y at 100 Hz, 2 s each, in noise; a
# loose part adds another frequency.
machine() {
  local index
  mkdir -p "$1"
  for index in $(seq 1 "$3"); do
    awk -v loose="$4" -v seed="$index" -v label="$2" 'BEGIN {
      random = 1234577 * seed + (label == "loose" ? 99991 : 7)
      for (i = 0; i < 30; i++) random = (random * 16807) % 2147483647
      motor = 12 + 0.4 * random / 2147483647
      print "timestamp,accX,accY"
      for (i = 0; i < 200; i++) {
        random = (random * 16807) % 2147483647
        t = 6.2832 * i / 100
        x = sin(motor * t) + 0.3 * sin(2 * motor * t + seed) + 0.2 * (random / 2147483647 - 0.5)
        random = (random * 16807) % 2147483647
        y = 0.6 * sin(motor * t + 1) + 0.2 * (random / 2147483647 - 0.5)
        if (loose > 0) x += 0.25 * sin(loose * t)
        printf "%d,%.4f,%.4f\n", i * 10, x, y
      }
    }' >"$1/$2.$index.csv"
  done
}
machine recordings fine 60 0
machine recordings loose 15 31
machine recordings worn 10 41

# toml ARCHITECTURE BLOCK KEYS
toml() {
  cat >mote.toml <<TOML
[sensor]
name = "motor"
[data]
recordings = "../recordings"
pattern = "{label}.*.csv"
window_ms = 1000
stride_ms = 1000
normal = ["fine"]
[data.split]
test = 0.25
validation = 0.2
[features]
block = "$2"
[model]
architecture = "$1"
[training]
epochs = 60
$3
TOML
}

# expect_alarm NAME LEAST: of the build in build.json, whose ROC AUC is at least LEAST.
expect_alarm() {
  local fed equal
  fed=$(json_value build.json test.device.recordings)
  equal=$(json_value build.json test.device.equal_to_host)
  [ "$fed" -ge 20 ] || fail "$1: only $fed windows were emulated"
  [ "$equal" -eq "$fed" ] || fail "$1: $equal of $fed windows are equal on host and firmware"
  jq -e '.test.metrics.mean_roc_auc.value >= '"$2" build.json >/dev/null ||
    fail "$1: ROC AUC $(json_value build.json test.metrics.mean_roc_auc.value)"
  jq -e '.test.metrics.mean_roc_auc.value >= .test.float.mean_roc_auc - 0.01' build.json >/dev/null ||
    fail "$1: int8 has ROC AUC $(json_value build.json test.metrics.mean_roc_auc.value), float $(json_value build.json test.float.mean_roc_auc)"
  printf '%-40s %s of %s equal, ROC AUC %.3f, float %.3f\n' "$1" "$equal" "$fed" \
    "$(json_value build.json test.metrics.mean_roc_auc.value)" "$(json_value build.json test.float.mean_roc_auc)"
}

mkdir motor
cd motor
# try LEAST ARCHITECTURE BLOCK KEYS
try() {
  toml "$2" "$3" "$4"
  "$mote" build evaluate --json >build.json 2>build.log || fail "$2 of $3: $(cat build.log)"
  expect_alarm "$2 of $3 ${4//$'\n'/, }" "$1"
}
try 0.95 conv_autoencoder vibration ''
try 0.6 conv_autoencoder raw ''  # their phase is any
try 0.95 autoencoder vibration 'augmentation = ["scaling", "jitter"]
copies = 1
[quantization]
correct_bias = true
equalize = true'
try 0.95 autoencoder vibration '[quantization]
aware_epochs = 2'
try 0.95 autoencoder vibration ''

# A threshold that is offered finds what it promises when it is set.
threshold=$(jq '.test.anomalies.thresholds[0].threshold' build.json)
[ "$threshold" != null ] || fail "no threshold finds 90 %: $(jq -c .test.anomalies.thresholds build.json)"
sed -i '$a [decision]\nthreshold = '"$threshold" mote.toml
"$mote" test --json >set.json 2>set.log || fail "decision.threshold = $threshold: $(cat set.log)"
jq -e --slurpfile build build.json '.anomalies.thresholds[3].found_share == $build[0].test.anomalies.thresholds[0].found_share and
  .anomalies.thresholds[3].false_alarms_per_hour == $build[0].test.anomalies.thresholds[0].false_alarms_per_hour' set.json >/dev/null ||
  fail "decision.threshold = $threshold finds $(jq -c .anomalies.thresholds[3] set.json), not $(jq -c .test.anomalies.thresholds[0] build.json)"
sed -i '/^\[decision\]/,$d' mote.toml

# All but the error's end is int8.
"$mote" show out/model.tflite >layers.txt
[ "$(grep -c '^fully_connected .*int8' layers.txt)" -eq 6 ] || fail "the network isn't int8: $(cat layers.txt)"

# Documents, live decisions, folds, the package; training that starts from this model.
"$mote" build --json >build.json 2>build.log || fail "build: $(cat build.log)"
grep -qE 'test .*ROC AUC [01]\.[0-9]+ .*accuracy' build.log || fail "mote build doesn't tell the ROC AUC: $(cat build.log)"
jq -e '[.. | objects | select(has("false_alarms"))] | length == 1 and .[0].false_alarms.value >= 0' out/datasheet/mlsensor.json >/dev/null ||
  fail "false alarms an hour are not told once: $(grep -n -A6 false_alarms out/datasheet/mlsensor.json)"
for file in out/report.html out/datasheet/index.html out/datasheet/mlsensor.json out/cpp/sensor.h; do
  [ -s "$file" ] || fail "$file is missing"
done
find out/cpp -name '*.cpp' -exec g++ -std=c++11 -ffreestanding -Wall -Wextra -Werror -pedantic -ffp-contract=off -Iout/cpp -fsyntax-only {} +
shares() { "$mote" listen --json <"../recordings/$1" 2>listen.log | jq -r '.best' | sort -u; }
[ "$(shares loose.1.csv)" = anomalous ] || fail "a loose part was taken for $(shares loose.1.csv): $(cat listen.log)"
[ "$(shares fine.1.csv)" = normal ] || fail "a motor that runs well was taken for $(shares fine.1.csv)"
"$mote" test --folds 3 --json >folds.json 2>folds.log || fail "folds: $(cat folds.log)"
jq -e '.pooled.metrics.mean_roc_auc.value >= 0.9' folds.json >/dev/null || fail "folds: $(jq -c .pooled.metrics.mean_roc_auc folds.json)"
"$mote" deploy --to cpp >/dev/null 2>deploy.log || fail "deploy: $(cat deploy.log)"
cp out/model_float.tflite ../start.tflite
toml autoencoder vibration ''
sed -i 's|^architecture.*|&\nstart = "../start.tflite"|' mote.toml
"$mote" build train >start.txt 2>&1 || fail "start: $(cat start.txt)"
grep -q 'autoencoder from ../start.tflite' start.txt || fail "training did not start from the model: $(cat start.txt)"

# Refusals.
toml conv_autoencoder flatten ''
expect_input_error 'mote.toml:15: model.architecture: conv_autoencoder takes rows of neighbours' "$mote" build
toml autoencoder vibration 'loss = "cross_entropy"'
expect_input_error 'training.loss: .*learns to give back numbers' "$mote" build
toml autoencoder vibration ''
sed -i '/^normal/d' mote.toml
expect_input_error 'autoencoder learns what is normal: expected its labels in data.normal' "$mote" build
toml dense vibration ''
expect_input_error 'k_means, gaussian_mixture, autoencoder or conv_autoencoder' "$mote" build
cd ..

# Sound: three tones are what a place sounds like; any other is none of them.
command -v sox >/dev/null || exit 0
rm -r recordings
tones sounds
mkdir sound
cd sound
for index in 1 2 3 4 5 6 7 8; do
  sox -R -n -r 8000 -b 16 -c 1 "../sounds/other_eve_$index.wav" synth 3 sine $((1500 + 40 * index)) \
    synth 3 brownnoise mix vol 0.4 trim 0.0$index 0.6 fade 0.02 0.6 0.02 2>/dev/null
done
toml conv_autoencoder mfe ''
sed -i 's|recordings = .*|recordings = "../sounds"|; s|pattern = .*|pattern = "{label}_{speaker}_*.wav"|; s|window_ms = .*|window_ms = 500|; s|stride_ms = .*|stride_ms = 500|; s|^normal = .*|normal = ["low", "mid", "high"]|' mote.toml
"$mote" build evaluate --json >build.json 2>build.log || fail "sound: $(cat build.log)"
expect_alarm 'conv_autoencoder of mfe' 0.75
jq -e '.test.anomalies | (.false_alarms_warning | test("loudest window alone")) and (.normal_hours * 7200 == .normal_windows)' \
  build.json >/dev/null || fail "loudest windows of half a second: $(jq -c '.test.anomalies | del(.thresholds)' build.json)"
sed -i 's|conv_autoencoder|k_means|' mote.toml
"$mote" build evaluate --json >build.json 2>build.log || fail "sound: $(cat build.log)"
expect_alarm 'k_means of mfe' 0.95
