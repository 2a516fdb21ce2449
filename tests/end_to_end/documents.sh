#!/usr/bin/env bash
# Every form of a sensor's datasheet: all are there, the choice is kept to, the same inputs give the same bytes.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 8/; s/^# *(epochs) .*/\1 = 2/; s/^# *(blocks) .*/\1 = 1/' tones/mote.toml
cd tones

"$mote" build >/dev/null 2>build.log || fail "mote build: $(cat build.log)"
for file in index.html summary.html mlsensor.json mlsensor.schema.json datasheet.md bom.cdx.json spdx.json croissant.json \
  README.hf.md model-card.json checklist.html footprint.json; do
  [ -s "out/datasheet/$file" ] || fail "out/datasheet/$file is missing"
done
[ ! -e out/datasheet/datasheet.pdf ] || fail 'mote build printed a PDF that nobody asked for'
grep -q 'class="qr"' out/datasheet/summary.html || fail 'the summary has no QR code'

# The serial number follows from mlsensor.json.
sum=$(sha256sum out/datasheet/mlsensor.json)
[ "$(jq -r .serialNumber out/datasheet/bom.cdx.json | tr -d - | cut -c 10-21)" = "${sum:0:12}" ] ||
  fail "serial number $(jq .serialNumber out/datasheet/bom.cdx.json), SHA-256 of mlsensor.json $sum"
grep -q "sha256:${sum:0:64}" out/datasheet/summary.html || fail "the summary doesn't name the SHA-256 of mlsensor.json"

# The same emission: kg, t and g.
jq -e --slurpfile bom out/datasheet/bom.cdx.json '
  ($bom[0].metadata.component.properties[] | select(.name == "mote:carbon:total:typical_tCO2eq") | .value | tonumber) * 1000
  - .sections.environment.values.total.value | fabs < 1e-12' out/datasheet/mlsensor.json >/dev/null ||
  fail 'CycloneDX and mlsensor.json tell another total'

"$mote" datasheet --formats markdown,cyclonedx >/dev/null 2>&1
[ "$(cd out/datasheet && echo *)" = 'bom.cdx.json datasheet.md footprint.json' ] ||
  fail "--formats markdown,cyclonedx left $(cd out/datasheet && echo *)"
expect_input_error 'no format "markdwon": did you mean markdown\?' "$mote" datasheet --formats markdwon

# Without Chromium: a sentence with its package; all else is written.
mkdir bare
for program in bash env cc c++ gcc g++ as ld ccache arm-none-eabi-g++ qemu-system-arm; do
  ! command -v $program >/dev/null || ln -sf "$(command -v $program)" bare/$program
done
expect_input_error 'chromium isn.t installed: .*apt install chromium' env PATH="$PWD/bare" "$mote" datasheet --formats pdf
env PATH="$PWD/bare" "$mote" datasheet >said 2>/dev/null
grep -q "no PDF: chromium isn't installed" said || fail "mote datasheet without Chromium said $(cat said)"
[ -s out/datasheet/summary.html ] || fail 'without Chromium there is no summary'

if ! command -v chromium >/dev/null; then
  echo 'documents: PDF skipped: chromium is not installed'
else
  "$mote" datasheet >/dev/null 2>build.log || fail "mote datasheet: $(cat build.log)"
  cp -r out/datasheet first
  rm -rf .mote/pdf out/datasheet
  "$mote" datasheet >/dev/null 2>&1
  diff -r first out/datasheet || fail 'a second run gave other documents'
  [ "$(grep -aoE '/Type /Page$' out/datasheet/summary.pdf | wc -l)" -eq 1 ] || fail 'the summary is more than one page'
  # PDF of pages that didn't change stay; of others they go.
  "$mote" build >/dev/null 2>&1
  cmp first/datasheet.pdf out/datasheet/datasheet.pdf || fail 'mote build took the PDF of the same page away'
  sed -i -E 's/^#? *maker .*/maker = "Somebody"/' mote.toml
  "$mote" build >/dev/null 2>&1
  [ ! -e out/datasheet/datasheet.pdf ] || fail 'a PDF of an older datasheet stayed'
fi
echo 'documents: every form of the datasheet'
