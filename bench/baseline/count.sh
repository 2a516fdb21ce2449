#!/usr/bin/env bash
# Counts the instructions of plain_loops.cpp in QEMU: bench/baseline/count.sh TARGET MODEL… prints a line a model: name, instructions.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1
shift
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
# shellcheck source=/dev/null
source tests/parity/features_on_device/machines.sh

machine=${target//-/_}
IFS=';' read -r _ compiler places < <(machines | grep "^$machine;")
read -ra command <<<"$compiler"
read -ra places <<<"$places"
mkdir "$folder/$machine"
# shellcheck disable=SC2154  # launcher is machines.sh's
for source in $(sources_at bench/baseline boards/common/marks.cpp "${places[@]}"); do
  compile "$folder/$machine" "$source" ${launcher:+"$launcher"} "${command[@]}"
done
link_for_board "$machine" "${command[@]}"
gcc -shared -fPIC -O2 boards/qemu/instruction_count_plugin.c -o "$folder/plugin.so"
address() { arm-none-eabi-nm "$folder/$machine.image" | awk -v name="$1" '$3 == name { print $1 }'; }
markers=marker=0x$(address mote_mark_run_begin),marker=0x$(address mote_mark_run_end)
for model in "$@"; do
  start "$machine" "$model" "$folder/plugin.so,out=$folder/counts,$markers" >/dev/null
  od -An -v -t u8 -w32 "$folder/counts" | awk -v model="$model" '{ printf "%s\t%d\n", model, $4 - $2 }'
done
