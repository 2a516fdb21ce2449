#!/usr/bin/env bash
# Spoken digits of real people, each speaker left out once: the mean accuracy of the int8 model must be at least 0.70.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
recordings=${MOTE_SHARED:-$root/../shared}/data/recordings/spoken_digits_fsdd/recordings
if [ ! -d "$recordings" ]; then
  printf 'skipped: ../shared is not here: no recordings of people\n'
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/build/bin/mote" new "$work/digits" --from "$recordings" --pattern '{label}_{group}_*.wav' >/dev/null
"$root/build/bin/mote" test -C "$work/digits" --leave-one-group-out --json >"$work/folds.json"
jq -r '.folds[] | "\(.group) \(.correct) of \(.recordings)"' "$work/folds.json"
jq -r '"mean \(.mean_accuracy) (\(.mean_accuracy_95[0]) to \(.mean_accuracy_95[1]))"' "$work/folds.json"
jq -e '.mean_accuracy >= 0.70' "$work/folds.json" >/dev/null
