#!/usr/bin/env bash
# Features of 2,500 recordings in one pass: each is opened once, a killed run goes on where it was, memory stays small.
# The long suite does it with 100,000 (tests/long/scale.sh).
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/scale/lib.sh
. "$(dirname "$0")/../scale/lib.sh"
make_recordings=$(readlink -f "$2")
for program in inotifywait jq /usr/bin/time; do
  command -v "$program" >/dev/null || { printf 'skipped: %s is missing\n' "$program"; exit 77; }
done
cd "$work"
"$make_recordings" recordings 2500
for name in whole killed; do sensor "$name" "$work/recordings"; done

watch_opens recordings whole.opened
/usr/bin/time -f %M -o kilobytes "$mote" features -C whole --int8 -o whole.npy --json >whole.json 2>whole.log || fail "$(cat whole.log)"
end_watch whole.opened
expect_opened_once whole.opened 2500
[ "$(cat kilobytes)" -le 200000 ] || fail "took $(cat kilobytes) KB of memory"
grep -q 'recordings/s' whole.log || fail "said nothing of its rate: $(cat whole.log)"
[ "$(json_value whole.json rows)" -eq 2500 ] || fail "$(cat whole.json)"
[ "$(stat -c %s whole.npy)" -eq $((128 + 2500 * $(json_value whole.json columns))) ] || fail 'whole.npy has another size'
[ "$(head -n 2 whole_rows.csv | tail -n 1 | cut -d, -f 1,2,4,5)" = '0,hum/s000_000000.wav,hum,s000' ] || fail "$(head -n 2 whole_rows.csv)"
[ "$(head -n 2 whole_rows.csv | tail -n 1 | cut -d, -f 7)" = "$(sha256sum recordings/hum/s000_000000.wav | cut -d' ' -f 1)" ] ||
  fail 'the hash of the first recording is not that of its bytes'

# What the model sees, as numbers.
"$mote" features -C whole -o whole32.npy 2>/dev/null >/dev/null
python3 - whole.npy whole32.npy "$(json_value whole.json scale)" "$(json_value whole.json zero_point)" <<'PYTHON' || fail 'float32 is not scale * (int8 - zero point)'
import array, sys
small = array.array('b', open(sys.argv[1], 'rb').read()[128:])
large = array.array('f', open(sys.argv[2], 'rb').read()[128:])
scale, zero_point = float(sys.argv[3]), int(sys.argv[4])
assert len(small) == len(large) and len(set(small)) > 50
assert all(abs(l - scale * (s - zero_point)) < 1e-6 for s, l in zip(small[::97], large[::97]))
PYTHON

# A run that is killed goes on with what it hadn't finished, and gives the same bytes.
kill_in_the_middle killed 2 killed.npy
watch_opens recordings killed.opened
"$mote" features -C killed --int8 -o killed.npy --json >killed.json 2>killed.log || fail "$(cat killed.log)"
end_watch killed.opened
[ "$(json_value killed.json recordings_unchanged)" -ge 128 ] || fail "all was made again: $(cat killed.json)"
expect_opened_once killed.opened $((2500 - $(json_value killed.json recordings_unchanged)))
cmp whole.npy killed.npy || fail 'a killed run gave other features'
cmp whole_rows.csv killed_rows.csv || fail 'a killed run gave other rows'

# A shard that was damaged is made again. Folders that begin with a dot are what the kill left unfinished.
damaged=$(find killed/.mote/feature_shards -path '*/feature_shards/[!.]*/features.s8' | sort | head -n 1)
printf x | dd of="$damaged" bs=1 seek=100 conv=notrunc status=none
"$mote" features -C killed --int8 -o killed.npy --json >killed.json 2>/dev/null
[ "$(json_value killed.json recordings_read)" -ge 1 ] || fail 'a damaged shard was taken'
cmp whole.npy killed.npy || fail 'a damaged shard gave other features'

# A recording more: the others stay, but for those of its shard.
cp recordings/tick/s000_000001.wav recordings/tick/s000_000001b.wav
"$mote" features -C whole --int8 -o more.npy --json >more.json 2>/dev/null
[ "$(json_value more.json rows)" -eq 2501 ] || fail "$(cat more.json)"
[ "$(json_value more.json recordings_read)" -le 513 ] || fail "one more recording made $(json_value more.json recordings_read) be read"
[ "$(grep -c 's000_000001b\?\.wav.*,s000,' more_rows.csv)" -eq 2 ] || fail 'the copy is not in the rows'

# A recording that can't be read is named; what was made stays.
printf 'no sound' >recordings/hum/s000_broken.wav
expect_input_error 's000_broken.wav: not a sound file' "$mote" features -C whole -o broken.npy
[ ! -e broken.npy ] || fail 'half a result was left'
expect_input_error 'choose one of these endings' "$mote" features -C whole -o features.txt
expect_input_error '^error: --int8: ' "$mote" features -C whole --int8
printf 'features of many recordings: one pass, %s KB, %s\n' "$(cat kilobytes)" "$(grep -o '[0-9,]* recordings/s' whole.log)"
