#pragma once

#include <string>
#include <string_view>

namespace mote::host::store {

// A file that appears whole or not at all, written piece by piece under a temporary name beside it. Every call throws
// InputError ("out/x: can't write: No space left on device"); what was there before then stays. A device or pipe
// (/dev/stdout) can't be replaced: it is written to.
class NewFile {
 public:
  // Makes the folders above it.
  explicit NewFile(const std::string& path);
  ~NewFile();  // without keep() nothing is left
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view bytes);
  void keep();
  // The same, and nobody but the owner may read it.
  void keep_for_owner();

 private:
  void keep(unsigned mode);
  int close();  // 0 or errno

  std::string path_;
  std::string temporary_;  // empty: `path_` itself is written to
  int file_ = -1;
};

// Makes the empty file `path`: true for exactly one of all who ask for the same path, threads and machines that share
// the folder alike. Throws InputError where the folder can't be written to.
bool claim_file(const std::string& path);

}  // namespace mote::host::store
