#!/usr/bin/env bash
# One inference of the models of MLPerf Tiny takes no longer by Mote than by LiteRT.js (node, XNNPACK), all on one thread in
# the same run: as WebAssembly with SIMD, and as a program of this computer. Fails where it does.
# Usage: tests/long/litert_speed.sh [build folder]
# shellcheck source=tests/oracles/models.sh
. "$(dirname "$0")/../oracles/models.sh" litert "${1:-build}"
# shellcheck source=tests/oracles/litert.sh
. "$repository/tests/oracles/litert.sh"

[ -d "$shared/models" ] || { printf 'skipped: %s is not here\n' "$shared/models"; exit 0; }
build_mote
install_litert
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# sources NAME TARGET: the model as C++ in $work/TARGET.
sources() {
  "$build/bin/mote" compile "$shared/models/$1.tflite" --target "$2" --name model -o "$work/$2" >/dev/null
  find "$work/$2" -name '*.cpp'
}

build_wasm() {
  local files
  mapfile -t files < <(sources "$1" wasm)
  clang++ --target=wasm32 -msimd128 -O2 -std=c++11 -ffp-contract=off -ffreestanding -nostdlib -Wl,--no-entry -I"$work/wasm" -I"$repository" \
    "${files[@]}" "$repository/boards/bare_metal/memory.cpp" "$repository/tests/oracles/timed_wasm.cpp" -o "$work/model.wasm"
}

build_native() {
  local files
  mapfile -t files < <(sources "$1" host)
  g++ -O2 -std=c++11 -ffp-contract=off -I"$work/host" "${files[@]}" "$repository/tests/oracles/timed_program.cpp" -o "$work/program"
}

missed=0
printf '%-24s %12s %16s %16s\n' 'µs an inference, median' 'LiteRT.js' 'Mote, wasm' 'Mote, program'
for name in ad01_int8 kws_ref_model pretrainedResnet_quant vww_96_int8; do
  rm -rf "$work"/wasm "$work"/host
  build_wasm $name
  build_native $name
  node "$repository/tests/oracles/time_models.mjs" "$tools/node_modules" "$shared/models/$name.tflite" "$work/model.wasm" "$work/times.txt" \
    >"$tools/litert.log" 2>&1 || { cat "$tools/litert.log" >&2; fail "$name: LiteRT doesn't run it"; }
  read -r theirs wasm <"$work/times.txt"
  program=$("$work/program")
  awk -v name=$name -v theirs="$theirs" -v wasm="$wasm" -v program="$program" 'BEGIN {
    printf "%-24s %12.1f %9.1f (%.2f) %9.1f (%.2f)\n", name, theirs, wasm, wasm / theirs, program, program / theirs
    exit !(wasm <= theirs && program <= theirs) }' || missed=1
done
[ $missed -eq 0 ] || fail 'an inference takes longer than by LiteRT.js'
