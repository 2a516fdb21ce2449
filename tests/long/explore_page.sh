#!/usr/bin/env bash
# The page of 10,000 recordings in Chromium: at most 30 MB, open in 5 s, a point chosen, filtered, listed, UMAP computed.
# And what the page brings along is what npm gives.
# Usage: tests/long/explore_page.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
recordings=10000

for tool in chromium node npm python3; do
  command -v $tool >/dev/null || { echo "explore_page: $tool isn't installed: expected the packages of group pages" >&2; exit 1; }
done
ninja -C "$build" mote >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

host/exploration/vendor/update.sh --check
python3 tests/pages/make_recordings.py "$work/recordings" $recordings
"$build/bin/mote" new "$work/sensor" --from "$work/recordings" --pattern '{label}_{group}_*.wav' >/dev/null
sed -i -E 's/^#? *window_ms.*/window_ms = 100/; s/^#? *stride_ms *= *250.*/stride_ms = 100/' "$work/sensor/mote.toml"
"$build/bin/mote" data explore -C "$work/sensor"
node tests/pages/explore_page.mjs "$work/sensor/out/explore.html" $recordings
