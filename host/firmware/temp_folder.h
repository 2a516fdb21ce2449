#pragma once

#include <string>

#include "host/base/files.h"

namespace mote::host::firmware {

// A new empty folder that goes, with all in it, when this object does.
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

// Throw InputError with the system's reason.
void write_files(const std::string& folder, const Files& files);
std::string read_file(const std::string& path);

}  // namespace mote::host::firmware
