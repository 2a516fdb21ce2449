#include "host/stages/table_files.h"

#include <fmt/format.h>

#include <filesystem>

#include "host/base/error.h"

namespace mote::host::stages {

void check_features_ending(const std::string& path) {
  const std::string extension = std::filesystem::path(path).extension().string();
  if (extension == ".csv" || extension == ".npy") return;
  throw_input_error("{}: features are written as .csv or .npy: choose one of these endings", path);
}

// NumPy's own description of its format: magic, version, header length, a Python dict padded to 64 bytes, the data.
std::string npy_header(std::string_view type, size_t rows, size_t columns) {
  std::string header =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}, {}), }}", type, rows, columns);
  constexpr size_t prefix_bytes = 10;
  while ((prefix_bytes + header.size() + 1) % 64 != 0) header += ' ';
  header += '\n';
  std::string bytes("\x93NUMPY\x01\x00", 8);
  bytes += static_cast<char>(header.size() & 0xff);
  bytes += static_cast<char>(header.size() >> 8);
  return bytes + header;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? "\"\"" : std::string(1, c);
  return cell + '"';
}

}  // namespace mote::host::stages
