#!/usr/bin/env bash
# Speaks ten words with about sixty synthetic voices (espeak-ng) over noise (sox): a data set with nobody's voice in it.
#
#   make_recordings.sh FOLDER [COUNT]     COUNT: about how many recordings, 2400 unless told
#
# The same versions of espeak-ng and sox give the same bytes. The folder appears whole or not at all.
set -euo pipefail
export LC_ALL=C

words=(yes no up down left right on off stop go)
accents=(en-us en-gb en-gb-scotland en-029 en-gb-x-rp en-gb-x-gbclan en-gb-x-gbcwmd en-us-nyc)
# Whispering and robotic variants aren't here: people don't understand them either.
variants=(f1 f2 f3 f4 f5 m1 m2 m3 m4 m5 m6 m7 m8 croak klatt klatt2 klatt4 adam Annie linda steph grandma shelby michael robert
          anika belinda david edward john)
most_voices=60
usual_repetitions=4

die() { echo "make_recordings.sh: $*" >&2; exit 2; }

[[ $# -ge 1 && $# -le 2 ]] || die "expected a folder and perhaps a number: make_recordings.sh FOLDER [COUNT]"
out=${1%/}
wanted=${2:-2400}
[[ $wanted =~ ^[0-9]+$ && $wanted -ge 60 && $wanted -le 24000 ]] || die "COUNT: expected 60 to 24000, found $wanted"
for tool in espeak-ng sox xargs; do
  command -v "$tool" > /dev/null || die "$tool isn't installed: apt install espeak-ng sox"
done

voices=$(( wanted / (${#words[@]} * usual_repetitions) ))
voices=$(( voices < 6 ? 6 : voices > most_voices ? most_voices : voices ))
repetitions=$(( wanted / (voices * ${#words[@]}) ))
count=$(( voices * ${#words[@]} * repetitions ))
made_of="$count recordings, $voices voices, made by make_recordings.sh 1"

if [[ -e $out ]]; then
  [[ -f $out/.made_of ]] || die "$out: exists and wasn't made by this script: expected a folder that isn't there yet"
  if [[ $(< "$out/.made_of") == "$made_of" ]]; then
    printf ' %-12s %s\n' recordings "$count by $voices synthetic voices are there already"
    exit 0
  fi
fi

# A neighbour of the folder, so that the last step is a rename.
mkdir -p "$(dirname "$out")"
part=$(mktemp -d "$out.part.XXXXXX")
trap 'rm -rf "$part"' EXIT
trap 'exit 130' INT TERM
mkdir "$part/noise" "$part/speech" "$part/recordings"

# Twelve stretches of each colour at espeak-ng's rate; `sox -R` draws the same noise every time.
for colour in white pink brown; do
  sox -R -n -r 22050 -b 16 -c 1 "$part/noise/$colour.wav" synth 30 "${colour}noise"
  for n in {0..11}; do
    sox "$part/noise/$colour.wav" "$part/noise/$colour$n.wav" trim "$(( n * 2 )).$(( n * 7 % 10 ))" 2.5
  done
done

# All recordings of voice number $1. Random numbers are a generator of our own, seeded by the voice.
speak_voice() {
  set -euo pipefail
  local voice=$1 state=$(( $1 * 7919 + 17 ))
  below() { state=$(( (state * 1103515245 + 12345) & 0x7fffffff )); drawn=$(( (state >> 8) % $1 )); }
  read -ra words <<< "$words_text"; read -ra accents <<< "$accents_text"; read -ra variants <<< "$variants_text"
  # Every variant speaks twice, with two accents and at two heights.
  local variant=${variants[voice % ${#variants[@]}]}
  local accent=${accents[(voice * 3 + voice / ${#variants[@]}) % ${#accents[@]}]}
  local pitch=$(( 30 + voice * 13 % 41 ))
  local name="${accent#en-}-${variant,,}-p$pitch" speech="$part/speech/$voice.wav" colours=(white pink brown)
  local word n drawn speed before colour stretch noise_mille loud_percent
  for word in "${words[@]}"; do
    for (( n = 0; n < repetitions; ++n )); do
      below 24; speed=$(( 120 + 70 * n / repetitions + drawn ))
      below 150; before=$(( 100 + drawn ))
      below 3; colour=${colours[drawn]}
      below 12; stretch=$drawn
      # 1, 2, 4 … 32 thousandths and what lies between: as many quiet rooms as loud ones.
      below 6; noise_mille=$(( 1 << drawn )); below "$noise_mille"; noise_mille=$(( noise_mille + drawn ))
      below 50; loud_percent=$(( 40 + drawn ))
      espeak-ng -v "$accent+$variant" -p "$pitch" -s "$speed" -z -m -w "$speech" "<break time=\"${before}ms\"/>$word"
      # The noise, which is longer, goes on for 0.12 s (2,646 samples) after the word.
      sox -R -m -v "0.$loud_percent" "$speech" -v "$(printf '0.%03d' "$noise_mille")" "$part/noise/$colour$stretch.wav" \
        -b 16 -c 1 "$part/recordings/${word}_${name}_$n.wav" trim 0 "$(( $(soxi -s "$speech") + 2646 ))s" rate 16000
    done
  done
  echo "$voice"
}
export -f speak_voice
export part repetitions words_text="${words[*]}" accents_text="${accents[*]}" variants_text="${variants[*]}"

show_progress() {
  local done_voices=0 begin=$SECONDS left bar
  while read -r _; do
    done_voices=$(( done_voices + 1 ))
    [[ -t 2 ]] || continue
    left=$(( (SECONDS - begin) * (voices - done_voices) / done_voices ))
    bar=$(printf '%*s' $(( done_voices * 12 / voices )) '')
    printf '\r recordings   %s of %s voices  %-12s  %d:%02d left ' "$done_voices" "$voices" "${bar// /#}" \
      $(( left / 60 )) $(( left % 60 )) >&2
  done
  [[ -t 2 ]] && printf '\r%-72s\r' '' >&2
  [[ $done_voices -eq $voices ]]
}

# shellcheck disable=SC2016  # the inner shell expands it
seq 0 $(( voices - 1 )) | xargs -P "$(nproc)" -n 1 bash -c 'speak_voice "$1"' _ | show_progress
found=$(find "$part/recordings" -name '*.wav' -size +1k | wc -l)
[[ $found -eq $count ]] || die "made $found recordings: expected $count"

echo "$made_of" > "$part/recordings/.made_of"
[[ -e $out ]] && rm -rf "$out"   # another COUNT of ours, see above
mv "$part/recordings" "$out"
printf ' recordings   %d spoken by %d synthetic voices   %d:%02d\n' "$count" "$voices" $(( SECONDS / 60 )) $(( SECONDS % 60 ))
