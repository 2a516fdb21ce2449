#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/files.h"
#include "host/base/progress.h"
#include "host/firmware/cycle_model.h"
#include "host/firmware/elf.h"

namespace mote::host::firmware {

// A linked firmware image (or, for the host, a program).
struct Image {
  std::string path;              // of the ELF file, or of the WebAssembly module
  std::string target;            // CPU
  std::string board;             // "" for the host and wasm
  std::string memory_map;        // the larger one of the board's that it was linked for; "" for the board's own
  int64_t flash_bytes = 0;       // text + read-only data + initial values of data (of the whole image); 0 without board
  int64_t static_ram_bytes = 0;  // data + bss, without the stack; 0 without a board
};

// Which memory an image may take: what the board has, or more where only the emulated machine has it.
enum class MemoryUse { of_the_board, of_the_emulator };

// Which compiler makes the objects: the target's own (GCC on boards), or clang, whose objects GCC links.
enum class Compiler : uint8_t { of_the_target, clang };

struct Compilation {
  Compiler compiler = Compiler::of_the_target;
  bool is_small = false;  // -Os in place of -O2
};

// Compiles `files` (all .cpp among them; C++11, the include root is the folder) for a CPU or board and links them with
// the start-up of the board, the host or wasm. One of `files` defines mote_main (boards/common/mote_main.h). `folder`
// receives the sources and the image. Throws InputError where the compiler isn't installed (names the package) or the
// image doesn't fit into the memory.
Image build_image(const Files& files, const std::string& folder, const std::string& target, const std::string& board,
                  const std::function<void()>& check_stop = {}, MemoryUse memory = MemoryUse::of_the_emulator,
                  const Compilation& compilation = {});

// What those of an image's `files` that `entry` (a mangled name) calls take alone, with the library functions that the
// compiler calls, without start-up and the program round them. Nothing is compiled anew.
ElfFacts link_part(const Image& image, const Files& files, const std::string& entry,
                   const std::function<void()>& check_stop = {});

// For the user: that an image was built for a larger memory map than its board's, and for which. "" where it wasn't.
std::string memory_map_notice(const Image& image);

struct RegionCount {
  std::string marker;       // function name
  std::vector<int64_t> at;  // executed instructions since reset, each time the marker was entered
};

struct RunOptions {
  std::vector<std::string> markers = {};    // functions whose entry is counted; empty: no counting
  bool executions = false;                  // with markers: what ran between them too
  std::vector<std::string> arguments = {};  // passed to mote_main, after the program's name; no spaces for a board
  double timeout_seconds = 300;
  std::string folder = {};  // where the image's relative paths begin; "" for this process's own
  std::function<void(std::string_view line)> on_line = {};  // each line that the image prints, as it comes
  std::function<void()> check_stop = {};                    // called ten times a second; may throw Interrupted
};

struct RunResult {
  int exit_code = 0;                // 101: a fault (the output says which)
  std::string output;               // what the image printed
  std::vector<RegionCount> counts;  // emulated, exact; in the order of the markers
  // What ran before each entry of a marker, since the one before it: all markers' entries in the order of time.
  std::vector<Execution> executions;
};

// Runs the image: on the host directly, for a board in QEMU with semihosting, for wasm in node (files are those of this
// computer). Throws InputError after timeout_seconds, where QEMU or node isn't installed, or for markers where nothing
// counts: on the host and in wasm.
RunResult run_image(const Image& image, const RunOptions& options);

// Runs the image and throws InternalError with its output where it doesn't end with 0.
RunResult run_image_or_throw(const Image& image, const RunOptions& options);

}  // namespace mote::host::firmware
