#!/usr/bin/env bash
# Arm NN (Debian's, its reference backend) runs the .tflite files that Mote writes: the results must be near Mote's.
# Usage: tests/long/armnn.sh [build folder]
# shellcheck source=tests/oracles/models.sh
. "$(dirname "$0")/../oracles/models.sh" armnn "${1:-build}"

run_oracle() { "$tools/armnn_check" "$@" || fail "$1: Arm NN doesn't run it"; }

build_mote
g++ -std=c++17 -O1 -Wall -Wextra "$repository/tests/oracles/armnn_check.cpp" -o "$tools/armnn_check" -larmnn -larmnnTfLiteParser ||
  fail 'armnn_check.cpp does not build: expected the packages of the group oracles in packages.txt'
check_models
