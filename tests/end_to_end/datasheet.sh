#!/usr/bin/env bash
# The datasheet: where a value comes from, the form, contradictions, the same bytes again, a changed recording noticed.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 8/; s/^# *(epochs) .*/\1 = 2/; s/^# *(copies) .*/\1 = 1/; s/^# *(blocks) .*/\1 = 1/' tones/mote.toml
cd tones
sheet=out/datasheet/mlsensor.json
value() { jq -r ".sections.$1.values.$2.value" "$sheet"; }

"$mote" build >/dev/null 2>build.log || fail "build: $(cat build.log)"
[ "$(value data duration)" = 0.6 ] || fail "recordings of 0.6 s are $(value data duration) s long"
[ "$(value data clipped)" = 0 ] || fail 'clean tones are clipped'
[ "$(value data shared_groups)" = 0 ] || fail 'groups are on both sides of the split'
[ "$(value data balance)" = 100 ] || fail "equal labels have a balance of $(value data balance) %"
jq -e '.sections.performance.values.accuracy.warning | test("speaker.*fewer than 30")' "$sheet" >/dev/null ||
  fail 'few speakers come without a warning'
jq -e '[.. | objects | select(has("provenance") and .value != null and .value != "unknown" and .file == null and .how == null)] | length == 0' \
  "$sheet" >/dev/null || fail 'a value of the datasheet is not traceable'

# The same inputs give the same bytes, of the PDF too where there is Chromium (`mote build` makes none).
"$mote" datasheet >/dev/null 2>&1
cp -r out/datasheet first
"$mote" datasheet >/dev/null 2>again.log
diff -r first out/datasheet || fail 'a second datasheet differs'
grep -q 'since the last one changed' again.log && fail "nothing changed, yet: $(cat again.log)"
rm -rf out
"$mote" datasheet >/dev/null 2>&1
diff -r first out/datasheet || fail 'a datasheet made anew differs'

# Where a value comes from.
"$mote" datasheet --explain data.duration >explained.txt 2>/dev/null
for line in '^ file .*recordings' '^ computation .*frames ÷ rate' '^ n .*60 recordings'; do
  grep -q "$line" explained.txt || fail "explained without /$line/: $(cat explained.txt)"
done
"$mote" datasheet --explain model.parameters --json 2>/dev/null | jq -e '.file == "out/model_float.tflite"' >/dev/null || fail 'no file as JSON'
expect_input_error 'did you mean power.active_m' "$mote" datasheet --explain power.active_mv
"$mote" datasheet --fields >said.txt 2>/dev/null
grep -q 'nutrition.badges.about_humans' said.txt || fail 'the badges are no fields'

# The form.
"$mote" datasheet --form >/dev/null
grep -q '^# active_ma = 0' datasheet.toml || fail 'the form does not ask for the current'
"$mote" datasheet >/dev/null 2>&1 || fail 'a form without answers is refused'
sed -i -E 's/^# (supply_v) .*/\1 = 3.3/; s/^# (active_ma) .*/\1 = 40/; s/^# (about_humans) .*/\1 = "no: tones"/' datasheet.toml
"$mote" datasheet >/dev/null 2>answered.log || fail "answers: $(cat answered.log)"
grep -q 'since the last one changed: datasheet.toml' answered.log || fail "an answer went unnoticed: $(cat answered.log)"
[ "$(value power active_mw)" = 132 ] || fail "3.3 V × 40 mA is $(value power active_mw) mW"
jq -e '.sections.nutrition.badges.about_humans | .value == "no: tones" and .provenance == "declared"' "$sheet" >/dev/null || fail 'the badge is not declared'
jq -e '.sections.nutrition.badges.ethical_review.value == "unknown"' "$sheet" >/dev/null || fail 'what nobody answered is not unknown'
"$mote" datasheet --form >said.txt 2>/dev/null
grep -q 'is there already: 3 of' said.txt || fail 'the form was written again'
sed -i -E 's/^# (active_mw) .*/\1 = 150/' datasheet.toml
expect_input_error 'datasheet.toml:[0-9]+: power.active_mw is 150 mW but .*datasheet.toml:[0-9]+: power.active_ma' "$mote" datasheet
sed -i -E 's/^(active_mw) .*/\1 = "150 mW"/' datasheet.toml
expect_input_error 'datasheet.toml:[0-9]+: power.active_mw: expected a number in mW' "$mote" datasheet
rm datasheet.toml

# One changed recording is another data set.
before=$(jq -r .sections.data.values.sha256.value first/mlsensor.json)
sox ../recordings/low_anna_1.wav changed.wav vol 0.9
mv changed.wav ../recordings/low_anna_1.wav
"$mote" datasheet >/dev/null 2>changed.log
[ "$(value data sha256)" != "$before" ] || fail 'a changed recording left the hash of the data set as it was'
grep -q 'since the last one changed: the data set' changed.log || fail "a changed recording went unnoticed: $(cat changed.log)"

# Signed: what stands there is what was signed, by whom, and it tells of the firmware that is asked about.
"$mote" key new mine >/dev/null
[ "$(stat -c %a mine)" = 600 ] || fail "others may read the secret key: $(stat -c %a mine)"
expect_input_error 'a key is never overwritten' "$mote" key new mine
"$mote" key new other >/dev/null
expect_input_error 'a mote ed25519 public key, expected a mote ed25519 secret key' "$mote" datasheet --sign mine.pub
"$mote" datasheet --sign mine >/dev/null 2>&1
"$mote" datasheet --verify --key mine.pub >said.txt 2>/dev/null
grep -q 'files are as signed by mine.pub' said.txt || fail 'what was just signed is not verified'
# not_verified PATTERN OPTION…
not_verified() {
  local pattern=$1 code=0
  shift
  "$mote" datasheet --verify "$@" >verified.log || code=$?
  [ "$code" -eq 1 ] || fail "--verify gave exit code $code, expected 1: $(cat verified.log)"
  grep -q "$pattern" verified.log || fail "--verify said '$(cat verified.log)', expected $pattern"
}
not_verified 'another key than other.pub' --key other.pub
not_verified "mine isn't the firmware" --firmware mine
sed -i 's/"version"/"Version"/' out/datasheet/mlsensor.json
not_verified 'datasheet/mlsensor.json changed since it was signed'
sed -i 's/"Version"/"version"/' out/datasheet/mlsensor.json
"$mote" datasheet --verify >/dev/null || fail 'put right again, it is not verified'
sed -i 's/"firmware_sha256": "[0-9a-f]/"firmware_sha256": "x/' out/signature.json
not_verified "the signature isn't that of the list"
printf 'datasheet: traceable, repeatable, contradictions refused, signed\n'
