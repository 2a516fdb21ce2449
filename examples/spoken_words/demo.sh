#!/usr/bin/env bash
# `./dev demo`: recordings → sensor → firmware in QEMU → datasheet. First argument: the mote program.
#   --recordings DIR   your own folder instead of synthetic voices
#   --pattern P        how its file names tell label and group ('{label}_{speaker}_*.wav')
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
mote=$(readlink -f "$1")
shift

recordings='' pattern=''
while [ $# -gt 0 ]; do
  case $1 in
    --recordings | --pattern)
      if [ $# -lt 2 ]; then printf 'demo: %s needs a value\n' "$1" >&2; exit 2; fi
      if [ "$1" = --recordings ]; then recordings=$2; else pattern=$2; fi
      shift 2 ;;
    *) printf "demo: no option '%s': use --recordings DIR and --pattern P\n" "$1" >&2; exit 2 ;;
  esac
done

if [ -n "$recordings" ]; then
  if [ ! -d "$recordings" ]; then printf '%s: no such folder of recordings\n' "$recordings" >&2; exit 2; fi
  recordings=$(readlink -f "$recordings")
  project=$root/demo/$(basename "$recordings")
  arguments=(--from "$recordings")
  if [ -n "$pattern" ]; then arguments+=(--pattern "$pattern"); fi
else
  recordings=$root/demo/synthetic_voices
  "$root/examples/spoken_words/make_recordings.sh" "$recordings"
  project=$root/demo/spoken_words
  arguments=(--from "$recordings" --pattern '{label}_{voice}_*.wav' --synthetic --source 'spoken by espeak-ng, noise by sox (examples/spoken_words/make_recordings.sh)')
fi

# Another folder of the same name, or another pattern, is another project.
first=$project number=2
made_of_these() {
  grep -qF "recordings = \"$recordings\"" "$1" && { [ -z "$pattern" ] || grep -qF "pattern = \"$pattern\"" "$1"; }
}
while [ -f "$project/mote.toml" ] && ! made_of_these "$project/mote.toml"; do
  project=${first}_$number
  number=$((number + 1))
done

# A project that is there already may hold the user's changes: it is built as it is.
if [ ! -f "$project/mote.toml" ]; then
  "$mote" new "$project" "${arguments[@]}" | head -n 1
  # Synthetic voices hardly differ: fewer copies of each recording are enough, and training takes a minute instead of four.
  if [ "$recordings" = "$root/demo/synthetic_voices" ]; then sed -i 's/^# copies = .*/copies = 2/' "$project/mote.toml"; fi
fi
cd "$root"
shown=${project#"$root"/}
"$mote" build -C "$shown"

cat <<TEXT

 project      $shown/mote.toml describes the sensor; change it and build again
 next         export PATH=$(dirname "$mote"):\$PATH && cd $shown
              mote test                              the held-out recordings again, group by group
              mote profile out/model.tflite --target cortex-m4
              arecord -f S16_LE -r 16000 -t raw | mote listen
              mote deploy --to cpp                   the sensor as a C++ library
TEXT
