#!/usr/bin/env bash
# Small models of every op and element type, as generated code and interpreted, on every target; others of random shapes
# against the reference kernels; and the one-op models of ../shared where that is here. Half an hour.
# Usage: tests/long/op_models_all_targets.sh [build folder]
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-build}/bin/test_op_models_on_targets
shared=${MOTE_SHARED:-../shared}/models/single-op

"$program"
tests/op_models/random_shapes.sh "$program"
if [ -d "$shared" ]; then
  "$program" --models "$shared"
else
  printf 'skipped: ../shared is not here: none of its one-op models\n'
fi
