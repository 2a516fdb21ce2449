#include <stdint.h>

#include "boards/common/bus_adapter.h"
#include "boards/common/bus_port.h"
#include "boards/common/mote_main.h"
#include "boards/common/sensor_adapter.h"
#include "boards/common/text.h"
#include "mote/ports/files.h"

namespace {

bool has_input = true;

bool is_idle() { return !has_input || !mote::boards::sensor_is_awake(); }

}  // namespace

// A sensor with its bus, whose microphone (or what it has) is a file:
//   run_sensor_bus RECORDINGS COUNT
// RECORDINGS holds COUNT windows, as feed_recording takes them. Whenever the bus wants it awake it takes the next one
// and decides; it serves the bus for ever, as a sensor does.
extern "C" int mote_main(int argument_count, char** arguments) {
  const int32_t count = argument_count < 3 ? -1 : mote::boards::parse_decimal(arguments[2]);
  const int32_t input =
      count < 1 ? mote::ports::no_file : mote::ports::open_file(arguments[1], mote::ports::FileMode::read);
  if (input == mote::ports::no_file) {
    mote::ports::print("error: usage: run_sensor_bus RECORDINGS COUNT\n");
    return 1;
  }
  mote::boards::begin_sensor_bus();
  for (int32_t taken = 0;;) {
    if (is_idle()) {
      mote::boards::wait_for_bus(is_idle);
      continue;
    }
    const int threshold_q8 = mote::boards::new_threshold_q8();
    if (threshold_q8 >= 0) mote::boards::set_sensor_threshold_q8(threshold_q8);
    mote::boards::reset_sensor();
    if (mote::boards::feed_recording(input)) {
      mote::boards::publish_decision();
    } else {
      mote::boards::tell_that_input_was_lost();
    }
    has_input = ++taken < count;
    if (!has_input) mote::boards::tell_that_input_ended();
  }
}
