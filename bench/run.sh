#!/usr/bin/env bash
# The figures that Mote is measured by, on every emulated target, beside those of TFLite Micro with CMSIS-NN (baselines.tsv) or, on the
# targets that it has nothing for, of a plain nest of loops (baseline/), which is counted in the same run:
#
#   bench/run.sh MOTE [--quick] [--accept] [--target T]… [--model M]…
#
# Fails where a figure is over 1 % larger than in results.md. --accept writes what was measured to results.md: with the change that
# explains it, in one commit. --quick is CI's choice: all figures of the small models, on the targets that differ most.
# MOTE is the program; the models are those of ../shared (or MOTE_SHARED).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# "T+clang": the same code compiled by clang in place of GCC; "T+size": compiled with --optimize size.
all_targets=(cortex-m4 cortex-m55 cortex-m3 cortex-m0 cortex-m33 cortex-m7 rv32imc cortex-m4+size cortex-m4+clang cortex-m55+clang cortex-m0+clang)
all_models=(ad01_int8 kws_ref_model pretrainedResnet_quant vww_96_int8 person_detect str_ww_ref_model micro_speech_quantized hello_world_int8)
quick_targets=(cortex-m4 cortex-m55 cortex-m0 rv32imc)
quick_models=(ad01_int8 kws_ref_model str_ww_ref_model)

usage() {
  printf 'bench: usage: bench/run.sh MOTE [--quick] [--accept] [--target T]… [--model M]…\n' >&2
  exit 2
}

[ $# -gt 0 ] || usage
mote=$(readlink -f "$1")
shift
accept=no
targets=()
models=()
while [ $# -gt 0 ]; do
  case $1 in
    --quick) targets=("${quick_targets[@]}"); models=("${quick_models[@]}") ;;
    --accept) accept=yes ;;
    --target) [ $# -gt 1 ] || usage; targets+=("$2"); shift ;;
    --model) [ $# -gt 1 ] || usage; models+=("$2"); shift ;;
    *) usage ;;
  esac
  shift
done
[ ${#targets[@]} -gt 0 ] || targets=("${all_targets[@]}")
[ ${#models[@]} -gt 0 ] || models=("${all_models[@]}")

files=${MOTE_SHARED:-$root/../shared}/models
if [ ! -d "$files" ]; then
  printf 'skipped: %s: the reference models are not here: set MOTE_SHARED\n' "$files" >&2
  exit 77
fi
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# ---- measured: one line a target and model; the columns' names come first
columns='target model macs instructions cycles_least cycles_most arena_bytes ram_bytes code_bytes rodata_bytes weight_bytes tflite_bytes'
measure() {
  local target=$1 model=$2
  local options=()
  case $target in
    *+clang) options=(--compiler clang) ;;
    *+size) options=(--optimize size) ;;
  esac
  "$mote" profile "$files/$model.tflite" --target "${target%+*}" "${options[@]}" --json >"$work/$target.$model.json" || return
  jq -r --arg model "$model" --arg target "$target" '[$target, $model, .macs, .instructions, .cycles_estimate.least // "-", .cycles_estimate.most // "-", .arena_bytes,
      .ram_bytes, .code_bytes, .rodata_bytes, .weight_bytes, .tflite_constant_bytes] | @tsv' "$work/$target.$model.json" >"$work/$target.$model.tsv"
}
for target in "${targets[@]}"; do
  for model in "${models[@]}"; do
    [ -t 2 ] && printf '\r\033[K %s, %s' "$target" "$model" >&2
    # Two at once: each compiles and emulates.
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n || exit 1; done
    measure "$target" "$model" &
  done
done
while [ -n "$(jobs -p)" ]; do wait -n || exit 1; done
[ -t 2 ] && printf '\r\033[K' >&2
printf '%s\n' "${columns// /$'\t'}" >"$work/measured"
for target in "${targets[@]}"; do
  for model in "${models[@]}"; do cat "$work/$target.$model.tsv" >>"$work/measured"; done
done

# ---- the plain loops; results.md shows all of theirs
loop_targets=(cortex-m0 rv32imc)
cp "$root/bench/baselines.tsv" "$work/baselines"
count_loops() {
  "$root/bench/baseline/count.sh" "$@" | awk -v target="$1" '{ printf "%s\t%s\tinstructions\t%d\t%d\t-\n", target, $1, $2, $2 * 0.4 }' >>"$work/baselines"
}
for target in "${loop_targets[@]}"; do
  if [ "$accept" = yes ]; then
    count_loops "$target" "${all_models[@]}"
  elif [[ " ${targets[*]} " == *" $target "* ]]; then
    count_loops "$target" "${models[@]}"
  fi
done

# ---- what results.md says, in the same columns
printf '%s\n' "${columns// /$'\t'}" >"$work/accepted"
if [ -f "$root/bench/results.md" ]; then awk -f "$root/bench/read_results.awk" "$root/bench/results.md" >>"$work/accepted"; fi

# ---- all of it, as results.md will be: measured lines in place of accepted ones
head -n 1 "$work/measured" >"$work/merged"
for target in "${all_targets[@]}"; do
  for model in "${all_models[@]}"; do
    awk -F'\t' -v target="$target" -v model="$model" 'FNR > 1 && $1 == target && $2 == model && !done { print; done = 1 }' \
      "$work/measured" "$work/accepted" >>"$work/merged"
  done
done

awk -f "$root/bench/write_results.awk" "$work/baselines" "$work/measured"
if [ "$accept" = yes ]; then
  awk -v title=yes -f "$root/bench/write_results.awk" "$work/baselines" "$work/merged" >"$root/bench/results.md"
  printf '\nbench: bench/results.md is written: git diff bench/results.md\n'
  exit 0
fi
printf '\n'
awk -f "$root/bench/compare.awk" "$work/accepted" "$work/measured"
