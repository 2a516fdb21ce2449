#!/usr/bin/env bash
# A sensor of images from recordings to documents, as a user would make it; host and firmware agree picture by picture,
# whatever the pictures' sizes. Also on a real set, where ../shared is here.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
command -v python3 >/dev/null || { echo 'skipped: no python3'; exit 77; }
cd "$work"

# pictures FOLDER: BMP files of three labels (stripes across, stripes down, plain) by four sites, of two sizes.
pictures() {
  python3 - "$1" <<'PYTHON'
import os, random, struct, sys
random.seed(1)
for site in ('attic', 'barn', 'cellar', 'dock'):
    for label in ('across', 'down', 'plain'):
        os.makedirs(f'{sys.argv[1]}/{label}', exist_ok=True)
        for index in range(1, 7):
            width, height = (60, 44) if index % 2 else (40, 51)
            period = random.randrange(6, 10)
            pixels = bytearray()
            for y in range(height):
                row = bytearray()
                for x in range(width):
                    place = {'across': y, 'down': x, 'plain': 0}[label]
                    light = 90 + 90 * (place // period % 2) + random.randrange(60)
                    row += bytes((light // 2, light, light))
                pixels += row + bytes(-len(row) % 4)
            head = struct.pack('<2sIII', b'BM', 54 + len(pixels), 0, 54)
            info = struct.pack('<IiiHHIIiiII', 40, width, height, 1, 24, 0, len(pixels), 2835, 2835, 0, 0)
            with open(f'{sys.argv[1]}/{label}/{site}_{index}.bmp', 'wb') as file:
                file.write(head + info + pixels)
PYTHON
}

mkdir recordings viewer
pictures recordings

# mote new sees pictures, and sites in their names, though a table lies beside each.
for picture in recordings/*/*.bmp; do touch "${picture%.bmp}.csv"; done
"$mote" new guessed --from recordings >new.txt 2>/dev/null || fail "mote new: $(cat new.txt)"
grep -q '72 recordings, 3 labels (across, down, plain), 4 groups' new.txt || fail "mote new: $(cat new.txt)"
grep -q '^block *= "image"' guessed/mote.toml || fail "mote new took pictures for $(grep '^block' guessed/mote.toml)"
rm recordings/*/*.csv

cat >base.toml <<'TOML'
[sensor]
name = "viewer"
[data]
recordings = "../recordings"
group = "{site}_*.bmp"
[data.split]
test = 0.3
validation = 0.2
[model]
channels = 8
blocks = 2
[training]
epochs = 60
patience = 20
[features]
block = "image"
[features.image]
width = 24
height = 20
TOML
cd viewer
# try KEYS: host and firmware agree, however pictures become what the model sees.
try() {
  { cat ../base.toml; printf '%b' "$1"; } >mote.toml
  "$mote" build evaluate --json >build.json 2>build.log || fail "$1: $(cat build.log)"
  local held_out equal
  held_out=$(json_value build.json test.recordings)
  equal=$(json_value build.json test.device.equal_to_host)
  [ "$held_out" -ge 15 ] || fail "$1: only $held_out pictures were held out"
  [ "$equal" -eq "$held_out" ] || fail "$1: $equal of $held_out pictures are equal on host and firmware"
  jq -e '.test.accuracy >= 0.8' build.json >/dev/null || fail "$1: accuracy $(json_value build.json test.accuracy)"
  printf '%-60s %s of %s equal, accuracy %.2f\n' "${1//\\n/, }" "$equal" "$held_out" "$(json_value build.json test.accuracy)"
}
try 'colours = "grey"\nresize = "fit_long"\nmethod = "nearest"\n'
try 'resize = "crop"\nanchor = "bottom_right"\nscaling = "torch"\n'
try ''

"$mote" build --json >build.json 2>build.log || fail "build: $(cat build.log)"
for file in out/report.html out/datasheet/index.html out/datasheet/mlsensor.json out/model.tflite out/cpp/sensor.h; do
  [ -s "$file" ] || fail "$file is missing"
done
# The bus has a clock, whatever is sensed.
! grep -iE 'microphone|sound|heard|listen|sample rate|[0-9] Hz' out/report.html out/datasheet/index.html out/cpp/sensor.h |
  grep -v 'communication\.rate' ||
  fail 'the documents of a camera speak of sound'
find out/cpp -name '*.cpp' -exec g++ -std=c++11 -ffreestanding -Wall -Wextra -Werror -pedantic -ffp-contract=off -Iout/cpp -fsyntax-only {} +

"$mote" listen --json ../recordings/down/dock_1.bmp ../recordings/across/dock_2.bmp >decisions.txt 2>listen.log ||
  fail "listen: $(cat listen.log)"
[ "$(jq -r .best decisions.txt | tr '\n' ' ')" = 'down across ' ] || fail "pictures were taken for: $(cat decisions.txt)"
expect_input_error 'looks at images' "$mote" listen </dev/null
expect_input_error 'mote.toml' "$mote" listen mote.toml

"$mote" test --leave-one-group-out --json >folds.json 2>/dev/null
[ "$(json_value folds.json 'folds[3].group')" = dock ] || fail 'a group was not left out'
"$mote" deploy --to cpp 2>/dev/null >/dev/null
grep -q 'sensor::begin' out/packages/viewer-cpp/README.md || fail "the C++ package doesn't show how to push pictures"
# A picture in the camera's own format: stripes down, RGB565, a row at a time.
cat >main.cpp <<'CPP'
#include "sensor.h"
int main() {
  if (sensor::begin({mote::dsp::PixelFormat::rgb565_big_endian, 0, 44})) return 1;
  if (!sensor::begin({mote::dsp::PixelFormat::rgb565_big_endian, 60, 44})) return 2;
  uint8_t row[120];
  for (int x = 0; x < 60; ++x) {
    const int light = x / 7 % 2 == 0 ? 15 : 27;
    const int word = light << 11 | light << 6 | light / 2;
    row[2 * x] = static_cast<uint8_t>(word >> 8);
    row[2 * x + 1] = static_cast<uint8_t>(word);
  }
  mote::pipeline::Decision decision;
  bool decided = false;
  for (int y = 0; y < 44 && !decided; ++y) sensor::push_rows(row, &decision, &decided);
  return decided && decision.best == 1 ? 0 : 3;
}
CPP
# shellcheck disable=SC2046  # paths without blanks
g++ -std=c++11 -O1 -ffp-contract=off -Iout/packages/viewer-cpp -o user main.cpp $(find out/packages/viewer-cpp -name '*.cpp')
./user || fail 'the package, used by a program, takes stripes down for something else'
cd ..

shared=$(readlink -f "${MOTE_SHARED:-$root/../shared}")
if [ ! -d "$shared/data/recordings" ]; then
  echo 'image sensors: made pictures only, ../shared is not here'
  exit 0
fi
# Every eighth leaf, in a folder of its label, called after the day that it was taken on.
leaves=$shared/data/recordings/plant_leaf_coffee
mkdir leaves
awk -F, 'NR % 8 == 2 { sub("_", "-", $4); print $1, $3, $4 }' "$leaves/MANIFEST.csv" | grep '^leaf/' | while read -r path label block; do
  mkdir -p "leaves/photos/$label"
  cp "$leaves/$path" "leaves/photos/$label/${block}_$(basename "$path")"
done
cat >leaves/mote.toml <<'TOML'
[sensor]
name = "leaves"
[data]
recordings = "photos"
group = "{block}_*.jpg"
[features]
block = "image"
[features.image]
width = 96
height = 48
[model]             # what it is worth isn't tested
channels = 8
blocks = 2
[training]
epochs = 2
TOML
(cd leaves && "$mote" build --json >build.json 2>build.log) || fail "leaves: $(cat leaves/build.log)"
fed=$(json_value leaves/build.json test.device.recordings)
[ "$fed" -ge 20 ] || fail "only $fed leaves were emulated"
[ "$(json_value leaves/build.json test.device.equal_to_host)" -eq "$fed" ] || fail 'host and firmware differ on leaves'
printf 'coffee leaves: %s of %s pictures equal\n' "$fed" "$fed"
