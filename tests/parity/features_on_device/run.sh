#!/usr/bin/env bash
# Compares the bits of features between machines: this computer (two compilers, with and without optimisation and AVX2),
# Arm and RISC-V processors in QEMU and WebAssembly. Prints the hashes and where they differ (exit 1); exit 77 where a tool is
# missing and the others agree. Arguments are names of machines (see machines.sh); without any, all.
set -euo pipefail
cd "$(dirname "$0")/../../.."
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
source tests/parity/features_on_device/machines.sh

python3 tests/parity/features_on_device/recordings.py "$folder"
first=
exit_code=0
while IFS=';' read -r name compiler places; do
  if [[ $# -gt 0 && " $* " != *" $name "* ]]; then continue; fi
  missing=$(missing_for "$name" "${compiler%% *}")
  if [[ -n $missing ]]; then
    echo "$name: skipped: $missing isn't here"
    [[ $exit_code -ne 0 ]] || exit_code=77
    continue
  fi
  build "$name" "$compiler" "$places"
  start "$name" > "$folder/$name.txt" 2>&1 || { cat "$folder/$name.txt"; echo "$name: ended with an error"; exit 1; }
  if [[ -z $first ]]; then
    first=$name
    cat "$folder/$name.txt"
  elif ! diff "$folder/$first.txt" "$folder/$name.txt"; then
    echo "$name: differs from $first"
    exit_code=1
  else
    echo "$name: equal"
  fi
done < <(machines)
exit $exit_code
