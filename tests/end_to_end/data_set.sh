#!/usr/bin/env bash
# The data set: an index that reads nothing twice, lists, a check that finds what was spoiled and nothing else.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
cd tones

# The index is a help, not a condition.
"$mote" data list --json 2>/dev/null >first.json
[ -s .mote/index.sqlite ] || fail 'no index was made'
"$mote" data list --json 2>/dev/null >second.json
cmp first.json second.json || fail 'with the index the list is another'
head -c 5000 /dev/urandom >.mote/index.sqlite
"$mote" data list --json 2>/dev/null >damaged.json
cmp first.json damaged.json || fail 'a damaged index gave another list'
rm -rf .mote && touch .mote
"$mote" data list --json 2>note.txt >without.json
cmp first.json without.json || fail 'without an index the list is another'
grep -q 'no index' note.txt || fail "nothing says that there is no index: $(cat note.txt)"
rm .mote

"$mote" data list --label low --group anna --json 2>/dev/null >filtered.json
[ "$(jq '.recordings | length' filtered.json)" -eq 5 ] || fail 'anna has said low five times'
expect_input_error 'did you mean anna' "$mote" data list --group ana

# A copy at another gain and offset under another label, one that is clipped, one that is silent.
sox ../recordings/low_anna_2.wav ../recordings/mid_ben_9.wav vol 0.4 trim 0.1
sox ../recordings/low_anna_3.wav ../recordings/low_anna_9.wav vol 40 2>/dev/null
sox -n -r 8000 -b 16 -c 1 ../recordings/mid_anna_9.wav trim 0 0.6
"$mote" data check --json 2>/dev/null >check.json || fail 'findings are no failure'
files_of() { jq -r --arg check "$1" '[.findings[] | select(.check == $check) | .recordings[][]] | join(" ")' check.json; }
[ "$(files_of label_conflict)" = 'low_anna_2.wav mid_ben_9.wav' ] || fail "label conflict: $(files_of label_conflict)"
[ "$(files_of clipping)" = low_anna_9.wav ] || fail "clipping: $(files_of clipping)"
[ "$(files_of silence)" = mid_anna_9.wav ] || fail "silence: $(files_of silence)"
[ -z "$(files_of equal_bytes)$(files_of same_sound)$(files_of rate_mismatch)" ] || fail "more than that: $(cat check.json)"

# A single file needs neither the table of the data set nor its labels.
mkdir ../single
printf '[data]\nrecordings = "../recordings"\nnormal = ["low"]\n[data.table]\nfile = "none.csv"\n[features]\nblock = "flatten"\n' >../single/mote.toml
printf 'x\n1\n2\n3\n4\n' >../walk.csv
printf '[data.csv]\nrate_hz = 2\n' >>../single/mote.toml
"$mote" features ../walk.csv -C ../single >/dev/null || fail 'features of one file ask for the table'

# Nor does the check of what trivial values tell ask for groups that no fold leaves out.
printf '[data]\nrecordings = "../recordings"\npattern = "{label}_{speaker}_*.wav"\nnormal = ["low", "mid"]\n' >../single/mote.toml
"$mote" data check -C ../single >/dev/null || fail 'data check with data.normal'

# Two images as MNIST's files hold them.
printf '\0\0\010\003\0\0\0\002\0\0\0\002\0\0\0\002\001\002\003\004\005\006\007\010' | gzip >images.gz
printf '\0\0\010\001\0\0\0\002\003\007' >labels
"$mote" data unpack images.gz labels --name test --out pictures >/dev/null || fail 'data unpack'
[ "$(cd pictures && find . -type f | sort | tr '\n' ' ')" = './3/test_00000.png ./7/test_00001.png ' ] || fail "unpacked: $(find pictures)"
printf '\0\0\010\001\0\0\0\001\003' >label
expect_input_error 'expected one label an image' "$mote" data unpack images.gz label --name test
expect_input_error 'without / and _' "$mote" data unpack images.gz labels --name a_b

# What can't be read is told beside the findings.
head -c 3000 ../recordings/low_ben_1.wav >../recordings/low_ben_8.wav
code=0
"$mote" data check --json >check.json 2>/dev/null || code=$?
[ $code -eq 2 ] || fail "an unreadable recording gave exit code $code"
[ "$(jq -r '.unreadable[].path' check.json)" = low_ben_8.wav ] || fail "unreadable: $(jq .unreadable check.json)"
[ "$(files_of clipping)" = low_anna_9.wav ] || fail 'the others were not checked'

# What info.labels marks as testing is the test; a group on both sides is found and refused.
cd "$work"
mkdir marked
cp recordings/{low,mid}_{anna,ben,carl}_{1,2}.wav marked
manifest() {
  for file in marked/*.wav; do
    jq -n --arg path "$(basename "$file")" --arg testing "$1" \
      '{path: $path, category: (if ($path | test($testing)) then "testing" else "training" end), label: null}'
  done | jq -s '{version: 1, files: .}' >marked/info.labels
}
manifest _ben_
"$mote" new given --from marked --pattern '{label}_{speaker}_*.wav' >/dev/null
cd given
tested() { "$mote" data list --json 2>/dev/null | jq -r '[.recordings[] | select(.part == "test") | .path] | join(" ")'; }
[ "$(tested)" = 'low_ben_1.wav low_ben_2.wav mid_ben_1.wav mid_ben_2.wav' ] || fail "the test is: $(tested)"
(cd .. && manifest _1.wav)
"$mote" data check --json 2>/dev/null >check.json || fail 'findings are no failure'
[ "$(files_of leak | wc -w)" -eq 6 ] || fail "leak: $(files_of leak)"
expect_input_error 'would stand on both sides' "$mote" build features

# One CSV file gives training and test: the rows of a day stay together.
cd "$work"
mkdir room
awk 'BEGIN {
  print "time,warmth,busy"
  for (i = 0; i < 720; i++)
    printf "2026-03-%02d %02d:%02d:00,%.2f,%s\n", 1 + i / 72, i % 72 / 3, i % 3 * 20, 20 + i * 37 % 11, i % 6 < 3 ? "yes" : "no"
}' >room/readings.csv
mkdir office
cat >office/mote.toml <<'TOML'
[sensor]
name = "office"
[data]
recordings = "../room"
window_ms  = 3600000
stride_ms  = 1200000
[data.csv]
timestamp = "time"
label     = "busy"
group     = "time"
[features]
block = "flatten"
TOML
cd office
"$mote" data list --json >list.json 2>list.txt
grep -q '18 between groups left out' list.txt || fail "windows over midnight: $(cat list.txt)"
[ "$(jq '[.recordings[] | select(.part == "test") | .group] | length' list.json)" -eq 2 ] || fail "days: $(jq -c .recordings list.json)"
[ "$(jq '.recordings | length' list.json)" -eq 10 ] || fail 'a day is a line'
"$mote" data check --json 2>/dev/null >check.json
[ -z "$(files_of leak)" ] || fail "leak: $(cat check.json)"

# The same leaf was photographed twice four times over; no other picture is taken for another.
shared=$(readlink -f "${MOTE_SHARED:-$root/../shared}")
[ -d "$shared/data/recordings/plant_leaf_coffee" ] || { echo 'skipped: ../shared/data/recordings is not here'; exit 0; }
mkdir ../leaves
cd ../leaves
sed "s|\.\./\.\./\.\./\.\./shared|$shared|" "$root/examples/recordings/plant_leaf_coffee/mote.toml" >mote.toml
"$mote" data check --json 2>/dev/null >check.json
pairs=$(jq -r '[.findings[] | select(.check == "same_picture" or .check == "leak") | .recordings[] | join(" ")] | sort | join(", ")' check.json)
[ "$pairs" = 'leaf/1022.jpg leaf/813.jpg, leaf/1692.jpg leaf/1694.jpg, leaf/758.jpg leaf/759.jpg, leaf/760.jpg leaf/764.jpg' ] ||
  fail "pictures: $pairs"
