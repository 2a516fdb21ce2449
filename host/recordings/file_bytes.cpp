#include "host/recordings/file_bytes.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::recordings {

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File open_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw_input_error("{}: can't read: it is a folder", path);
  File file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) throw_input_error("{}: can't read: {}", path, std::strerror(errno));
  return file;
}

std::string read_from(const File& file, const std::string& path, size_t count) {
  std::string bytes(count, '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
  if (std::ferror(file.get())) throw_input_error("{}: can't read: {}", path, std::strerror(errno));
  return bytes;
}

}  // namespace

std::string read_file_bytes(const std::string& path, uint64_t most_bytes) {
  const File file = open_file(path);
  std::error_code error;
  const uint64_t size = std::filesystem::file_size(path, error);
  if (error) throw_input_error("{}: can't read: {}", path, error.message());
  if (size > most_bytes) {
    throw_input_error("{}: {} long: expected at most {}", path, format_bytes(static_cast<int64_t>(size)),
                      format_bytes(static_cast<int64_t>(most_bytes)));
  }
  return read_from(file, path, size);
}

std::string read_first_bytes(const std::string& path, size_t count) { return read_from(open_file(path), path, count); }

}  // namespace mote::host::recordings
