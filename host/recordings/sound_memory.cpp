#include "host/recordings/sound_memory.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <limits>

namespace mote::host::recordings {

SF_VIRTUAL_IO* SoundMemory::callbacks() {
  static SF_VIRTUAL_IO table = {length, seek, read, write, tell};
  return &table;
}

sf_count_t SoundMemory::length(void* user_data) { return static_cast<sf_count_t>(of(user_data).bytes_.size()); }

// As in a file, a place behind the end is one where nothing is read. -1: before the start, or too far to be said.
sf_count_t SoundMemory::seek(sf_count_t offset, int whence, void* user_data) {
  SoundMemory& memory = of(user_data);
  const sf_count_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory.at_ : length(user_data);
  if (offset < -base || offset > std::numeric_limits<sf_count_t>::max() - base) return -1;
  memory.at_ = base + offset;
  return memory.at_;
}

sf_count_t SoundMemory::read(void* to, sf_count_t count, void* user_data) {
  SoundMemory& memory = of(user_data);
  const sf_count_t got = std::min(count, length(user_data) - memory.at_);
  if (got <= 0) return 0;
  std::memcpy(to, memory.bytes_.data() + memory.at_, static_cast<size_t>(got));
  memory.at_ += got;
  return got;
}

sf_count_t SoundMemory::write(const void*, sf_count_t, void*) { return 0; }

sf_count_t SoundMemory::tell(void* user_data) { return of(user_data).at_; }

}  // namespace mote::host::recordings
