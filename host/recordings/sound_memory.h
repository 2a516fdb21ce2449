#pragma once

#include <sndfile.h>

#include <string_view>

namespace mote::host::recordings {

// Bytes that libsndfile reads as if they were a file.
class SoundMemory {
 public:
  explicit SoundMemory(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes() const { return bytes_; }

  // For sf_open_virtual, whose `user_data` is this object.
  static SF_VIRTUAL_IO* callbacks();

 private:
  static SoundMemory& of(void* user_data) { return *static_cast<SoundMemory*>(user_data); }
  static sf_count_t length(void* user_data);
  static sf_count_t seek(sf_count_t offset, int whence, void* user_data);
  static sf_count_t read(void* to, sf_count_t count, void* user_data);
  static sf_count_t write(const void* from, sf_count_t count, void* user_data);
  static sf_count_t tell(void* user_data);

  std::string_view bytes_;
  sf_count_t at_ = 0;
};

}  // namespace mote::host::recordings
