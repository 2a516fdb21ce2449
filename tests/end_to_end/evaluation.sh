#!/usr/bin/env bash
# What mote test tells: figures, folds in processes of their own, a model on trivial values; and mote calibrate.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 8/; s/^# *(epochs) .*/\1 = 3/; s/^# *(blocks) .*/\1 = 1/; s/^# *(copies) .*/\1 = 2/; s/^# *(cpu) .*/\1 = "host"/' tones/mote.toml

"$mote" test -C tones --by speaker --json >test.json 2>test.log || fail "test: $(cat test.log)"
jq -e '.metrics.macro_f1.interval_95 and .metrics.mean_roc_auc.value and .metrics.expected_calibration_error' test.json >/dev/null ||
  fail "figures are missing: $(jq -c .metrics test.json)"
jq -e '.conditions[0].key == "speaker" and (.groups_worst_first | length) >= 1 and (.mistakes | length) <= 20' test.json >/dev/null ||
  fail 'groups, conditions or mistakes are missing'
jq -e '.trivial.balanced_accuracy.value and .float.accuracy' test.json >/dev/null || fail 'nothing stands beside the result'
jq -e '.test.metrics.by_label[0].roc | length > 1' tones/out/report.json >/dev/null || fail 'report.json has no curves'
grep -q 'model on trivial values' tones/out/report.html || fail 'the report leaves the trivial model out'
"$mote" test -C tones >text.txt 2>/dev/null
grep -q 'worst first' text.txt || fail "no table of groups: $(cat text.txt)"

# Folds: stopped once, then gone on with.
set -m
"$mote" test -C tones --leave-one-group-out --jobs 2 >folds.out 2>folds.log &
process=$!
set +m
for _ in $(seq 1 600); do
  if [ -n "$(ls tones/.mote/round 2>/dev/null)" ]; then break; fi
  sleep 0.1
done
kill -INT "$process" 2>/dev/null || true
code=0
wait "$process" || code=$?
[ "$code" -eq 130 ] || [ "$code" -eq 0 ] || fail "exit code $code, expected 130: $(cat folds.log)"
known=$(find tones/.mote/round -mindepth 1 -maxdepth 1 ! -name ".*" | wc -l)
"$mote" test -C tones --leave-one-group-out --jobs 2 --json >folds.json 2>folds.log || fail "folds: $(cat folds.log)"
grep -q "$known known before" folds.log || fail "$known rounds were whole, but: $(cat folds.log)"
jq -e '(.folds | length) == 4 and .pooled.recordings == 60 and .mean_accuracy_95[0] <= .mean_accuracy' folds.json >/dev/null ||
  fail "four speakers: $(jq -c .folds folds.json)"
"$mote" test -C tones --leave-one-out speaker --json >by_speaker.json 2>/dev/null
jq -e '.training.epochs | length > 0 and .[0].models == 4 and .[0].mean_training_loss > 0' tones/out/folds.json >/dev/null ||
  fail "no course of the trainings: $(jq -c .training tones/out/folds.json)"
grep -q 'Mean loss by epoch' tones/out/folds.html || fail 'folds.html draws no training'
cmp <(jq -S 'del(.pooled.conditions)' folds.json) <(jq -S 'del(.pooled.conditions)' by_speaker.json) ||
  fail 'leaving one speaker out is not leaving one group out'
expect_input_error 'no recording says .*room.*found speaker' "$mote" test -C tones --leave-one-out room
expect_input_error 'one of them' "$mote" test -C tones --leave-one-out speaker --folds 2
"$mote" test -C tones --folds 2 --seeds 1,2 --json >seeds.json 2>/dev/null
jq -e '(.seeds | length) == 2 and (.folds | length) == 2 and .pooled.recordings == 120 and
  .over_seeds.accuracy.lowest <= .over_seeds.accuracy.mean and .over_seeds.accuracy.standard_deviation >= 0' seeds.json >/dev/null ||
  fail "two seeds of two folds: $(jq -c '[.seeds, .folds]' seeds.json)"
expect_input_error 'no long recordings with labels within' "$mote" calibrate -C tones

expect_input_error 'expected different seeds' "$mote" test -C tones --folds 2 --seeds 1,1
sed -i -E 's|^# *(gain_db) .*|\1 = 3|' tones/mote.toml
"$mote" test -C tones --folds 2 --json >/dev/null 2>other.log || fail "other copies: $(cat other.log)"
if grep -q 'known before' other.log; then fail "folds of other copies were taken for these: $(cat other.log)"; fi

# Of no label: noise must be left alone, and the folder must be there.
mkdir noise
for index in 1 2 3 4; do sox -R -n -r 8000 -b 16 -c 1 "noise/$index.wav" synth 1 whitenoise vol 0.2 2>/dev/null; done
sed -i -E 's|^# *(unheard) .*|\1 = "../noise"|; s|^# *(conditions) .*|\1 = ["speaker"]|' tones/mote.toml
"$mote" test -C tones --folds 2 --json >unheard.json 2>unheard.log || fail "unheard: $(cat unheard.log)"
jq -e '.unheard.windows == 8 and .unheard.accepted <= 8 and .unheard.recall > 0 and (.pooled.conditions | length) == 4' \
  unheard.json >/dev/null || fail "unheard: $(jq -c '[.unheard, .pooled.conditions]' unheard.json)"
"$mote" test -C tones 2>/dev/null | grep -q 'of no label: .* of 4 windows' || fail 'mote test says nothing of what is of no label'
for page in report folds; do
  grep -q 'What is of no label' "tones/out/$page.html" || fail "$page.html says nothing of what is of no label"
  grep -q 'windows of evaluation.unheard were taken for a label' "tones/out/$page.html" || fail "$page.html doesn't count what is of no label"
done
# The folds warn as the single test does, and tell the accuracy of all windows with its interval.
sed -i -E 's|^# *(synthetic) .*|\1 = true|' tones/mote.toml
"$mote" test -C tones --folds 2 >folds.txt 2>/dev/null
grep -q 'These are synthetic voices' folds.txt || fail "folds don't say that the voices are synthetic: $(cat folds.txt)"
grep -qE 'accuracy, pooled +[01]\.[0-9]+ \([01]' folds.txt || fail "folds tell no accuracy of all windows: $(cat folds.txt)"
grep -q 'synthetic voices, not on people' tones/out/folds.html || fail "folds.html doesn't say that the voices are synthetic"
grep -q 'share of all windows that were right' tones/out/folds.html || fail 'folds.html tells no accuracy of all windows'
sed -i -E 's|^synthetic.*|synthetic = false|' tones/mote.toml
sed -i 's|"../noise"|"../nothing"|' tones/mote.toml
expect_input_error 'mote.toml:[0-9]+: evaluation.unheard: .*nothing: there is no such folder' "$mote" test -C tones

# Labels that follow the level alone are told of.
mkdir levels
seed=0
for speaker in ann ben cid dora eve fay gus hal; do
  for label in far near; do
    for index in 1 2 3; do
      case $label in far) volume=0.02 ;; near) volume=0.4 ;; esac
      seed=$((seed + 1))  # every recording has its own stretch of noise
      sox -R -n -r 8000 -b 16 -c 1 "levels/${label}_${speaker}_$index.wav" \
        synth 60 pinknoise trim "$seed" 1 vol "$volume" 2>/dev/null
    done
  done
done
"$mote" new trap --from levels --pattern '{label}_{speaker}_*.wav' >/dev/null
"$mote" data check -C trap --json >check.json 2>/dev/null || true
jq -e '.findings[] | select(.check == "trivial_model") | .what | contains("level")' check.json >/dev/null ||
  fail "mote data check doesn't see that the level tells the label"

# Streams: beeps in noise, labelled beside each recording.
mkdir long
for session in $(seq 10 21); do
  parts=()
  at=0
  for beep in 1 2 3 4; do
    gap=$((2 + (session * beep) % 3))
    sox -R -n -r 8000 -b 16 -c 1 gap.wav synth $gap brownnoise vol 0.05 2>/dev/null
    sox -R -n -r 8000 -b 16 -c 1 beep.wav synth 1 sine $((700 + session * 3 + beep)) vol 0.$((2 + beep)) fade 0.02 1 0.02 2>/dev/null
    cp gap.wav "gap$beep.wav"
    cp beep.wav "beep$beep.wav"
    parts+=("gap$beep.wav" "beep$beep.wav")
    printf '%d.0\t%d.0\tbeep\n' $((at + gap)) $((at + gap + 1)) >>"long/s$session.txt"
    at=$((at + gap + 1))
  done
  sox "${parts[@]}" "long/s$session.wav" pad 0 2
done
mkdir beeps
cat >beeps/mote.toml <<'TOML'
[data]
recordings = "../long"
group      = "{session}.wav"
windows    = "stride"      # my own words
window_ms  = 1000
stride_ms  = 250
background = "nothing"
split      = { test = 0.25, validation = 0.3 }

[model]
channels = 8
blocks   = 1

[training]
epochs = 4
copies = 1

[target]
cpu = "host"
TOML
"$mote" calibrate -C beeps --json >calibrate.json 2>calibrate.log || fail "calibrate: $(cat calibrate.log)"
jq -e '.written and .chosen.events >= 4 and (.curve | length) >= 1 and .chosen.f1 >= 0.7' calibrate.json >/dev/null ||
  fail "calibrated beeps: $(jq -c '[.chosen, .curve]' calibrate.json)"
jq -e '.after.false_alarms_per_hour.interval_95[1] > .after.false_alarms_per_hour.value' calibrate.json >/dev/null ||
  fail "an interval without width: $(jq -c .after calibrate.json)"
cmp -s <(jq -S . calibrate.json) <(jq -S . beeps/out/calibration.json) || fail 'out/calibration.json is not what --json says'
grep -q 'False alarms an hour against missed events' beeps/out/calibration.html || fail 'out/calibration.html has no curve'
threshold=$(json_value calibrate.json chosen.threshold)
grep -qE "^ *threshold *= *$threshold" beeps/mote.toml || fail "mote.toml hasn't threshold = $threshold: $(grep threshold beeps/mote.toml)"
grep -q 'my own words' beeps/mote.toml || fail 'a comment of mote.toml is gone'
"$mote" test -C beeps --json >beeps.json 2>/dev/null
jq -e '.streams.events >= 4 and .streams.hours > 0 and (.streams.by_threshold | length) > 40' beeps.json >/dev/null || fail 'mote test tells nothing of streams'
printf 'evaluation: folds go on after an interrupt, traps are told, a decider is chosen on streams\n'
