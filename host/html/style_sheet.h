#pragma once

#include <string_view>

namespace mote::host::html {

// The one style sheet of every page: light and dark, screen, phone and paper.
std::string_view style_sheet();

}  // namespace mote::host::html
