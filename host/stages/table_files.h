#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// The files that tables of numbers are written to.
namespace mote::host::stages {

// Throws InputError where `path` ends neither in .csv nor in .npy.
void check_features_ending(const std::string& path);

// What a .npy file of NumPy's format 1.0 begins with; rows x columns values follow, row after row. `type` as NumPy
// writes it: "<f4" (little-endian float32), "|i1" (int8).
std::string npy_header(std::string_view type, size_t rows, size_t columns);

// A cell of a CSV file as RFC 4180 has it.
std::string csv_cell(const std::string& text);

}  // namespace mote::host::stages
