#!/usr/bin/env bash
# Fresh models of every op, of random shapes (size 1, strides beyond the window and all padding among them), options and
# scales: on the targets, as generated code and interpreted, against the host's reference kernels.
# Usage: tests/op_models/random_shapes.sh PROGRAM [SEED [MOST OF A KIND [TARGET…]]], PROGRAM: test_op_models_on_targets
set -euo pipefail
program=$1
seed=${2:-$RANDOM}
most=${3:-1000}
targets=("${@:4}")
[ ${#targets[@]} -gt 0 ] || targets=(host cortex-m0 cortex-m3 cortex-m4 cortex-m7 cortex-m33 cortex-m55 rv32imc wasm)
if ! command -v python3 >/dev/null; then
  printf "skipped: python3 isn't installed\n"
  exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 "$(dirname "$0")/make.py" --seed "$seed" "$work" >/dev/null
printf 'seed %s\n' "$seed"
for target in "${targets[@]}"; do
  "$program" --target "$target" --models "$work" --most "$most" --expect reference
done
