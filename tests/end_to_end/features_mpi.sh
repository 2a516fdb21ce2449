#!/usr/bin/env bash
# Two ranks share the recordings: each recording is opened by one of them, and the result is that of one process.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/scale/lib.sh
. "$(dirname "$0")/../scale/lib.sh"
make_recordings=$(readlink -f "$2")
features_mpi=$(readlink -f "$3")
for program in inotifywait mpirun jq; do
  command -v "$program" >/dev/null || { printf 'skipped: %s is missing\n' "$program"; exit 77; }
done
ranks=(mpirun --allow-run-as-root --oversubscribe --bind-to none -np 2 "$features_mpi")
read_by() { sed -nE "s/^ rank $1 +([0-9,]+) recordings read.*/\\1/p" "$2" | tr -d ,; }
cd "$work"
"$make_recordings" recordings 2000
for name in one two killed; do sensor "$name" "$work/recordings"; done

"$mote" features -C one --int8 -o one.npy >/dev/null 2>&1
watch_opens recordings two.opened
"${ranks[@]}" -C two --int8 -o two.npy --threads 1 >/dev/null 2>two.log || fail "$(cat two.log)"
end_watch two.opened
expect_opened_once two.opened 2000
for rank in 0 1; do [ "$(read_by "$rank" two.log)" -gt 0 ] || fail "rank $rank did nothing: $(cat two.log)"; done
[ $(($(read_by 0 two.log) + $(read_by 1 two.log))) -eq 2000 ] || fail "$(cat two.log)"
cmp one.npy two.npy || fail 'two ranks gave other features'
cmp one_rows.csv two_rows.csv || fail 'two ranks gave other rows'
[ -z "$(ls two/.mote/claims)" ] || fail 'claims were left'

# Nothing is left to do.
watch_opens recordings again.opened
"${ranks[@]}" -C two --int8 -o again.npy --threads 1 >/dev/null 2>again.log || fail "$(cat again.log)"
end_watch again.opened
expect_opened_once again.opened 0
cmp two.npy again.npy || fail 'the second run gave other features'

# Both ranks are killed; the claims that they leave stop nobody.
"${ranks[@]}" -C killed --int8 -o killed.npy --threads 1 >/dev/null 2>&1 &
launcher=$!
while [ "$(shards killed)" -lt 1 ]; do
  kill -0 "$launcher" 2>/dev/null || fail 'the ranks ended before they could be killed'
  sleep 0.02
done
pkill -KILL -P "$launcher" || fail 'the ranks ended before they could be killed'
wait "$launcher" 2>/dev/null || true
[ -n "$(find killed/.mote/claims -type f)" ] || fail 'the ranks ended before they could be killed'
watch_opens recordings killed.opened
"${ranks[@]}" -C killed --int8 -o killed.npy --threads 1 >/dev/null 2>killed.log || fail "$(cat killed.log)"
end_watch killed.opened
made=$(($(read_by 0 killed.log) + $(read_by 1 killed.log)))
[ "$made" -lt 2000 ] || fail "all was made again: $(cat killed.log)"
expect_opened_once killed.opened "$made"
cmp one.npy killed.npy || fail 'killed ranks gave other features'

printf 'no sound' >recordings/hum/s000_broken.wav
code=0
"${ranks[@]}" -C two -o broken.npy >/dev/null 2>broken.log || code=$?
[ "$code" -eq 2 ] || fail "a broken recording gave exit code $code, expected 2: $(cat broken.log)"
grep -q 's000_broken.wav: not a sound file' broken.log || fail "$(cat broken.log)"
printf 'features by two ranks: %s\n' "$(grep -o '[0-9,]* recordings/s' two.log)"
