#!/usr/bin/env bash
# Every reader of bytes, the interpreter and the compiler under libFuzzer with address and undefined-behaviour
# sanitizers: any bytes are taken or refused, in under a second or so (-timeout: of wall time, on a machine that does
# other things too) and in bounded memory.
# Usage: tests/long/fuzz.sh [seconds a target, default 60] [target…]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(acquisition cbor checkpoint compiler csv csv_stream datasheet_form flexbuffer footprint idx image_bmp image_jpeg image_png index interpreter kernels labels line_log npy pattern physical_study project readings_stream sensor_bus signature sound_metadata tflite wav)
shared=${MOTE_SHARED:-../shared}

# What is new to the fuzzer is kept in build/fuzz/corpus; what everybody shall try stands in tests/fuzz/corpus.
cmake --preset fuzz >/dev/null
ninja -C build/fuzz "${targets[@]/#/fuzz_}" | tail -n 1

export LSAN_OPTIONS=suppressions=$PWD/tests/fuzz/leaks.supp:print_suppressions=0
for target in "${targets[@]}"; do
  found=build/fuzz/corpus/$target
  mkdir -p "$found"
  corpora=("$found")
  case $target in
    project) cp docs/mote-toml.md examples/spoken_words/mote.toml "$found" ;;
    acquisition | cbor | checkpoint | csv | flexbuffer | footprint | idx | image_* | index | labels | line_log | npy | pattern | physical_study | readings_stream | signature | sound_metadata) corpora+=("tests/fuzz/corpus/$target") ;;
    compiler | interpreter | kernels | tflite) corpora+=(tests/fuzz/corpus/models) ;;
    wav)
      corpora+=(tests/fuzz/corpus/wav)
      cp "$shared"/data/recordings/spoken_digits_fsdd/recordings/0_george_{0,1}.wav "$found" 2>/dev/null || true
      ;;
  esac
  build/fuzz/bin/fuzz_"$target" -max_len=65536 -timeout=10 -rss_limit_mb=2048 -malloc_limit_mb=1024 \
    -artifact_prefix="build/fuzz/$target-" -max_total_time="$seconds" -verbosity=1 "${corpora[@]}" \
    >"build/fuzz/$target.log" 2>&1 ||
    { tail -n 40 "build/fuzz/$target.log" >&2; printf 'fuzz: %s failed (build/fuzz/%s-…)\n' "$target" "$target" >&2; exit 1; }
  printf 'fuzz: %-15s %s s, %s runs, no fault\n' "$target" "$seconds" "$(awk '/^Done/ {print $2}' "build/fuzz/$target.log")"
done
