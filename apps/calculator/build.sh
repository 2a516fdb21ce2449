#!/usr/bin/env bash
# Builds the footprint calculator with Debian's emscripten: share/mote/footprint-calculator.html in the build folder, where
# `mote footprint --calculator` finds it.
# Usage: apps/calculator/build.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}

for tool in em++ emcmake node ninja; do
  command -v "$tool" >/dev/null || { echo "calculator: $tool isn't installed: expected the packages emscripten, nodejs, ninja-build" >&2; exit 1; }
done
# A node that isn't Debian's doesn't look where Debian's emscripten has its JavaScript packages.
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}

work=$build/calculator
mkdir -p "$work" "$build/share/mote"
emcmake cmake -S apps/calculator -B "$work" -G Ninja -DCMAKE_BUILD_TYPE=Release >"$work/configure.log" 2>&1 || { cat "$work/configure.log" >&2; exit 1; }
ninja -C "$work" >"$work/ninja.log" 2>&1 || { cat "$work/ninja.log" >&2; exit 1; }
node apps/calculator/assemble.mjs "$work/calculator.js" "$build/share/mote/footprint-calculator.html"
echo "$build/share/mote/footprint-calculator.html"
