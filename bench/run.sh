#!/usr/bin/env bash
# Figures that Mote is measured by: executed instructions, flash and RAM of the reference models on the emulated Cortex-M4. First
# argument: the mote program. Needs the models of ../shared (or MOTE_SHARED).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
mote=$(readlink -f "$1")
models=${MOTE_SHARED:-$root/../shared}/models
if [ ! -d "$models" ]; then
  printf 'bench: %s: the reference models are not here: set MOTE_SHARED\n' "$models" >&2
  exit 2
fi
printf '%-26s %16s %14s %12s %10s %10s\n' 'model (cortex-m4)' instructions MACs 'arena B' 'flash B' 'RAM B'
for model in ad01_int8 kws_ref_model pretrainedResnet_quant vww_96_int8 str_ww_ref_model person_detect micro_speech_quantized hello_world_int8; do
  "$mote" profile "$models/$model.tflite" --target cortex-m4 --json |
    jq -r --arg model "$model" '[$model, .instructions, .macs, .arena_bytes, .flash_bytes, .static_ram_bytes + .peak_stack_bytes] | @tsv' |
    awk -F'\t' '{ printf "%-26s %16d %14d %12d %10d %10d\n", $1, $2, $3, $4, $5, $6 }'
done
