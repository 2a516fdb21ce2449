#!/usr/bin/env bash
# `mote data record` from a pseudo-terminal: Ctrl-C keeps what there is, nothing is half-written, nothing overwritten.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || { echo 'skipped: no python3'; exit 77; }
cd "$work"
mkdir -p sensor
cat >sensor/mote.toml <<'TOML'
[sensor]
name = "gesture"
TOML

# A board that prints 100 lines a second until it is ended.
cat >board.py <<'PYTHON'
import os, pty, sys, time
board, line = pty.openpty()
print(os.ttyname(line), flush=True)
at = 0
while True:
    os.write(board, b"%d,%d\r\n" % (at, -at))
    at += 1
    time.sleep(0.01)
PYTHON
python3 board.py >device &
board=$!
trap 'kill "$board" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 1 100); do
  if [ -s device ]; then break; fi
  sleep 0.1
done
device=$(cat device)

"$mote" data record -C sensor --serial "$device" --seconds 2 --label wave --json >first.json 2>log || fail "$(cat log)"
path=$(jq -r .path first.json)
[ "$(head -n 1 "$path")" = timestamp,value1,value2 ] || fail "its first line: $(head -n 1 "$path")"
[ "$(tail -n +2 "$path" | wc -l)" -eq "$(jq .lines first.json)" ] || fail 'lines were lost'
jq -e '.rate_hz.low <= .rate_hz.measured and .rate_hz.measured <= .rate_hz.high' first.json >/dev/null ||
  fail "$(cat first.json)"
case $path in sensor/recordings/wave/*.csv) ;; *) fail "put into $path" ;; esac

# A background job of a script ignores SIGINT; a shell of its own with job control doesn't.
set -m
"$mote" data record --serial "$device" --out kept.csv >out 2>log &
process=$!
set +m
sleep 2
[ ! -e kept.csv ] || fail 'a half-written file'
kill -INT "$process"
wait "$process" || fail "exit code $? after Ctrl-C: $(cat log)"
[ "$(wc -l <kept.csv)" -gt 5 ] || fail 'Ctrl-C lost what there was'
expect_input_error 'kept.csv: exists already' "$mote" data record --serial "$device" --out kept.csv
expect_input_error 'expected --label' "$mote" data record -C sensor --serial "$device"
expect_input_error '/nowhere: can.t open' "$mote" data record --serial /nowhere --out x.csv
printf 'serial_record: recorded, interrupted, nothing lost\n'
