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
printf 'study: %s windows, unchanged as in the test\n' "$(jq .unchanged.windows study.json)"
