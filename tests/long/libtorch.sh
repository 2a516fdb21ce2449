#!/usr/bin/env bash
# Training against libtorch: gradients of every trainable op and of the zoo's models, and the time of a sample, on one
# core by turns. Usage: tests/long/libtorch.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
if [ ! -e /usr/include/torch/csrc/api/include/torch/torch.h ]; then
  echo 'skipped: libtorch-dev is not installed: ./dev setup libtorch'
  exit 0
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{ cmake -S . -B "$build" -G Ninja && ninja -C "$build" libtorch_check; } >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
"$build/bin/libtorch_check" gradients
OMP_NUM_THREADS=1 taskset -c 0 "$build/bin/libtorch_check" speed
