#!/usr/bin/env bash
# LiteRT (its JavaScript package, in node) runs the .tflite files that Mote writes: the results must be near Mote's.
# Usage: tests/long/litert.sh [build folder]
# shellcheck source=tests/oracles/models.sh
. "$(dirname "$0")/../oracles/models.sh" litert "${1:-build}"
# shellcheck source=tests/oracles/litert.sh
. "$repository/tests/oracles/litert.sh"

command -v sox >/dev/null || fail "sox isn't installed: expected the package sox"

run_oracle() {
  node "$repository/tests/oracles/run_litert.mjs" "$tools/node_modules" "$@" >"$tools/litert.log" 2>&1 ||
    { cat "$tools/litert.log" >&2; fail "$1: LiteRT doesn't run it"; }
}

build_mote
install_litert
check_models
