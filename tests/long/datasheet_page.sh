#!/usr/bin/env bash
# The datasheet, its summary, its check-list and the report of a small sensor in Chromium: axe-core (from npm) finds nothing wrong with them, light,
# dark and on a phone, they fetch nothing and fit a phone.
# Usage: tests/long/datasheet_page.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$(readlink -f "${1:-build}")

for tool in chromium node npm sox; do
  command -v $tool >/dev/null || { echo "datasheet_page: $tool isn't installed: expected the packages of groups pages and demo" >&2; exit 1; }
done
ninja -C "$build" mote >/dev/null
# shellcheck source=tests/end_to_end/lib.sh
. tests/end_to_end/lib.sh "$build/bin/mote"

cp tests/pages/package.json tests/pages/package-lock.json "$work"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund >"$work/npm.log" 2>&1 || fail "npm: $(cat "$work/npm.log")"

tones "$work/recordings"
"$mote" new "$work/tones" --from "$work/recordings" --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 16/; s/^# *(epochs) .*/\1 = 4/; s/^# *(blocks) .*/\1 = 2/' "$work/tones/mote.toml"
cat >"$work/tones/datasheet.toml" <<'TOML'
[description]
features = ["hears three tones", "forgets them"]
[hardware]
element = "a microphone"
supply_min_v = 3.1
supply_max_v = 3.5
[badges]
about_humans = "no: tones of a program"
[general_risks]
individual_information = "no"
consent = "unknown"
other_issues = "yes: they are all too clean"
TOML
"$mote" build -C "$work/tones" >/dev/null 2>"$work/build.log" || fail "build: $(cat "$work/build.log")"
node tests/pages/accessible_page.mjs "$work/node_modules/axe-core/axe.min.js" \
  "$work/tones/out/datasheet/"{index,summary,checklist}.html "$work/tones/out/report.html"
