#!/usr/bin/env bash
# Every one of the 255 other values of each of the first 4096 bytes of kws_ref_model.tflite: both engines take the file
# or say why not. The ordinary tests try 12 of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset release >/dev/null
ninja -C build test_hostile_models | tail -n 1
MOTE_EVERY_CHANGE=1 build/bin/test_hostile_models
