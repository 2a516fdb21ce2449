# Shared by the end-to-end tests: sourced with the mote program in $1. Each test works in a folder of its own.
# shellcheck shell=bash
set -euo pipefail

# shellcheck disable=SC2034  # the tests use it
mote=$(readlink -f "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export MOTE_TEST_ROOT=$root

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}

# expect_input_error PATTERN COMMAND…: exit code 2, one sentence on stderr that holds PATTERN, nothing on stdout.
expect_input_error() {
  local pattern=$1 code=0
  shift
  "$@" >"$work/stdout" 2>"$work/stderr" || code=$?
  [ "$code" -eq 2 ] || fail "$* gave exit code $code, expected 2: $(cat "$work/stderr")"
  [ ! -s "$work/stdout" ] || fail "$* printed on stdout: $(head -c 200 "$work/stdout")"
  [ "$(grep -c '^error: ' "$work/stderr")" -eq 1 ] || fail "$* said more or less than one error: $(cat "$work/stderr")"
  grep -qE -- "$pattern" "$work/stderr" || fail "$* said '$(cat "$work/stderr")', expected /$pattern/"
  grep -qiE 'terminate|exception|std::|core dumped' "$work/stderr" && fail "$*: $(cat "$work/stderr")"
  return 0
}

# json_value FILE PATH: a value of a JSON file ("test.device.equal_to_host").
json_value() { jq -r ".$2" "$1"; }

# tones FOLDER: three labels (low, mid, high) of tones in noise, by four "speakers" of five recordings each, 8 kHz.
tones() {
  local folder=$1 label speaker index frequency seed=0
  mkdir -p "$folder"
  for speaker in anna ben carl dora; do
    for label in low mid high; do
      case $label in low) frequency=300 ;; mid) frequency=900 ;; high) frequency=2400 ;; esac
      for index in 1 2 3 4 5; do
        seed=$((seed + 1))  # every recording has its own pitch and its own stretch of noise
        sox -R -n -r 8000 -b 16 -c 1 "$folder/${label}_${speaker}_$index.wav" \
          synth 3 sine $((frequency + 3 * seed)) synth 3 brownnoise mix vol 0.4 trim 0.0$((seed % 10))$((seed / 10)) 0.6 fade 0.02 0.6 0.02 2>/dev/null
      done
    done
  done
}
