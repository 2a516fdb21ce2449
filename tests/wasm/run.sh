#!/usr/bin/env bash
# Builds the portable core with Debian's emscripten and trains, quantizes, writes, reads and runs a small model in node.
# Exit 1 where something doesn't compile, the accuracy is low, or further than 0.01 from what the same program reaches on
# this computer (train_portably, one of the tests' programs).
# Usage: tests/wasm/run.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/wasm}

for tool in em++ emcmake node ninja; do
  command -v "$tool" >/dev/null || { echo "tests/wasm: $tool isn't installed: expected the packages emscripten, nodejs, ninja-build" >&2; exit 1; }
done
# A node that isn't Debian's doesn't look where Debian's emscripten has its JavaScript packages.
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}
# ccache takes a precompiled header for what it holds.
export CCACHE_SLOPPINESS=pch_defines,time_macros

mkdir -p "$build"
emcmake cmake -S tests/wasm -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release >"$build/configure.log" 2>&1 || { cat "$build/configure.log" >&2; exit 1; }
ninja -C "$build" -j "$(nproc)" >"$build/ninja.log" 2>&1 || { cat "$build/ninja.log" >&2; exit 1; }
native=build/bin/train_portably
ninja -C build train_portably >/dev/null
here=$("$native")
there=$(node "$build/train_portably.js")
awk -v here="$here" -v there="$there" 'BEGIN {
  printf "wasm: accuracy %s of the int8 model, trained on this computer %s; n = 2000\n", there, here
  difference = here - there
  exit !(here >= 0.85 && there >= 0.85 && difference <= 0.01 && difference >= -0.01)
}'
