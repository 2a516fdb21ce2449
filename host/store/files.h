#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/base/files.h"

namespace mote::host::store {

// Bytes of a file. Throws InputError: can't open, is a folder.
std::string read_file(const std::string& path);

// The file appears whole or not at all: written under a temporary name beside it, then renamed. Makes the folders above
// it. Throws InputError ("out/x: can't write: No space left on device") and leaves what was there before.
void write_file_atomically(const std::string& path, std::string_view bytes);

// Each of `files` below `folder`.
void write_files(const Files& files, const std::string& folder);

// Paths below `folder`, relative to it, with '/', sorted. `extensions` in small letters with the point ({".wav"}; any
// case is found); empty: all. Files and folders whose name begins with a point are left out. Throws InputError where
// the folder isn't there.
std::vector<std::string> list_files(const std::string& folder, const std::vector<std::string>& extensions = {});

// SHA-256 in 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The same of a file, block by block. Throws InputError as read_file does.
std::string sha256_of_file(const std::string& path);

// A new, empty folder that is removed with all it holds when this goes.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace mote::host::store
