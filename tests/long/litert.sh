#!/usr/bin/env bash
# LiteRT (its JavaScript package, in node) runs the .tflite files that Mote writes: the results must be near Mote's.
# Usage: tests/long/litert.sh [build folder]
# shellcheck source=tests/oracles/models.sh
. "$(dirname "$0")/../oracles/models.sh" litert "${1:-build}"

for tool in node npm sox; do
  command -v $tool >/dev/null || fail "$tool isn't installed: expected the packages nodejs, npm, sox"
done

# The package is pinned by tests/oracles/package.json and lives in the build folder.
install_litert() {
  cmp -s "$repository/tests/oracles/package.json" "$tools/installed.json" && return
  cp "$repository/tests/oracles/package.json" "$tools/package.json"
  npm --prefix "$tools" install --ignore-scripts --no-audit --no-fund >"$tools/npm.log" 2>&1 ||
    { cat "$tools/npm.log" >&2; fail 'npm install failed: is there a network?'; }
  cp "$tools/package.json" "$tools/installed.json"
}

run_oracle() {
  node "$repository/tests/oracles/run_litert.mjs" "$tools/node_modules" "$@" >"$tools/litert.log" 2>&1 ||
    { cat "$tools/litert.log" >&2; fail "$1: LiteRT doesn't run it"; }
}

build_mote
install_litert
check_models
