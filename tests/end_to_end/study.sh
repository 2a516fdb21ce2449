#!/usr/bin/env bash
# Held-out recordings through changed conditions: unchanged they give what `mote test` gives; the more they are changed
# the less is told right; nothing is computed twice.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 8/; s/^# *(epochs) .*/\1 = 12/; s/^# *(blocks) .*/\1 = 2/' tones/mote.toml
cd tones

"$mote" study --condition distance=2,8 --condition white_noise=20,-30 --condition clipping=20 --json >study.json 2>study.log ||
  fail "study: $(cat study.log)"
"$mote" test --json >test.json 2>/dev/null
# point FIGURE: of the unchanged recordings.
unchanged() { jq -c ".unchanged.figures[] | select(.key == \"$1\") | [.value, .interval_95]" study.json; }
for figure in accuracy balanced_accuracy mean_roc_auc; do
  [ "$(unchanged "$figure")" = "$(jq -c ".metrics.$figure | [.value, .interval_95]" test.json)" ] ||
    fail "unchanged, $figure is $(unchanged "$figure"), by mote test $(jq -c ".metrics.$figure" test.json)"
done
[ "$(jq .unchanged.windows study.json)" -eq "$(jq .recordings test.json)" ] || fail 'not all held-out windows were played'
jq -e '[.conditions[] | [.name, [.points[].strength]]] == [["distance", [2, 8]], ["white_noise", [20, -30]], ["clipping", [20]]]' \
  study.json >/dev/null || fail "played: $(jq -c '[.conditions[] | [.name, [.points[].strength]]]' study.json)"
# In noise a thousand times as strong nobody hears a tone: a third is guessed.
jq -e '.unchanged.figures[0].value > 0.8 and .conditions[1].points[1].figures[0].value < 0.6' study.json >/dev/null ||
  fail "noise does nothing: $(jq -c '.conditions[1].points' study.json)"
[ "$(jq -S . out/study.json)" = "$(jq -S . study.json)" ] || fail 'out/study.json is another than what --json prints'

# The same bytes from scratch, and from what is kept.
cp out/study.json first.json
rm -rf .mote/study out/study.json
"$mote" study --condition distance=2,8 --condition white_noise=20,-30 --condition clipping=20 >text.txt 2>/dev/null
cmp first.json out/study.json || fail 'a second study gave other bytes'
cp out/study.html page.html
grep -q 'Simulated' text.txt || fail 'the text does not say that it is simulated'
grep -q '8 ×' text.txt || fail 'the text does not tell the distance'

expect_input_error 'did you mean distance' "$mote" study --condition distanse
expect_input_error 'blur.*choose of distance' "$mote" study --condition blur
expect_input_error 'name a folder of noise' "$mote" study --condition recorded_noise
expect_input_error 'no such folder' "$mote" study --noise nowhere
expect_input_error 'asked for twice' "$mote" study --condition level=3 --condition level
"$mote" study --condition recorded_noise=-30 --noise ../recordings --json >noise.json 2>/dev/null
jq -e '.conditions[0].points[0].figures[0].value < 0.7' noise.json >/dev/null || fail 'recorded noise does nothing'
jq -e '.recorded_noise | test("60 recordings")' noise.json >/dev/null || fail "noise of $(jq .recorded_noise noise.json)"

# The page: one file with a chart and a table a condition.
[ "$(grep -o '<svg' page.html | wc -l)" -ge 3 ] || fail 'the page has no charts'
grep -q 'as a table' page.html || fail 'no table stands behind a chart'
grep -qE '<script|https?://[^w]' page.html && fail 'the page fetches something'

# The physical protocol: plan, sheet, script; filled in, it is read back, and what contradicts it is refused.
"$mote" study --protocol ../trial --participants 4 >/dev/null 2>&1
for file in protocol.md protocol.toml readings.csv; do [ -s "../trial/$file" ] || fail "$file wasn't printed"; done
[ "$(tail -n +2 ../trial/readings.csv | cut -d, -f1 | sort -u | wc -l)" -eq 4 ] || fail 'other than four participants'
expect_input_error 'is there already' "$mote" study --protocol ../trial
mkdir ../filled
cp ../trial/protocol.toml ../filled
# What was planned was measured; at 5 m the sensor told nothing.
awk -F, -v OFS=, 'NR > 1 { $5 = $4; $7 = $6; $8 = $4 == 5 ? "none" : $2 } { print }' ../trial/readings.csv >../filled/readings.csv
expect_input_error 'readings.csv:2: measured distance \[m\]: is empty' "$mote" study --import ../trial/readings.csv
mkdir ../wrong
cp ../trial/protocol.toml ../wrong
sed 's/,5,5,/,5,500,/' ../filled/readings.csv >../wrong/readings.csv
expect_input_error 'readings.csv:[0-9]+: measured distance \[m\]: 500 m lies further than 0.2 m' "$mote" study --import ../wrong/readings.csv
{ cat ../filled/readings.csv && tail -n 1 ../filled/readings.csv; } >../wrong/readings.csv
expect_input_error 'has the same reading in line' "$mote" study --import ../wrong/readings.csv
grep -v P04 ../filled/readings.csv >../wrong/readings.csv
expect_input_error 'names 3 participants, but the protocol says participants = 4' "$mote" study --import ../wrong/readings.csv
cp ../filled/readings.csv ../wrong/readings.csv
sed 's/^model_sha256 = "....../model_sha256 = "000000/' ../trial/protocol.toml >../wrong/protocol.toml
expect_input_error 'model_sha256: 000000' "$mote" study --import ../wrong/readings.csv
[ ! -e physical_study ] || fail 'what was refused was kept'
"$mote" study --import ../filled/readings.csv --json >physical.json 2>/dev/null
jq -e '.first_setting.detection_rate.value == 1 and .first_setting.participants == 4' physical.json >/dev/null ||
  fail "measured: $(jq -c .first_setting physical.json)"
jq -e '.groups[0].results[2] | .name == "distance 5 m" and .detection_rate.value == 0 and .told_nothing == 12' physical.json >/dev/null ||
  fail "at 5 m: $(jq -c '.groups[0].results[2]' physical.json)"
cmp ../filled/readings.csv physical_study/readings.csv || fail 'the sheet was not kept'

# The datasheet: simulated and measured each in their section; of another model nothing is told.
"$mote" datasheet >/dev/null 2>sheet.log || fail "datasheet: $(cat sheet.log)"
# value FIELD: of the datasheet.
value() { "$mote" datasheet --explain "$1" --json 2>/dev/null; }
value end_to_end.detection_rate | jq -e '.provenance == "measured" and .value == 100' >/dev/null ||
  fail "the datasheet tells: $(value end_to_end.detection_rate)"
value sensitivity.recorded_noise.-30 | jq -e '.provenance == "computed" and (.how | test("^simulated"))' >/dev/null ||
  fail "the datasheet tells: $(value sensitivity.recorded_noise.-30)"
sed -i 's/^model_sha256 = "....../model_sha256 = "000000/' physical_study/protocol.toml
value end_to_end.status | jq -e '.value == "not done" and (.how | test("another model"))' >/dev/null ||
  fail "of another model the datasheet tells: $(value end_to_end.status)"

printf 'study: %s windows, unchanged as in the test\n' "$(jq .unchanged.windows study.json)"
