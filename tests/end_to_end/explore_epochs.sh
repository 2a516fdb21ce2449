#!/usr/bin/env bash
# `mote data explore --augmented`: features of sound, readings and images as epochs of training feed them to the network,
# beside the unchanged ones, with what was drawn; the same for the same seed, another for another.
# shellcheck disable=SC2016  # jq has variables of its own
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
for tool in sox python3; do command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }; done
cd "$work"

set_key() { sed -i "/^\[$2\]/,/^\[/ s|^#* *$3 = .*|$3 = $4|" "$1/mote.toml"; }
part_of() { sed -n "s|^<script id=\"$1\"[^>]*>\(.*\)</script>\$|\1|p" "$2"; }
# explore PROJECT: leaves explore.json, fed.json and varied.json.
explore() {
  "$mote" data explore --augmented -C "$1" --json >explore.json 2>explore.log || fail "$(cat explore.log)"
  part_of fed "$(json_value explore.json page)" >fed.json
  part_of varied "$(json_value explore.json page)" >varied.json
}
expect() { jq -e "$1" fed.json >/dev/null || fail "$2: $(jq -c 'del(.items[].versions[].cells)' fed.json | head -c 1500)"; }

# What every kind of recordings must show: two windows a label, the first version unchanged, all of one size, and mixed ones
# that say with what.
expect_fed() {
  expect '.items | map(.label) | group_by(.) | map(length) | unique == [2]' "$1: not two windows of each label"
  expect '.items | map(.recording) | length == (unique | length)' "$1: a window stands there twice"
  expect '[.items[].versions | length] | unique == [4]' "$1: not three epochs each"
  expect '.items | all(.versions[0].captions == ["unchanged"] and .versions[0].mixed_with == null)' "$1: nothing is unchanged"
  expect '. as $fed | [.items[].versions[].cells | length] | unique == [($fed.rows * $fed.columns * $fed.channels + 2) / 3 | floor * 4]' "$1: sizes differ"
  expect '[.items[].versions[] | select(.mixed_with)] | length > 2' "$1: nothing is mixed"
  expect '.items as $items | [$items[].versions[].mixed_with | values] |
    all(. as $with | .share >= 0 and .share <= 1 and ($items | any(.label == $with.label and .recording == $with.recording)))' \
    "$1: mixed with what is not there"
  expect '.items | all(. as $item | [.versions[] | select(.mixed_with) | . as $version | .captions[-1] |
      test("^mixup: [0-9]+ % \($item.label) with [0-9]+ % \($version.mixed_with.label) ") and endswith("(\($version.mixed_with.recording))")] | all)' "$1: captions of mixup name no labels"
  expect '.items | all(. as $item | [.versions[] | select(.mixed_with and .mixed_with.share > 0.05 and .mixed_with.recording != $item.recording)] |
    all(.cells != $item.versions[0].cells))' "$1: mixing changed nothing"
  jq -c '[.items[] | .versions |= map(del(.cells))]' fed.json >told.json
  [ "$(jq -c .fed explore.json)" = "$(cat told.json)" ] || fail "$1: --json tells another thing than the page"
}

# Sound: every step, in the order in which they are done.
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
set_key tones training augmentation '["auto", "tempo", "vtlp", "row_shift", "mixup"]'
"$mote" data explore -C tones --json >explore.json 2>/dev/null
[ "$(part_of fed "$(json_value explore.json page)")" = '{}' ] || fail 'a page that nobody asked to show epochs holds some'
[ "$(json_value explore.json fed)" = null ] || fail '--json tells of epochs that nobody asked for'
explore tones
expect '[.items[].versions[1:][].captions | map(sub(":.*"; ""))] | unique == [["tempo", "vtlp", "row_shift", "spec_augment", "mixup"]]' 'steps'
expect '.items | all(.versions[0].cells as $plain | .versions[1:] | all(.cells != $plain))' 'an epoch left features as they are'
expect '[.items[].versions[1:][].cells] | length == (unique | length)' 'two epochs drew the same'
[ "$(jq length varied.json)" -eq 6 ] || fail 'the copies are not shown any more'
expect_fed sound
cp fed.json first.json
explore tones
cmp -s first.json fed.json || fail 'the same seed drew other epochs'
set_key tones training seed 2
explore tones
cmp -s first.json fed.json && fail 'another seed drew the same epochs'

# Without copies only the epochs are shown. A mask is as large as its caption says: all of its cells are alike.
set_key tones training augmentation '["spec_augment"]'
explore tones
grep -q 'Copies vary likewise' "$(json_value explore.json page)" && fail 'the page tells of copies that there are not'
[ "$(cat varied.json)" = '[]' ] || fail 'copies are shown that training does not make'
jq -r '.items[] | .versions[0].cells as $plain | .versions[1:][] | "\(.captions[0])|\($plain)|\(.cells)"' fed.json |
  python3 -c '
import base64, json, re, sys
fed = json.load(open("fed.json"))
rows, columns = fed["rows"], fed["columns"]
masks = 0
for line in sys.stdin:
    caption, plain, cells = line.strip().split("|")
    told = re.fullmatch(r"spec_augment: masks (?:nothing|(?:(\d+) time steps?)?(?:, )?(?:(\d+) frequenc(?:y|ies))?)", caption)
    assert told, caption
    masked_rows, masked_columns = int(told[1] or 0), int(told[2] or 0)
    plain, cells = base64.b64decode(plain), base64.b64decode(cells)
    changed = [i for i in range(rows * columns) if plain[i] != cells[i]]
    assert len({cells[i] for i in changed}) <= 1, "several values in one mask"
    changed_rows = sum(all(cells[r * columns + c] == cells[changed[0]] for c in range(columns)) for r in range(rows)) if changed else 0
    assert changed_rows >= masked_rows or not changed, (caption, changed_rows)
    most = masked_rows * columns + masked_columns * rows - masked_rows * masked_columns
    assert len(changed) <= most, (caption, len(changed))
    masks += len(changed) > 0
assert masks > 5, masks
' || fail 'masks are not what the captions say'

# Made up of parts of others.
set_key tones training augmentation '["garble"]'
set_key tones data unknown '["mid"]'
explore tones
expect '.items | length == 1 and .[0].label == "unknown" and (.[0].versions | length) == 4' 'garbled windows'
expect '.items[0].versions | all(.captions[0] | test("^garble: .*(high|low) \\("))' 'captions of garbled windows'
expect '.items[0].versions | (map(.cells) | unique | length) >= (map(.captions) | unique | length)' 'unlike garbled windows are the same'

# Nothing varies in what is fitted at once.
set_key tones training augmentation '["flip"]'
expect_input_error 'flip doesn.t suit features.block' "$mote" data explore -C tones --augmented
set_key tones training augmentation '[]'
expect_input_error 'makes no copies of these recordings and varies no features' "$mote" data explore -C tones --augmented

# Readings, standardized as for training; images.
python3 - <<'PYTHON'
import math, os, random, struct
random.seed(1)
os.makedirs('readings')
os.makedirs('pictures')
for label, size in (('rest', 0.1), ('shake', 4)):
    for wearer in ('anna', 'ben', 'carl', 'dora'):
        for index in range(3):
            with open(f'readings/{label}_{wearer}_{index}.csv', 'w') as file:
                file.write('timestamp,accX,accY,accZ\n')
                for i in range(150):
                    x, y, z = (size * math.sin(i * 0.9 + k) + random.random() for k in range(3))
                    file.write(f'{i * 20},{x:.4f},{y:.4f},{9.81 + z:.4f}\n')
            pixels = bytes(random.randrange(120) + (120 if label == 'rest' else 0) for _ in range(32 * 32 * 3))
            with open(f'pictures/{label}_{wearer}_{index}.bmp', 'wb') as file:
                file.write(struct.pack('<2sIII', b'BM', 54 + len(pixels), 0, 54))
                file.write(struct.pack('<IiiHHIIiiII', 40, 32, 32, 1, 24, 0, len(pixels), 2835, 2835, 0, 0) + pixels)
PYTHON
for kind in readings pictures; do
  "$mote" new $kind.sensor --from $kind --pattern '{label}_{wearer}_*' >/dev/null 2>new.log || fail "$(cat new.log)"
  set_key $kind.sensor training augmentation '["auto", "mixup"]'
  explore $kind.sensor
  expect_fed $kind
  expect '.items | all(.versions[0].cells as $plain | [.versions[] | select(.mixed_with | not)] | all(.cells == $plain))' \
    "$kind change that were not mixed"
  [ "$(jq length varied.json)" -gt 0 ] || fail "no copies of $kind are shown"
done
expect '.channels == 3 and .rows == .columns' 'pictures have not the size that the network sees'
set_key readings.sensor features block '"raw"'
set_key readings.sensor training augmentation '["mixup"]'
explore readings.sensor
expect_fed 'raw readings'
expect '.rows == 3 and .columns > 20 and .low < 0' 'an axis of raw readings is not a row of the picture'
echo 'explore_epochs: sound, readings and pictures as the network is fed them'
