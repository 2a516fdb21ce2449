#!/usr/bin/env bash
# What every sensor of examples/sensors reaches on recordings that training never met, and whether it fits: figures of the
# int8 model by our kernels, its distance to float, RAM and flash of the whole firmware on a Cortex-M4, seconds of training
# on one core. Fails where one is missed. Arguments: names of sensors; without any, all. SEEDS=1 for a quicker look; the
# figures that README tells are those of seeds 1 to 3. Needs ../shared and, for fashion_mnist, Debian's data set.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
mote=$root/build/bin/mote
seeds=${SEEDS:-1,2,3}
[ -d "$root/../shared/data/recordings" ] || { printf 'skipped: %s is not here\n' "$root/../shared"; exit 0; }
ninja -C "$root/build" programs >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
missed=0

# expect NAME FIGURE VALUE RELATION LIMIT
expect() {
  local held=held
  [[ $3 =~ ^-?[0-9.]+([eE][-+]?[0-9]+)?$ ]] || { printf '%s: %s: no figure: %s\n' "$1" "$2" "$3" >&2; exit 1; }
  if ! awk -v value="$3" -v limit="$5" "BEGIN { exit !(value $4 limit) }"; then
    held=MISSED
    missed=1
  fi
  printf '%-24s %-34s %-10s %s %-8s %s\n' "$1" "$2" "$(printf '%.4g' "$3")" "$4" "$5" "$held"
}

# fits NAME FLASH_KB: builds the sensor once.
fits() {
  local out=$work/$1
  "$mote" build -C "$root/examples/sensors/$1" --json >"$out.build.json" 2>"$out.log" || { cat "$out.log"; exit 1; }
  local sheet=$root/examples/sensors/$1/out/datasheet/mlsensor.json
  expect "$1" 'seconds of training, one core' "$(jq '.training.seconds' "$out.build.json")" '<=' 900
  expect "$1" 'RAM, kB' "$(jq 'first(.. | objects | select(has("static_ram")) | .ram.value) / 1024' "$sheet")" '<=' 256
  expect "$1" 'flash, kB' "$(jq 'first(.. | objects | select(has("static_ram")) | .flash.value) / 1024' "$sheet")" '<=' "$2"
}

# is_scored NAME FLASH_KB FIGURE PATH MUST TEST_OPTIONS...: PATH is a jq path to a figure with its interval.
is_scored() {
  local name=$1 flash_kb=$2 figure=$3 path=$4 must=$5
  shift 5
  fits "$name" "$flash_kb"
  local out=$work/$name.test
  "$mote" test -C "$root/examples/sensors/$name" "$@" --seeds "$seeds" --json >"$out.json" 2>"$out.log" || { cat "$out.log"; exit 1; }
  expect "$name" "$figure, $*" "$(jq "$path.value" "$out.json")" '>=' "$must"
  printf '%-24s %-34s %s\n' '' '95 % interval' "$(jq -c "$path.interval_95" "$out.json")"
}

# is_near_float NAME, is_area_near_float NAME: of the last test.
is_near_float() {
  expect "$1" 'accuracy, int8 less float' "$(jq '.pooled.accuracy - .float.accuracy' "$work/$1.test.json")" '>=' -0.01
}
is_area_near_float() {
  expect "$1" 'ROC AUC, int8 less float' \
    "$(jq "$auc.value - .float.mean_roc_auc" "$work/$1.test.json")" '>=' -0.01
}

# group_reaches NAME FIGURE LIST KEY GROUP VALUE MUST: of the last test. LIST and VALUE are jq paths, KEY names the group.
group_reaches() {
  local at
  at=$(jq --arg group "$5" "first($3[] | select(.$4 == \$group) | $6)" "$work/$1.test.json")
  expect "$1" "$2 of $5" "$at" '>=' "$7"
}

# accuracy_reaches, area_reaches NAME GROUP MUST: of the last test.
accuracy_reaches() { group_reaches "$1" accuracy .pooled.by_group group "$2" '.correct / .recordings' "$3"; }
area_reaches() { group_reaches "$1" 'ROC AUC' .pooled.groups_worst_first value "$2" .mean_roc_auc "$3"; }

accuracy=.pooled.metrics.accuracy
auc=.pooled.metrics.mean_roc_auc
anomalies_auc=.anomalies.roc_auc  # its three cases and four sessions are drawn apart
garments=/usr/share/datasets/fashion-mnist

# unpack_garments: as the comment in its mote.toml says.
unpack_garments() (
  cd "$root/examples/sensors/fashion_mnist"
  [ -d recordings ] && return
  "$mote" data unpack "$garments"/train-{images-idx3,labels-idx1}-ubyte.gz --name train
  "$mote" data unpack "$garments"/t10k-{images-idx3,labels-idx1}-ubyte.gz --name test
) >&2

score() {
  case $1 in
    spoken_digits_fsdd)
      is_scored "$1" 512 accuracy "$accuracy" 0.89 --leave-one-group-out
      is_near_float "$1"
      ;;
    speech_commands_arabic)
      is_scored "$1" 512 accuracy "$accuracy" 0.97 --folds 6
      is_near_float "$1"
      expect "$1" 'unheard words accepted' "$(jq '.unheard.accepted_share.value' "$work/$1.test.json")" '<=' 0.05
      ;;
    esc10)
      is_scored "$1" 512 accuracy "$accuracy" 0.87 --leave-one-group-out
      is_near_float "$1"
      ;;
    mosquito_humbug_culex)
      is_scored "$1" 512 'ROC AUC' "$auc" 0.84 --folds 5
      is_area_near_float "$1"
      ;;
    human_activity_st)
      is_scored "$1" 512 accuracy "$accuracy" 0.985 --folds 5
      is_near_float "$1"
      ;;
    anomaly_ceiling_fan)
      is_scored "$1" 512 'ROC AUC' "$anomalies_auc" 0.94
      is_area_near_float "$1"
      ;;
    fashion_mnist)
      [ -d "$garments" ] || { printf '%s: skipped: dataset-fashion-mnist is not installed\n' "$1"; return 0; }
      unpack_garments
      is_scored "$1" 1024 accuracy "$accuracy" 0.90
      is_near_float "$1"
      ;;
    hvac_occupancy)
      is_scored "$1" 512 accuracy "$accuracy" 0.975
      accuracy_reaches "$1" datatest 0.975
      accuracy_reaches "$1" datatest2 0.985
      is_near_float "$1"
      ;;
    hvac_without_light)
      is_scored "$1" 512 'ROC AUC of both tests' "$auc" 0.85
      area_reaches "$1" datatest 0.95
      area_reaches "$1" datatest2 0.85
      is_area_near_float "$1"
      ;;
    plant_leaf_coffee)
      is_scored "$1" 1024 accuracy "$accuracy" 0.87 --folds 5
      expect "$1" 'macro-F1' "$(jq '.pooled.metrics.macro_f1.value' "$work/$1.test.json")" '>=' 0.82
      is_near_float "$1"
      ;;
    *)
      printf '%s: no figure is set for it here\n' "$1" >&2
      exit 2
      ;;
  esac
}

if [ $# -eq 0 ]; then
  for folder in "$root"/examples/sensors/*/; do set -- "$@" "$(basename "$folder")"; done
fi
for name in "$@"; do score "$name"; done
exit $missed
