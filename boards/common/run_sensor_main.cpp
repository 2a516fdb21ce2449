#include <stddef.h>
#include <stdint.h>

#include "boards/common/fnv1a.h"
#include "boards/common/mote_main.h"
#include "boards/common/sensor_adapter.h"
#include "boards/common/text.h"
#include "mote/ports/files.h"

// Runs a generated sensor on recordings of one window each:
//   run_sensor RECORDINGS COUNT OUTPUT
// RECORDINGS holds COUNT of them, as feed_recording takes them. OUTPUT receives, for every recording, its scores (a
// byte a class) and the FNV-1a 64 of its features (8 bytes, little-endian).
namespace {

using mote::boards::Text;
using mote::ports::FileMode;

constexpr int32_t progress_interval = 8;  // recordings

int fail(const char* what, const char* which) {
  mote::ports::print(Text().add("error: ").add(what).add(": ").add(which).add("\n").data());
  return 1;
}

bool write_result(int32_t file) {
  const mote::Span<const int8_t> scores = mote::boards::sensor_scores();
  const mote::Span<const int8_t> features = mote::boards::sensor_features();
  const uint64_t hash = mote::boards::fnv1a_64(features.data(), features.size());
  uint8_t hash_bytes[8];
  for (int32_t i = 0; i < 8; i++) hash_bytes[i] = static_cast<uint8_t>(hash >> (8 * i));
  return mote::ports::write_file(file, scores.data(), scores.size()) &&
         mote::ports::write_file(file, hash_bytes, sizeof(hash_bytes));
}

void print_progress(int32_t done, int32_t total) {
  mote::ports::print(Text().add("progress ").add_decimal(done).add(' ').add_decimal(total).add('\n').data());
}

}  // namespace

extern "C" int mote_main(int argument_count, char** arguments) {
  const int32_t count = argument_count < 4 ? -1 : mote::boards::parse_decimal(arguments[2]);
  if (count < 1) return fail("usage", "run_sensor RECORDINGS COUNT OUTPUT");
  const int32_t input = mote::ports::open_file(arguments[1], FileMode::read);
  if (input == mote::ports::no_file) return fail("can't read", arguments[1]);
  const int32_t output = mote::ports::open_file(arguments[3], FileMode::write);
  if (output == mote::ports::no_file) return fail("can't write", arguments[3]);

  for (int32_t i = 0; i < count; i++) {
    mote::boards::reset_sensor();
    if (!mote::boards::feed_recording(input)) {
      return fail("no decision within a window, recording", Text().add_decimal(i).data());
    }
    if (!write_result(output)) return fail("can't write", arguments[3]);
    if ((i + 1) % progress_interval == 0 || i + 1 == count) print_progress(i + 1, count);
  }
  mote::ports::close_file(input);
  mote::ports::close_file(output);
  mote::ports::print(Text().add("peak_stack ").add_decimal(mote::ports::peak_stack_bytes()).add('\n').data());
  return 0;
}
