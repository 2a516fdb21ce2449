#!/usr/bin/env bash
# Training that starts from another model's weights: of one of our own sensors, and of a published float model.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
mkdir few && cp recordings/{low,high}_*.wav few/

# sensor FOLDER RECORDINGS KEYS: its mote.toml.
sensor() {
  mkdir -p "$1"
  cat >"$1/mote.toml" <<TOML
[data]
recordings = "../$2"
pattern = "{label}_{speaker}_*.wav"
window_ms = 600
sample_rate_hz = 8000
split = { validation = 0 }
[training]
copies = 1
epochs = ${4:-8}
${5:-}
[model]
$3
TOML
}
small='channels = 16
blocks = 2'

sensor base few "$small"
(cd base && "$mote" build quantize >/dev/null 2>&1) || fail 'the first sensor'
[ -s base/out/model_float.tflite ] || fail 'out/model_float.tflite is missing'
"$mote" show base/out/model_float.tflite | grep -q 'scores.*\[1,2\].*float32' || fail 'the float model has other ends'
cp base/out/model_float.tflite base.tflite

# Of the sensor in whose folder we are.
first_loss() { jq '.epochs[0].training_loss' .mote/train/*/history.json; }

# The same architecture for a third label: all but the last layer's two tensors.
sensor named recordings "architecture = \"ds_cnn\"
start = \"../base.tflite\"
$small"
cd named
"$mote" build --json >build.json 2>build.log || fail "named: $(cat build.log)"
grep -qE 'ds_cnn from ../base.tflite \(10 of 12 tensors\)' build.log || fail "the taken weights aren't told: $(cat build.log)"
jq -e '.test.accuracy >= 0.8' build.json >/dev/null || fail "three tones, accuracy $(json_value build.json test.accuracy)"
[ "$(json_value build.json test.device.equal_to_host)" -eq "$(json_value build.json test.recordings)" ] ||
  fail 'host and firmware differ'
grep -q 'ds_cnn that started from ../base.tflite' out/datasheet/index.html || fail "the datasheet doesn't say where it started"
"$mote" build train 2>again.log
grep -q '^ *training.*unchanged' again.log || fail "training ran again: $(cat again.log)"
cd ..

# Without an architecture: the whole network. Nothing learns but the last layer where the others are frozen.
sensor whole recordings 'start = "../base.tflite"' 8 'freeze = ["stem", "depthwise", "pointwise"]'
cd whole
"$mote" build --json >build.json 2>build.log || fail "whole: $(cat build.log)"
grep -q 'the network of ../base.tflite, its last layer anew' build.log || fail "what was taken isn't told: $(cat build.log)"
jq -e '.test.accuracy >= 0.6' build.json >/dev/null || fail "frozen, accuracy $(json_value build.json test.accuracy)"
cd ..

# The same labels: training goes on where the first sensor ended, below a loss that random weights begin at.
sensor again few 'start = "../base.tflite"' 1
(cd again && "$mote" build train >/dev/null 2>build.log) || fail "again: $(cat again/build.log)"
(cd again && jq -e '.epochs[0].training_loss < 0.5' .mote/train/*/history.json >/dev/null) ||
  fail "goes on from a loss of $(cd again && first_loss)"

# Another file is another model.
cp whole/out/model_float.tflite base.tflite
(cd named && "$mote" build train >/dev/null 2>again.log)
! grep -q '^ *training.*unchanged' named/again.log || fail 'the file changed and training did not run'

cd named
sed -i 's/^start.*/start = "nothing.tflite"/' mote.toml
expect_input_error "mote.toml:[0-9]+: model.start: .*nothing.tflite: can't read" "$mote" build
printf 'not a model' >nothing.tflite
expect_input_error 'mote.toml:[0-9]+: model.start: nothing.tflite' "$mote" build
cp ../base/out/model.tflite nothing.tflite
expect_input_error "model.start: nothing.tflite: tensor '.*' is int8: expected a float model" "$mote" build
sed -i 's/^start.*/start = "..\/base.tflite"/; s/^architecture.*/architecture = "tcn"/' mote.toml
expect_input_error 'none of its weights has name and shape of one of tcn' "$mote" build
sed -i 's/^architecture.*/architecture = "auto"/; s/^window_ms.*/window_ms = 500/' mote.toml
expect_input_error 'model.start: ../base.tflite: takes \[1, [0-9]+, 40, 1\], and the features are \[1, [0-9]+, 40, 1\]' \
  "$mote" build
cd ..

shared=$(readlink -f "${MOTE_SHARED:-$root/../shared}")
if [ ! -d "$shared/models" ]; then
  echo 'transfer: our own models only, ../shared is not here'
  exit 0
fi
# A published model of one number, trained on to tell readings apart.
mkdir -p readings published
for group in a b c d e f; do
  for label in cold warm; do
    awk -v warm=$label -v seed=$group 'BEGIN {
      random = index("abcdef", seed) * 7919; print "timestamp,value"
      for (i = 0; i < 40; i++) { random = (random * 16807) % 2147483647
        printf "%d,%.4f\n", 100 * i, (warm == "warm" ? 2 : 0) + random / 2147483647 } }' >"readings/${label}_${group}_1.csv"
  done
done
cat >published/mote.toml <<TOML
[data]
recordings = "../readings"
pattern = "{label}_{group}_*.csv"
window_ms = 400
stride_ms = 200
[features]
block = "flatten"
[features.flatten]
statistics = ["average"]
[model]
start = "$shared/models/hello_world_float.tflite"
[training]
epochs = 30
TOML
cd published
"$mote" build --json >build.json 2>build.log || fail "published: $(cat build.log)"
jq -e '.test.accuracy >= 0.9' build.json >/dev/null || fail "published, accuracy $(json_value build.json test.accuracy)"
printf 'transfer: hello_world_float, trained on: accuracy %.2f\n' "$(json_value build.json test.accuracy)"
