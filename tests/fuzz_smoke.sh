#!/usr/bin/env bash
# Every fuzzer for a moment, over the corpus in the repository: what CI runs of tests/long/fuzz.sh.
# Usage: tests/fuzz_smoke.sh [seconds a target, default 5]
set -euo pipefail
exec "$(dirname "$0")/long/fuzz.sh" "${1:-5}"
