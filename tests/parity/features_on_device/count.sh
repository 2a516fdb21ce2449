#!/usr/bin/env bash
# Counts the instructions that blocks take for a frame or window in QEMU: the first configuration of each case in
# limits.txt. Prints a table; exit 1 where one takes more than its limit, 77 where a tool is missing.
set -euo pipefail
cd "$(dirname "$0")/../../.."
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
source tests/parity/features_on_device/machines.sh

python3 tests/parity/features_on_device/recordings.py "$folder"
gcc -shared -fPIC -O2 boards/qemu/instruction_count_plugin.c -o "$folder/plugin.so"
limits() { grep -v '^#' tests/parity/features_on_device/limits.txt; }

while IFS=';' read -r name compiler places; do
  limits | grep -q " $name " || continue
  missing=$(missing_for "$name" "${compiler%% *}")
  [[ -z $missing ]] || { echo "skipped: $missing isn't here"; exit 77; }
  build "$name" "$compiler" "$places"
done < <(machines)

# The marks' addresses, as the plugin takes them: round a frame, and after a configuration.
markers() {  # MACHINE
  local mark separator=
  for mark in mote_mark_push_begin mote_mark_push_end mote_mark_run_end; do
    printf '%smarker=0x%s' "$separator" "$(arm-none-eabi-nm "$folder/$1.image" | awk -v name=$mark '$3 == name { print $1 }')"
    separator=,
  done
}

exit_code=0
printf '%-22s %-11s %9s %9s %9s\n' case machine least most limit
while read -r case machine limit; do
  start "$machine" "$case" "$folder/plugin.so,out=$folder/counts,$(markers "$machine")" > /dev/null 2>&1
  python3 - "$folder/counts" "$case" "$machine" "$limit" << 'END' || exit_code=1
import array, sys
path, case, machine, limit = sys.argv[1:]
words = array.array("Q", open(path, "rb").read())
BEGIN, END, CONFIGURATION = range(3)
counts = []
for mark, executed in zip(words[::2], words[1::2]):
    if mark == BEGIN:
        began = executed
    elif mark == END:
        counts.append(executed - began)
    elif counts:
        break
print(f"{case:22} {machine:11} {min(counts):9,} {max(counts):9,} {int(limit):9,}")
sys.exit(max(counts) > int(limit))
END
done < <(limits)
exit $exit_code
