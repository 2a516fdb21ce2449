#!/usr/bin/env bash
# The fuzzers of the model readers, runtime and compiler for a moment each, over the corpus in the repository:
# what CI runs of tests/long/fuzz.sh. Usage: tests/fuzz_smoke.sh [seconds a target, default 10]
set -euo pipefail
exec "$(dirname "$0")/long/fuzz.sh" "${1:-10}" compiler flexbuffer interpreter kernels tflite
