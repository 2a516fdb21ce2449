#!/usr/bin/env bash
# Builds the portable core with Debian's emscripten and trains, quantizes, writes, reads and runs a small model in node.
# Exit 1 where something doesn't compile or the accuracy is too low.
# Usage: tests/wasm/run.sh [--all] [build folder]; --all compiles the modules that the program doesn't link too.
set -euo pipefail
cd "$(dirname "$0")/../.."
targets=(train_in_wasm)
if [ "${1:-}" = --all ]; then
  targets+=(portable_core)
  shift
fi
build=${1:-build/wasm}

for tool in em++ emcmake node ninja; do
  command -v "$tool" >/dev/null || { echo "tests/wasm: $tool isn't installed: expected the packages emscripten, nodejs, ninja-build" >&2; exit 1; }
done
# A node that isn't Debian's doesn't look where Debian's emscripten has its JavaScript packages.
export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}

mkdir -p "$build"
emcmake cmake -S tests/wasm -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release >"$build/configure.log" 2>&1 || { cat "$build/configure.log" >&2; exit 1; }
ninja -C "$build" -j2 "${targets[@]}"
node "$build/train_in_wasm.js"
