#!/usr/bin/env bash
# Features of 100,000 one-second recordings (3.2 GB, made here): in one pass, killed in the middle and gone on with, in less
# than 1 GB of memory; each recording opened once. Then the same by two MPI ranks. Argument: another number of recordings.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
count=${1:-100000}
mote=$root/build/bin/mote
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
# shellcheck source=tests/scale/lib.sh
. "$root/tests/scale/lib.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
free_kb=$(df --output=avail -k "$work" | tail -n 1)
if [ "$free_kb" -lt $((count * 45)) ]; then
  printf 'skipped: %s has %s KB free, %s are needed\n' "$work" "$free_kb" $((count * 45))
  exit 0
fi
ninja -C "$root/build" programs make_recordings >/dev/null
cd "$work"
"$root/build/bin/make_recordings" recordings "$count"
for name in killed ranks; do sensor "$name" "$work/recordings"; done

# "1:02.34" or "1:02:03" → seconds.
seconds() { awk -F: '{ s = 0; for (i = 1; i <= NF; ++i) s = s * 60 + $i; print s }'; }
measured() { sed -nE "s/^\s*$1.*: ([^ ]+)\$/\1/p" time.txt; }

printf '%s recordings, %s cores, load before %s\n' "$count" "$(nproc)" "$(cut -d' ' -f 1-3 /proc/loadavg)"
kill_in_the_middle killed $((count / 1000)) features.npy
printf 'killed when %s shards were stored\n' "$(shards killed)"
watch_opens recordings opened
/usr/bin/time -v -o time.txt "$mote" features -C killed --int8 -o features.npy --json >result.json 2>progress.txt || fail "$(cat progress.txt)"
end_watch opened
unchanged=$(jq .recordings_unchanged result.json)
[ "$(jq .rows result.json)" -eq "$count" ] || fail "$(cat result.json)"
[ "$unchanged" -gt 0 ] || fail 'nothing was left of the killed run'
expect_opened_once opened $((count - unchanged))

wall=$(measured Elapsed | seconds)
busy=$(awk -v u="$(measured 'User time')" -v s="$(measured 'System time')" -v w="$wall" 'BEGIN { printf "%.2f", (u + s) / w }')
peak_kb=$(measured 'Maximum resident')
printf '%s unchanged; %.0f recordings/s; %s of %s cores busy; %s s; peak memory %s KB; load now %s\n' "$unchanged" \
  "$(jq .recordings_per_second result.json)" "$busy" "$(nproc)" "$wall" "$peak_kb" "$(cut -d' ' -f 1-3 /proc/loadavg)"
[ "$peak_kb" -lt 976562 ] || fail "1 GB of memory was not enough"

mpi=$root/build/bin/mote-features-mpi
if [ ! -x "$mpi" ]; then
  printf 'skipped: MPI is not installed: no mote-features-mpi\n'
  exit 0
fi
watch_opens recordings opened_by_ranks
mpirun --allow-run-as-root --oversubscribe --bind-to none -np 2 "$mpi" -C ranks --int8 -o ranks.npy
end_watch opened_by_ranks
expect_opened_once opened_by_ranks "$count"
cmp features.npy ranks.npy || fail 'two ranks gave other features'
cmp features_rows.csv ranks_rows.csv || fail 'two ranks gave other rows'
