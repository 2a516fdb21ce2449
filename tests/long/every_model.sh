#!/usr/bin/env bash
# `mote run` on every model of ../shared/models, as generated code and interpreted, on every target, against the
# reference outputs: equal byte for byte. Twenty to forty minutes.
# Usage: tests/long/every_model.sh [build folder] [target…]
set -euo pipefail
cd "$(dirname "$0")/../.."
mote=${1:-build}/bin/mote
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(host cortex-m0 cortex-m3 cortex-m4 cortex-m7 cortex-m33 cortex-m55 rv32imc wasm)
models=${MOTE_SHARED:-../shared}/models
if [ ! -d "$models" ]; then
  printf 'skipped: ../shared is not here: none of its models\n'
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
for target in "${targets[@]}"; do
  for engine in compiled interpreter; do
    equal=0
    count=0
    for model in "$models"/*.tflite; do
      name=$(basename "$model" .tflite)
      count=$((count + 1))
      if ! "$mote" run "$model" --input "$models/$name.in.bin" --output "$work/out" --target "$target" --engine "$engine" \
        >"$work/log" 2>&1; then
        printf '%s %s: %s: %s\n' "$target" "$engine" "$name" "$(tail -n 1 "$work/log")"
      elif ! cmp -s "$work/out" "$models/$name.out.bin"; then
        printf '%s %s: %s: other output than the reference kernels\n' "$target" "$engine" "$name"
      else
        equal=$((equal + 1))
      fi
    done
    printf '%s %s: %d of %d models equal\n' "$target" "$engine" "$equal" "$count"
    failures=$((failures + count - equal))
  done
done
[ "$failures" -eq 0 ]
