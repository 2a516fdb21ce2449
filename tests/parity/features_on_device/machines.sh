# shellcheck shell=bash
# The machines that run features_on_device, for run.sh and count.sh: how the program is built for each and started.
# They are those of host/firmware/targets.cpp and boards/*.toml. The caller's `folder` is for what is made here.
# shellcheck disable=SC2154

common_flags="-std=c++11 -Wall -Wextra -Werror -ffp-contract=off -fno-exceptions -fno-rtti -I."
device_flags="$common_flags -O2 -ffunction-sections -fdata-sections -fno-threadsafe-statics -ffreestanding -fbuiltin"
host_places="boards/host mote/ports/posix"
arm_places="boards/cortex_m boards/bare_metal"
launcher=$(command -v ccache || true)

# Name; compiler and flags; folders and files to build besides the features and the cases.
machines() {
  cat << END
gcc_O0;g++ $common_flags -O0;$host_places
gcc_O3;g++ $common_flags -O3;$host_places
gcc_O3_avx2;g++ $common_flags -O3 -mavx2 -mfma;$host_places
clang_O0;clang++ $common_flags -O0;$host_places
clang_O3;clang++ $common_flags -O3;$host_places
clang_O3_avx2;clang++ $common_flags -O3 -mavx2 -mfma;$host_places
cortex_m0;arm-none-eabi-g++ $device_flags -mthumb -mcpu=cortex-m0;$arm_places
cortex_m3;arm-none-eabi-g++ $device_flags -mthumb -mcpu=cortex-m3;$arm_places
cortex_m4f;arm-none-eabi-g++ $device_flags -mthumb -mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16;$arm_places
cortex_m55;arm-none-eabi-g++ $device_flags -mthumb -mcpu=cortex-m55+nomve.fp -mfloat-abi=hard;$arm_places
rv32imc;riscv64-unknown-elf-g++ $device_flags -march=rv32imc -mabi=ilp32;boards/riscv boards/bare_metal
wasm;clang++ $device_flags --target=wasm32;boards/wasm boards/bare_metal/memory.cpp
END
}

# Origins of flash and RAM, and their sizes, of which the linker script tells.
memory() {  # MACHINE
  case $1 in
    cortex_m55) echo "0 512K 0x30000000 512K" ;;
    rv32imc) echo "0x80000000 4M 0x90000000 4M" ;;
    *) echo "0 4M 0x20000000 4M" ;;
  esac
}

emulator() {  # MACHINE
  case $1 in
    cortex_m0) echo "qemu-system-arm -M microbit -global nrf51-soc.flash-size=4194304 -global nrf51-soc.sram-size=4194304" ;;
    cortex_m3) echo "qemu-system-arm -M mps2-an385" ;;
    cortex_m4f) echo "qemu-system-arm -M mps2-an386" ;;
    cortex_m55) echo "qemu-system-arm -M mps3-an547" ;;
    rv32imc) echo "qemu-system-riscv32 -M virt -bios none -cpu rv32,a=off,f=off,d=off -m 512M" ;;
    wasm) echo "node" ;;
  esac
}

# What a machine lacks here, or nothing.
missing_for() {  # MACHINE COMPILER
  local tool emulating
  emulating=$(emulator "$1")
  case $1 in *avx2) grep -q avx2 /proc/cpuinfo || { echo "AVX2"; return; } ;; esac
  for tool in "$2" ${emulating%% *}; do command -v "$tool" > /dev/null || { echo "$tool"; return; }; done
}

compile() {  # FOLDER SOURCE COMPILER...
  local object=$1/${2//\//_}.o source=$2
  shift 2
  "$@" -c "$source" -o "$object"
}
export -f compile

sources_at() {  # PLACE...
  local place
  for place in "$@"; do
    if [[ -d $place ]]; then printf '%s\n' "$place"/*.cpp; else printf '%s\n' "$place"; fi
  done | grep -v '_test\.cpp$'
}

link_for_board() {  # MACHINE COMPILER...
  local machine=$1 flash flash_bytes ram ram_bytes
  shift
  read -r flash flash_bytes ram ram_bytes <<< "$(memory "$machine")"
  cat > "$folder/$machine/memory.ld" << END
MEMORY
{
  FLASH (rx) : ORIGIN = $flash, LENGTH = $flash_bytes
  RAM (rwx)  : ORIGIN = $ram, LENGTH = $ram_bytes
}
REGION_ALIAS("CONSTANTS", FLASH)
mote_stack_bytes = 16384;
END
  "$@" -nostdlib -nostartfiles -Wl,--gc-sections -L "$folder/$machine" -T boards/bare_metal/link.ld \
    "$folder/$machine"/*.o -lgcc -o "$folder/$machine.image"
}

build() {  # MACHINE COMPILER PLACES
  local machine=$1 command places
  read -ra command <<< "$2"
  read -ra places <<< "$3"
  mkdir "$folder/$machine"
  sources_at tests/parity/features_on_device boards/common/marks.cpp mote/math mote/dsp "${places[@]}" |
    tr '\n' '\0' | xargs -0 -P "$(nproc)" -I '{}' \
    bash -c 'compile "$@"' bash "$folder/$machine" '{}' ${launcher:+"$launcher"} "${command[@]}"
  case $machine in
    gcc* | clang*) "${command[@]}" "$folder/$machine"/*.o -o "$folder/$machine.image" ;;
    wasm) "${command[@]}" -nostdlib -Wl,--no-entry -Wl,--stack-first -Wl,-z,stack-size=65536 "$folder/wasm"/*.o \
            -o "$folder/wasm.image" ;;
    *) link_for_board "$machine" "${command[@]}" ;;
  esac
}

# Prints what the program prints. It reads its recordings in `folder`.
start() {  # MACHINE [CASE [PLUGIN]]
  local machine=$1 case=${2:-} plugin=${3:-} emulating runner=$PWD/boards/wasm/runner.mjs
  read -ra emulating <<< "$(emulator "$machine")"
  (
    cd "$folder" || exit 1
    case $machine in
      gcc* | clang*) "./$machine.image" ${case:+"$case"} ;;
      wasm) node "$runner" wasm.image ${case:+"$case"} ;;
      *) timeout 300 "${emulating[@]}" -display none -monitor none -serial null \
           -semihosting-config "enable=on,target=native,arg=program${case:+,arg=$case}" -kernel "$machine.image" \
           ${plugin:+-plugin "$plugin"} < /dev/null ;;
    esac
  )
}
