#!/usr/bin/env bash
# Compares the bits of features on this computer with those of Arm processors in QEMU (Cortex-M4 with its floating-point
# unit, Cortex-M3 in software) and, with --wasm, of WebAssembly. Prints the hashes; exit 1 where they differ, 77 where a
# tool is missing. With --count it prints the instructions of one frame on the Cortex-M4 as well.
set -euo pipefail
cd "$(dirname "$0")/../../.."

for tool in g++ arm-none-eabi-g++ qemu-system-arm python3; do
  command -v "$tool" > /dev/null || { echo "skipped: $tool isn't here"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# Samples: noise and a rising tone of full scale, then silence, then speech where ../shared is here.
python3 - "$folder/samples.raw" << 'EOF'
import array, glob, math, os, sys
state, samples = 1, array.array("h")
for i in range(32000):
    state = (state * 1664525 + 1013904223) % 2**32
    noise = (state >> 20) - 2048
    samples.append(max(-32768, min(32767, int(noise * (i % 4000) / 4000 + 33000 * math.sin(i * i * 1e-4) * (i > 8000)))))
samples.extend([0] * 2000)
shared = os.environ.get("MOTE_SHARED", "../shared")
wavs = sorted(glob.glob(shared + "/data/recordings/speech_commands_arabic/*/*.wav"))
for path in wavs[::max(1, len(wavs) // 4)][:4]:
    samples.frombytes(open(path, "rb").read()[44:32044])
print(f"{len(samples)} samples, {min(4, len(wavs))} recordings")
samples.tofile(open(sys.argv[1], "wb"))
EOF

flags="-std=c++11 -O2 -Wall -Wextra -Werror -ffp-contract=off -fno-exceptions -fno-rtti -ffunction-sections -I."
features="tests/parity/features_on_device/program.cpp boards/common/marks.cpp mote/math/functions.cpp mote/math/log2.cpp
  mote/dsp/rfft.cpp mote/dsp/mel.cpp mote/dsp/mfe.cpp mote/dsp/prepare_rfft.cpp mote/dsp/prepare_mel.cpp mote/dsp/prepare_mfe.cpp"
on_a_computer="boards/host/main.cpp mote/ports/posix/files.cpp"

# Both machines have this memory; boards/bare_metal/link.ld includes it.
cat > "$folder/memory.ld" << 'EOF'
MEMORY
{
  FLASH (rx) : ORIGIN = 0, LENGTH = 4M
  RAM (rwx)  : ORIGIN = 0x20000000, LENGTH = 4M
}
REGION_ALIAS("CONSTANTS", FLASH)
mote_stack_bytes = 16384;
EOF

build_for_arm() {  # CPU-FLAGS OUTPUT
  arm-none-eabi-g++ $flags $1 -mthumb -ffreestanding -fno-threadsafe-statics -fno-use-cxa-atexit -nostartfiles -nodefaultlibs \
    $features boards/cortex_m/*.cpp boards/bare_metal/*.cpp -lgcc -Wl,--gc-sections \
    -L "$folder" -T boards/bare_metal/link.ld -o "$2"
}
emulate() {  # MACHINE IMAGE [PLUGIN]
  (cd "$folder" && timeout 120 qemu-system-arm -M "$1" -nographic -monitor none -serial null \
    -semihosting-config enable=on,target=native,arg=program,arg=samples.raw -kernel "$2" "${@:3}" < /dev/null)
}
compare() {  # NAME
  cmp "$folder/host.txt" "$folder/$1.txt" || { diff "$folder/host.txt" "$folder/$1.txt"; echo "$1: differs"; exit 1; }
  echo "$1: equal"
}

g++ $flags $features $on_a_computer -o "$folder/host"
"$folder/host" "$folder/samples.raw" > "$folder/host.txt"
cat "$folder/host.txt"

build_for_arm "-mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16" "$folder/cortex_m4.elf"
emulate mps2-an386 cortex_m4.elf > "$folder/cortex_m4.txt" 2>&1
compare cortex_m4
build_for_arm "-mcpu=cortex-m3" "$folder/cortex_m3.elf"
emulate mps2-an385 cortex_m3.elf > "$folder/cortex_m3.txt" 2>&1
compare cortex_m3

case " $* " in *" --wasm "*)
  mkdir "$folder/wasm"
  for source in $features $on_a_computer; do em++ $flags -c "$source" -o "$folder/wasm/${source//\//_}.o"; done
  em++ "$folder"/wasm/*.o -sNODERAWFS=1 -sEXIT_RUNTIME=1 -o "$folder/program.js"  # unoptimised: needs no minifier
  node --no-experimental-fetch "$folder/program.js" "$folder/samples.raw" > "$folder/wasm.txt"
  compare wasm
esac

case " $* " in *" --count "*)
  gcc -shared -fPIC -O2 boards/qemu/instruction_count_plugin.c -o "$folder/plugin.so"
  address() { echo "0x$(arm-none-eabi-nm "$folder/cortex_m4.elf" | awk -v name="$1" '$3 == name { print $1 }')"; }
  emulate mps2-an386 cortex_m4.elf \
    -plugin "$folder/plugin.so,out=$folder/counts,marker=$(address mote_mark_push_begin),marker=$(address mote_mark_push_end)" > /dev/null
  python3 - "$folder/counts" << 'EOF'
import array, sys
words = array.array("Q", open(sys.argv[1], "rb").read())
counts = [words[i + 3] - words[i + 1] for i in range(0, len(words) - 3, 4)]
print(f"cortex_m4: {min(counts)} to {max(counts)} instructions a frame of 480 samples, FFT 512, 40 filters ({len(counts)} frames)")
EOF
esac
