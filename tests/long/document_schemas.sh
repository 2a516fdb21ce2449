#!/usr/bin/env bash
# Every document that Mote writes of a sensor, against the schema of its format: ajv (from npm, in node) on CycloneDX,
# SPDX and Model Card, Croissant's required fields, and our own schema of mlsensor.json.
# Usage: tests/long/document_schemas.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
tools=$build/documents
shared=${MOTE_SHARED:-../shared}

for tool in node npm; do
  command -v $tool >/dev/null || { echo "document_schemas: $tool isn't installed: expected the packages nodejs, npm" >&2; exit 1; }
done
mkdir -p "$tools"
if ! cmp -s tests/documents/package.json "$tools/installed.json"; then
  cp tests/documents/package.json "$tools/package.json"
  npm --prefix "$tools" install --ignore-scripts --no-audit --no-fund >"$tools/npm.log" 2>&1 ||
    { cat "$tools/npm.log" >&2; echo 'document_schemas: npm install failed: is there a network?' >&2; exit 1; }
  cp "$tools/package.json" "$tools/installed.json"
fi

schemas=$shared/data/schemas
if [ ! -d "$schemas" ]; then
  echo "skipped: $schemas is not here: only mlsensor.json and Croissant's required fields are checked"
  schemas=-
fi
ninja -C "$build" print_samples >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$build/bin/print_samples" "$work"
node tests/documents/validate.mjs "$tools/node_modules" "$schemas" "$work"/*
