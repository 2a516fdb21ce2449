#!/usr/bin/env bash
# `mote data explore`: one page, the same bytes each time, that names no file to load; sounds inside only where they are few.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
command -v sox >/dev/null || { echo 'skipped: sox is not installed'; exit 77; }
cd "$work"
tones 'my recordings'
"$mote" new tones --from 'my recordings' --pattern '{label}_{speaker}_*.wav' >/dev/null

"$mote" data explore -C tones --json >explore.json 2>/dev/null
page=$(json_value explore.json page)
[ "$(json_value explore.json recordings)" -eq 60 ] || fail "$(json_value explore.json recordings) of 60 recordings are on the page"
[ "$(json_value explore.json bytes)" -eq "$(stat -c %s "$page")" ] || fail "the page has not as many bytes as --json says"

data_of() { sed -n 's|^<script id="data"[^>]*>\(.*\)</script>$|\1|p' "$1"; }
sounds_of() { sed -n 's|^<script id="sounds"[^>]*>\(.*\)</script>$|\1|p' "$1"; }
data_of "$page" >data.json
[ "$(json_value data.json 'labels | join(" ")')" = 'high low mid' ] || fail "labels: $(json_value data.json labels)"
[ "$(json_value data.json dimensions)" -eq 16 ] || fail "the map has $(json_value data.json dimensions) dimensions"
first=$(json_value data.json folder)$(json_value data.json 'items.path[0]')
[ -f "$(dirname "$page")/$(printf '%b' "${first//%/\\x}")" ] || fail "the link $first leads nowhere from $page"
grep -qE '<(script|link|img)[^>]+(src|href)=' "$page" && fail 'the page names other files to load'
[ "$(sounds_of "$page" | jq length)" -eq 60 ] || fail 'a page of a few sounds does not hold them'

cp "$page" first.html
"$mote" data explore -C tones >/dev/null 2>&1
cmp first.html "$page" || fail 'the same data set gave another page'

# Copies as training makes them, each with what was done to it.
varied_of() { sed -n 's|^<script id="varied"[^>]*>\(.*\)</script>$|\1|p' "$1"; }
[ "$(varied_of "$page")" = '[]' ] || fail 'a page that nobody asked to show copies holds some'
"$mote" data explore -C tones --augmented >/dev/null 2>&1
varied_of "$page" >varied.json
[ "$(jq length varied.json)" -eq 6 ] || fail "$(jq length varied.json) recordings stand beside their copies, expected 6"
[ "$(jq -c '[.[].versions | length] | unique' varied.json)" = '[6]' ] || fail 'a recording has not five copies beside it'
[ "$(jq '[.[].versions[1:][] | select(.done | test("gain .* dB"))] | length' varied.json)" -eq 30 ] || fail 'a copy does not say its gain'
[ "$(jq '[.[].versions[].file | select(startswith("data:audio/wav;"))] | unique | length' varied.json)" -eq 36 ] || fail 'two copies sound alike'
sed -i 's/^# augmentation = .*/augmentation = ["flip"]/' tones/mote.toml
expect_input_error 'flip doesn.t suit features.block' "$mote" data explore -C tones
sed -i 's/"flip"//' tones/mote.toml
expect_input_error 'makes no copies of these recordings and varies no features' "$mote" data explore -C tones --augmented
sed -i 's/^augmentation = .*/augmentation = ["auto"]/' tones/mote.toml

# More than 4 MB of sound stay in their files.
sox -n -r 8000 -b 16 -c 1 'my recordings/low_anna_6.wav' synth 270 sine 320 2>/dev/null
"$mote" data explore -C tones >/dev/null 2>&1
[ "$(sounds_of "$page")" = '[]' ] || fail 'a page holds more than 4 MB of sound'
[ "$(stat -c %s "$page")" -lt 1000000 ] || fail "the page has $(stat -c %s "$page") bytes"

expect_input_error 'there is no mote.toml' "$mote" data explore -C nowhere
printf 'explore: 61 recordings, %s bytes\n' "$(stat -c %s "$page")"
