# Shared by the tests of scale, after tests/end_to_end/lib.sh or with the same $mote, $work and fail.
# shellcheck shell=bash
: "${mote:?is the program to test}"

# sensor FOLDER RECORDINGS: a project whose rate is given, so that no header is read before the pass.
sensor() {
  mkdir -p "$1"
  printf '[sensor]\nname = "scale"\n[data]\nrecordings = "%s"\ngroup = "{group}_*.wav"\nsample_rate_hz = 16000\n' "$2" >"$1/mote.toml"
}

# watch_opens RECORDINGS LOG: from here on every opening of a recording, by whatever process, is a line of LOG.
watch_opens() {
  inotifywait -m -r -e open --format '%w%f' "$1" >"$2" 2>"$2.status" &
  watcher=$!
  until grep -qs 'Watches established' "$2.status"; do sleep 0.05; done
}

# end_watch LOG: the recordings that were opened, each as often as it was, are in LOG.wav.
end_watch() {
  sleep 0.5 # what was opened last is still on its way
  kill "$watcher"
  wait "$watcher" 2>/dev/null || true
  grep -q 'Q_OVERFLOW' "$1" && fail 'the list of opened files overflowed'
  grep '\.wav$' "$1" >"$1.wav" || true
}

# expect_opened_once LOG COUNT: COUNT recordings were opened, each once.
expect_opened_once() {
  local opened distinct
  opened=$(wc -l <"$1.wav")
  distinct=$(sort -u "$1.wav" | wc -l)
  [ "$opened $distinct" = "$2 $2" ] || fail "$opened openings of $distinct recordings, expected $2 opened once"
}

shards() { find "$1/.mote/feature_shards" -mindepth 1 -maxdepth 1 -type d -not -name '.*' 2>/dev/null | wc -l; }

# kill_in_the_middle SENSOR SHARDS OUTPUT: a run that is killed (not to be caught) when so many shards are stored.
kill_in_the_middle() {
  "$mote" features -C "$1" --int8 -o "$3" >/dev/null 2>&1 &
  local process=$!
  while [ "$(shards "$1")" -lt "$2" ]; do
    kill -0 "$process" 2>/dev/null || fail 'the run ended before it could be killed'
    sleep 0.02
  done
  kill -KILL "$process" 2>/dev/null || fail 'the run ended before it could be killed'
  wait "$process" 2>/dev/null || true
  [ ! -e "$3" ] || fail 'a killed run left its result'
}
