#!/usr/bin/env bash
# Every recording of ../shared/data/recordings is read and turned into features by the mote.toml of examples/recordings.
# A set is whole where the files that MANIFEST.csv names all give windows. Usage: every_recording.sh MOTE [SET…]
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
shared=$(readlink -f "${MOTE_SHARED:-$root/../shared}")
[ -d "$shared/data/recordings" ] || { echo 'skipped: ../shared/data/recordings is not here'; exit 77; }

sets=("${@:2}")
[ ${#sets[@]} -gt 0 ] || mapfile -t sets < <(cd "$root/examples/recordings" && printf '%s\n' */ | tr -d /)

for set in "${sets[@]}"; do
  mkdir "$work/$set"
  sed "s|\.\./\.\./\.\./\.\./shared|$shared|" "$root/examples/recordings/$set/mote.toml" > "$work/$set/mote.toml"
  (cd "$work/$set" && "$mote" features --out features.csv > log.txt 2>&1) ||
    { cat "$work/$set/log.txt" >&2; fail "$set: no features"; }
  # Names of rows without the window: the recordings that gave features.
  tail -n +2 "$work/$set/features.csv" | cut -d, -f1 | sed 's/@[0-9-]*$//' | sort -u > "$work/$set/used.txt"
  windows=$(($(wc -l < "$work/$set/features.csv") - 1))
  columns=$(head -1 "$work/$set/features.csv" | tr ',' '\n' | wc -l)
  grep -qiE 'nan|inf' <(tail -n +2 "$work/$set/features.csv" | cut -d, -f2-) && fail "$set: a feature isn't a number"
  printf '%-28s %5d recordings, %6d windows of %4d features\n' "$set" "$(wc -l < "$work/$set/used.txt")" "$windows" \
    "$((columns - 1))"
  cat "$work/$set/used.txt" >> "$work/all.txt"
done
[ ${#sets[@]} -gt 10 ] || exit 0

# By the names of files: sets begin at folders of their own. boiler.wav is noise to mix with, of no class.
for manifest in "$shared"/data/recordings/*/MANIFEST.csv; do
  tail -n +2 "$manifest" | cut -d, -f1 | sed 's|.*/||'
done | grep -vE '\.(md|json)$|^boiler\.wav$' | sort -u > "$work/wanted.txt"
sed 's|.*/||' "$work/all.txt" | sort -u > "$work/have.txt"
missing=$(comm -23 "$work/wanted.txt" "$work/have.txt")
[ -z "$missing" ] || fail "without features: $(head -20 <<< "$missing" | tr '\n' ' ')"
printf 'every recording of the manifests gives features: %d files\n' "$(wc -l < "$work/wanted.txt")"
