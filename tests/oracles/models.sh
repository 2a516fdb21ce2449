# Shared by the oracle tests: sourced with the name of the oracle in $1 and, if it isn't `build`, the build folder in $2.
# The script defines run_oracle MODEL.tflite IN.bin OUT.bin, then calls check_models.
# shellcheck shell=bash
set -euo pipefail

oracle=$1
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(cd "$repository" && mkdir -p "${2:-build}" && cd "${2:-build}" && pwd)
tools=$build/oracles
shared=${MOTE_SHARED:-$repository/../shared}

fail() {
  printf 'FAILED: %s: %s\n' "$oracle" "$*" >&2
  exit 1
}

build_mote() {
  mkdir -p "$tools"
  if [ ! -f "$build/build.ninja" ]; then
    cmake -S "$repository" -B "$build" -G Ninja >"$tools/build.log" 2>&1 || { cat "$tools/build.log" >&2; fail 'cmake failed'; }
  fi
  ninja -C "$build" mote oracle_check >"$tools/build.log" 2>&1 || { cat "$tools/build.log" >&2; fail 'the build failed'; }
}

oracle_check() { "$build/bin/oracle_check" "$@"; }

# A sensor for three tones, as of tests/end_to_end/small_sensor.sh: tones.tflite and features.npy.
make_sensor() {
  (
    # shellcheck source=tests/end_to_end/lib.sh
    . "$repository/tests/end_to_end/lib.sh" "$build/bin/mote"
    cd "$work"
    tones recordings
    "$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
    sed -i -E 's/^# *(channels) .*/\1 = 16/; s/^# *(epochs) .*/\1 = 12/; s/^# *(blocks) .*/\1 = 2/' tones/mote.toml
    cd tones
    "$mote" build quantize >build.log 2>&1 || fail "mote build quantize: $(cat build.log)"
    "$mote" features --out features.npy >/dev/null 2>build.log || fail "mote features: $(cat build.log)"
    cp out/model.tflite "$models/tones.tflite"
    cp features.npy "$models"
  )
}

# check NAME [FEATURES.npy]: $models/NAME.tflite, whole and layer by layer.
check() {
  local name=$1 model
  shift
  printf '%s: %s\n' "$oracle" "$name"
  mkdir "$models/$name"
  oracle_check inputs "$models/$name.tflite" "$models/$name.in" "$@"
  run_oracle "$models/$name.tflite" "$models/$name.in" "$models/$name.out"
  oracle_check compare "$models/$name.tflite" "$models/$name.in" "$models/$name.out" "$name"
  oracle_check layers "$models/$name.tflite" "$models/$name.in" "$models/$name"
  for model in "$models/$name"/*.tflite; do
    run_oracle "$model" "${model%.tflite}.in" "${model%.tflite}.out"
  done
  oracle_check compare_layers "$models/$name" .out "$name"
}

# A model that Mote reads and writes again stays the same to the oracle.
check_rewritten() {
  local name=$1
  oracle_check rewrite "$shared/models/$name.tflite" "$models/$name.tflite"
  check "$name"
  run_oracle "$shared/models/$name.tflite" "$models/$name.in" "$models/$name.original.out"
  cmp "$models/$name.original.out" "$models/$name.out" || fail "$name.tflite written again gives other outputs"
  printf '  %s, written again: every output as of the file that Mote read\n' "$name"
}

check_models() {
  models=$(mktemp -d)
  trap 'rm -rf "$models"' EXIT
  make_sensor
  check tones "$models/features.npy"
  if [ -d "$shared/models" ]; then
    check_rewritten kws_ref_model
  else
    printf '%s: kws_ref_model skipped: %s is not here\n' "$oracle" "$shared/models"
  fi
  printf '%s: within the limits\n' "$oracle"
}
