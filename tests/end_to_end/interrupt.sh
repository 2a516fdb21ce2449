#!/usr/bin/env bash
# Ctrl-C in the middle of training: exit code 130, nothing half-written, and the next build goes on from what was whole.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 16/; s/^# *(epochs) .*/\1 = 100000/; s/^# *(patience) .*/\1 = 0/; s/^# *(blocks) .*/\1 = 2/' tones/mote.toml

# A background job of a script ignores SIGINT; a shell of its own with job control doesn't.
set -m
"$mote" build -C tones >build.out 2>build.log &
process=$!
set +m
for _ in $(seq 1 200); do
  if [ -n "$(ls tones/.mote/features 2>/dev/null)" ]; then break; fi
  sleep 0.1
done
sleep 1
kill -INT "$process"
code=0
wait "$process" || code=$?
[ "$code" -eq 130 ] || fail "exit code $code, expected 130: $(cat build.log)"
grep -q interrupted build.log || fail "said nothing of the interruption: $(cat build.log)"
[ ! -e tones/.mote/train ] || [ -z "$(find tones/.mote/train -mindepth 1 ! -name '*.checkpoint')" ] || fail 'a half-trained model was stored'
[ -z "$(find tones -name '.*.new' -o -name '.*.old' -o -name '*.tmp*')" ] || fail "left $(find tones -name '.*.new')"

sed -i -E 's/^epochs .*/epochs = 1/' tones/mote.toml
"$mote" build train -C tones 2>again.log || fail "the next build: $(cat again.log)"
grep -q 'features.*unchanged' again.log || fail 'the features were made again'
printf 'interrupt: nothing half-written, the next build goes on\n'
