#pragma once

#include <string>

namespace mote::host::stages {

// The footprint calculator, one page that works offline: it is built beside the program by `./dev calculator`, as only
// that needs emscripten. Throws InputError where it wasn't.
std::string calculator_page();

}  // namespace mote::host::stages
