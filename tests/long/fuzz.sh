#!/usr/bin/env bash
# Every reader of bytes under libFuzzer with address and undefined-behaviour sanitizers: any bytes are read or refused.
# Usage: tests/long/fuzz.sh [seconds a reader, default 60]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
shared=${MOTE_SHARED:-../shared}
cmake --preset fuzz >/dev/null
ninja -C build/fuzz fuzzers | tail -n 1

for reader in csv_stream project tflite wav; do
  corpus=build/fuzz/corpus/$reader
  mkdir -p "$corpus"
  case $reader in
    project) cp docs/mote-toml.md examples/spoken_words/mote.toml "$corpus" ;;
    tflite) cp "$shared"/models/{hello_world_int8,kws_ref_model,micro_speech_quantized}.tflite "$corpus" 2>/dev/null || true ;;
    wav) cp "$shared"/data/recordings/spoken_digits_fsdd/recordings/0_george_{0,1}.wav "$corpus" 2>/dev/null || true ;;
  esac
  build/fuzz/bin/fuzz_$reader -max_len=65536 -max_total_time="$seconds" -verbosity=0 "$corpus" >"build/fuzz/$reader.log" 2>&1 ||
    { tail -n 30 "build/fuzz/$reader.log" >&2; printf 'fuzz: %s failed\n' "$reader" >&2; exit 1; }
  printf 'fuzz: %-10s %s s, no fault\n' "$reader" "$seconds"
done
