#pragma once

namespace mote::host {

// Of the program; what it makes says so.
constexpr const char* version = "0.1.0";

}  // namespace mote::host
