#!/usr/bin/env bash
# A sensor with its bus, from recordings to a master on the other side of the wire: its firmware in QEMU over the UART tells
# the host's decisions to the generated drivers.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"
for program in qemu-system-arm arm-none-eabi-g++ python3; do
  command -v "$program" >/dev/null || { echo "skipped: $program isn't installed"; exit 77; }
done
tones recordings
"$mote" new tones --from recordings --pattern '{label}_{speaker}_*.wav' >/dev/null
sed -i -E 's/^# *(channels) .*/\1 = 16/; s/^# *(epochs) .*/\1 = 6/; s/^# *(blocks) .*/\1 = 2/' tones/mote.toml
sed -i -E 's/^# *(address) = 58/\1 = 0x21/' tones/mote.toml
cd tones

"$mote" sensor --check --recordings 8 --json >sensor.json 2>sensor.log || fail "mote sensor: $(cat sensor.log)"
[ "$(json_value sensor.json address)" -eq 33 ] || fail 'the address of mote.toml is lost'
grep -q 'TONES_I2C_ADDRESS 0x21 ' out/sensor/drivers/c/tones_registers.h || fail 'the header has another address'
# shellcheck disable=SC2016
grep -q '| 0x21 | `threshold` |' out/sensor/PROTOCOL.md || fail 'PROTOCOL.md lacks a register'
[ "$(json_value sensor.json check.recordings)" -eq 8 ] || fail 'not 8 recordings'

bash "$(json_value sensor.json check.run)" >run.txt 2>&1 || fail "the master: $(cat run.txt)"
grep -q 'FAILED' run.txt && fail "protocol_test.py: $(cat run.txt)"
for driver in Python C++; do
  grep -q "^$driver driver: 8 of 8 decisions are the host's" run.txt || fail "$driver driver: $(cat run.txt)"
done

# The out/sensor/firmware folder builds alone, with the sensor of out/cpp.
for source in out/sensor/firmware/*.cpp; do
  g++ -std=c++11 -Wall -Wextra -Werror -fsyntax-only -Iout/sensor/firmware -Iout/cpp "$source" || fail "$source"
done

sed -i 's/^# cpu = .*/cpu = "rv32imc"/' mote.toml
grep -q '^cpu = "rv32imc"' mote.toml || fail 'mote.toml has no cpu'
expect_input_error 'board riscv-virt: this version drives no UART' "$mote" sensor --check
