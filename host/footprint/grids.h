#pragma once

#include <span>
#include <string_view>

namespace mote::host::footprint {

// Carbon intensity of a country's electricity, lifecycle average of one year.
struct Grid {
  std::string_view code;  // ISO 3166 alpha-3, or WORLD
  std::string_view name;
  double g_per_kwh = 0;
  int year = 0;
  std::string_view source;
};

std::span<const Grid> grids();  // sorted by code

// The published calculator's: the EPA's factor of "electricity consumed", whose number it doesn't name.
const Grid& calculator_grid();

// One of grids(), or CALCULATOR. Throws InputError, naming the nearest code, where `code` isn't in the table.
const Grid& find_grid(std::string_view code);

}  // namespace mote::host::footprint
