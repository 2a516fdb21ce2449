#!/usr/bin/env bash
# What mote test tells of a sensor that learns what is normal: curves, false alarms an hour, each session of anomalies;
# over folds each anomalous window counts once.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"

# session NAME LABEL SEED LOOSE_HZ: 60 s of a motor's 12 Hz in x and y at 100 Hz, in noise; a loose part adds LOOSE_HZ.
mkdir recordings
session() {
  awk -v loose="$4" -v seed="$3" 'BEGIN {
    random = 1234577 * seed
    print "timestamp,accX,accY"
    for (i = 0; i < 6000; i++) {
      random = (random * 16807) % 2147483647
      t = 6.2832 * i / 100
      noise = random / 2147483647 - 0.5
      x = sin(12 * t + seed) + (0.6 + 0.1 * seed) * noise
      y = 0.6 * sin(12 * t + 1) + 0.3 * noise
      if (loose > 0) x += 0.15 * sin(loose * t)
      printf "%d,%.4f,%.4f\n", i * 10, x, y
    }
  }' >"recordings/$2.$1.csv"
}
for day in 1 2 3 4 5 6; do session "day$day" fine "$day" 0; done
session coin loose 7 31
session tape loose 8 41
session crack worn 9 23
mkdir motor
cd motor
cat >mote.toml <<'TOML'
[sensor]
name = "motor"
[data]
recordings = "../recordings"
pattern = "{label}.{session}.csv"
window_ms = 1000
stride_ms = 500
normal = ["fine"]
[data.split]
test = 0.3
validation = 0.2
[features]
block = "vibration"
[model]
architecture = "gaussian_mixture"
clusters = 2
[target]
cpu = "host"
TOML
"$mote" test --json >test.json 2>test.log || fail "test: $(cat test.log)"
jq -e '.anomalies | .cases == 3 and .anomalous_windows == 357 and (.by_group | length) == 3 and .roc_auc.value > 0.5 and
  ([.by_group[].windows] | add) == .anomalous_windows and ([.by_group[].roc_auc] | . == sort)' test.json >/dev/null ||
  fail "three sessions are three cases: $(jq -c .anomalies test.json)"
# Each window weighs alike: the area is the mean of the groups', weighted by their windows.
jq -e '.anomalies | ([.by_group[] | .roc_auc * .windows] | add) / .anomalous_windows - .roc_auc.value | fabs < 1e-9' \
  test.json >/dev/null || fail "the groups' areas contradict that of all: $(jq -c '.anomalies | [.roc_auc, .by_group]' test.json)"
# Windows of a second cover all of each minute; a decision every half second: 7200 an hour.
jq -e '.anomalies | (.normal_hours * 60 - .normal_groups | fabs) < 1e-9 and .normal_windows == 119 * .normal_groups and
  (.thresholds | map(.wanted_share) == [0.9, 0.95, 0.99, "as the sensor decides"]) and
  ([.thresholds[] | (.false_alarms_per_hour.value - .false_positive_rate.value * 7200 | fabs) < 0.001] | all) and
  ([.thresholds[:3][] | .found_share.value >= .wanted_share] | all) and
  ([.thresholds[:3][].false_alarms_per_hour.value] | . == sort)' test.json >/dev/null ||
  fail "thresholds: $(jq -c .anomalies.thresholds test.json)"
# As the sensor decides is what the confusion matrix counts.
jq -e '.trivial | .mean_roc_auc.value >= 0 and (.traits | length) >= 2 and .guessing_balanced_accuracy == 0.5' test.json >/dev/null ||
  fail "no model of trivial values beside it: $(jq -c .trivial test.json)"
jq -e '(.anomalies.thresholds[3].found_share.value - .confusion[0][0] / (.confusion[0] | add) | fabs) < 1e-9' test.json >/dev/null ||
  fail 'the share found contradicts the confusion matrix'
# A threshold of the table, set in mote.toml, finds what the table says, below half too.
threshold=$(jq '.anomalies.thresholds[0].threshold' test.json)
jq -n -e "$threshold < 0.5" >/dev/null || fail "no threshold below half to try: $threshold"
cp mote.toml kept.toml
printf '[decision]\nthreshold = %s\n' "$threshold" >>mote.toml
"$mote" test --json >set.json 2>set.log || fail "with threshold $threshold: $(cat set.log)"
jq -e --slurpfile before test.json '.anomalies.thresholds[3] as $set | $before[0].anomalies.thresholds[0] as $told |
  $set.found_share.value == $told.found_share.value and $set.false_positive_rate.value == $told.false_positive_rate.value' set.json >/dev/null ||
  fail "set to $threshold it finds other windows than was told: $(jq -c '.anomalies.thresholds[3]' set.json)"
mv kept.toml mote.toml
# 0.9 is 230 steps of the device: what it finds lies on the curve, below what half finds.
"$mote" test >/dev/null 2>&1
on_curve=$(jq '[.test.anomalies.roc[] | select(.threshold and .threshold >= 230 / 256) | .true_positive_rate] | max' out/report.json)
cp mote.toml default.toml
printf '[decision]\nthreshold = 0.9\n' >>mote.toml
"$mote" test --json >high.json 2>high.log || fail "a high threshold: $(cat high.log)"
jq -e --argjson found "$on_curve" --slurpfile half test.json '(.anomalies.thresholds[3].found_share.value - $found | fabs) < 1e-9 and
  $found > 0 and $found < $half[0].anomalies.thresholds[3].found_share.value and
  .anomalies.thresholds[3].false_alarms_per_hour.value <= $half[0].anomalies.thresholds[3].false_alarms_per_hour.value' high.json >/dev/null ||
  fail "a threshold of 0.9 finds $on_curve, not $(jq -c .anomalies.thresholds[3] high.json)"
mv default.toml mote.toml
"$mote" test >text.txt 2>/dev/null
for word in '3 groups of anomalies are 3 cases, whatever their 357 windows' '95 % at least' 'as it decides' 'reaches decision.threshold' 'false alarms an hour' 'coin'; do
  grep -q "$word" text.txt || fail "mote test doesn't tell '$word': $(cat text.txt)"
done
for word in 'What is anomalous' 'ROC curve of the anomalies' 'Precision and recall of the anomalies' 'False alarms an hour' 'are 3 cases'; do
  grep -q "$word" out/report.html || fail "report.html has no '$word'"
done
jq -e '.test.anomalies | (.roc | length) > 10 and (.precision_recall | length) > 10' out/report.json >/dev/null || fail 'report.json has no curves'

# What is normal is no event, on the firmware as on this computer, without mote.toml's saying so.
"$mote" build compile >compile.txt 2>&1 || fail "compile: $(cat compile.txt)"
tr -d '\n' <out/cpp/sensor.cpp | grep -q 'is_event\[class_count\] = { *1, 0,}' || fail "normal is an event: $(grep -A2 is_event out/cpp/sensor.cpp)"
events() { "$mote" listen --events --json <"../recordings/$1" 2>listen.log | jq -r .label; }
if events fine.day1.csv | grep -qvx anomalous; then fail "normal begins an event: $(events fine.day1.csv | sort | uniq -c)"; fi
events worn.crack.csv | grep -qx anomalous || fail "nothing anomalous begins an event: $(cat listen.log)"

# Three folds of the normal sessions: every window counts once.
"$mote" test --folds 3 --json >folds.json 2>folds.log || fail "folds: $(cat folds.log)"
jq -e '.pooled.recordings == 9 * 119 and .anomalies.anomalous_windows == 357 and .anomalies.normal_windows == 6 * 119 and
  (.pooled.confusion[0] | add) == 357 and .anomalies.cases == 3' folds.json >/dev/null ||
  fail "each window counts once: $(jq -c '[.pooled.recordings, .pooled.confusion, .anomalies.cases]' folds.json)"
jq -e '[.folds[].recordings] == [595, 595, 595]' folds.json >/dev/null || fail "each fold meets all anomalies: $(jq -c .folds folds.json)"
"$mote" test --folds 3 >folds.txt 2>/dev/null
grep -q 'each of these counts once' folds.txt || fail "the folds don't say how anomalies count: $(cat folds.txt)"
grep -q 'each of these counts once' out/folds.html || fail "folds.html doesn't say how anomalies count"
"$mote" test --folds 3 --seeds 1,2 --json >seeds.json 2>/dev/null
jq -e '.pooled.recordings == 2 * 9 * 119' seeds.json >/dev/null || fail 'each seed counts each window once'
jq -e --slurpfile one folds.json '.anomalies | .trainings == 2 and .anomalous_windows == 357 and .normal_windows == 6 * 119 and
  .normal_hours == $one[0].anomalies.normal_hours and .by_group[0].windows == 119' seeds.json >/dev/null ||
  fail "two seeds are no more windows: $(jq -c '.anomalies | [.trainings, .anomalous_windows, .normal_windows, .normal_hours]' seeds.json)"

# Without groups many files of one folder are one case, and that is said.
cd ..
mkdir cut
for file in recordings/*.csv; do
  name=$(basename "$file" .csv)
  mkdir -p "cut/$name"
  for part in 0 1 2 3; do
    { head -1 "$file"; tail -n +2 "$file" | sed -n "$((part * 1500 + 1)),$((part * 1500 + 1500))p"; } >"cut/$name/$part.csv"
  done
done
cd motor
sed -i 's|"../recordings"|"../cut"|; s|^pattern = .*|pattern = "{label}.*/*.csv"|' mote.toml
"$mote" test --json >cut.json 2>cut.log || fail "cut: $(cat cut.log)"
jq -e '.anomalies | .cases == 3 and .anomalous_windows > 300 and (.by_group | map(.group) | sort) == ["loose.coin", "loose.tape", "worn.crack"] and
  (.interval_warning | test("the recordings of one folder are taken for one case"))' cut.json >/dev/null ||
  fail "files of one folder are one case: $(jq -c '[.anomalies.cases, .anomalies.by_group, .anomalies.interval_warning]' cut.json)"
printf 'anomalies: three sessions are three cases, over folds each window counts once\n'
