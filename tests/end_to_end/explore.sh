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

# More than 4 MB of sound stay in their files.
sox -n -r 8000 -b 16 -c 1 'my recordings/low_anna_6.wav' synth 270 sine 320 2>/dev/null
"$mote" data explore -C tones >/dev/null 2>&1
[ "$(sounds_of "$page")" = '[]' ] || fail 'a page holds more than 4 MB of sound'
[ "$(stat -c %s "$page")" -lt 1000000 ] || fail "the page has $(stat -c %s "$page") bytes"

expect_input_error 'there is no mote.toml' "$mote" data explore -C nowhere
printf 'explore: 61 recordings, %s bytes\n' "$(stat -c %s "$page")"
