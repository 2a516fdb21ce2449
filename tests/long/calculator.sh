#!/usr/bin/env bash
# The footprint calculator in Chromium: its presets and edited devices as `mote footprint` reckons them, shared by its
# address; axe-core (from npm) finds nothing wrong with it, light, dark and on a phone.
# Usage: tests/long/calculator.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$(readlink -f "${1:-build}")

for tool in chromium node npm em++; do
  command -v $tool >/dev/null || { echo "calculator: $tool isn't installed: expected the packages of groups pages and portable" >&2; exit 1; }
done
ninja -C "$build" mote >/dev/null
apps/calculator/build.sh "$build" >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/bin/mote" footprint --calculator "$work/calculator.html" >/dev/null
node tests/pages/calculator_page.mjs "$work/calculator.html" "$build/bin/mote"
cp tests/pages/package.json tests/pages/package-lock.json "$work"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund >"$work/npm.log" 2>&1 || { cat "$work/npm.log" >&2; exit 1; }
node tests/pages/accessible_page.mjs "$work/node_modules/axe-core/axe.min.js" "$work/calculator.html"
