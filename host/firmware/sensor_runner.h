#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/files.h"
#include "host/base/progress.h"

namespace mote::host::firmware {

// What a sensor is fed with: a recording of one window after the other, all numbers little-endian.
enum class SensorInput : uint8_t {
  samples,   // int16, a window's
  readings,  // float32, a window's, one an axis
  pictures,  // int32 dsp::PixelFormat, width and height, then the rows
};

// What generate_sensor and generate_model made, together, and what the counts are told with.
struct SensorProgram {
  Files files;                  // of both; the sensor with mark_inference = true where instructions are counted
  std::string name = "sensor";  // as in SensorOptions
  SensorInput input = SensorInput::samples;
  int32_t class_count = 0;
  bool tells_number = false;
  // In use: inferences, and windows whose features are computed. Sound's frames are computed once, whatever the windows
  // have in common.
  double inferences_per_second = 4;
  double feature_windows_per_second = 1;
  int32_t longest_row_bytes = 4096;  // of pictures
};

struct SensorRunOptions {
  bool count = false;  // instructions, on a target with an emulated board
  double timeout_seconds = 3600;
  std::function<void()> check_stop = {};  // called ten times a second; may throw Interrupted
};

struct RecordingResult {
  std::vector<int8_t> scores;  // one a class
  uint64_t features_hash = 0;  // FNV-1a 64 of the features as bytes (host/base/hash.h)
};

struct SensorRun {
  std::vector<RecordingResult> recordings;
  // Mean executed instructions of one window: features from all its samples, and one inference.
  double feature_instructions = 0;
  double inference_instructions = 0;
  double instructions_per_second = 0;  // in use
  // Of the whole image; 0 on the host.
  int64_t flash_bytes = 0;
  int64_t static_ram_bytes = 0;
  int64_t peak_stack_bytes = 0;
  std::string image_sha256;
};

// Compiles a sensor and runs it, on this computer ("host") or on the target's emulated board, on `count` recordings, as
// SensorInput says. `progress` hears of recordings done, as step "emulate".
SensorRun run_sensor_on(const std::string& target, const SensorProgram& program, std::string_view recordings,
                        int32_t count, Progress& progress, const SensorRunOptions& options = {});

// The image (ELF) of a sensor for the target's board, which takes recordings as run_sensor_on feeds them.
std::string build_sensor_image(const SensorProgram& program, const std::string& target);

}  // namespace mote::host::firmware
