#include "host/recordings/line_source.h"

#include <algorithm>

#include "host/base/error.h"

namespace mote::host::recordings {

std::optional<std::string> LineSource::next() {
  constexpr size_t piece = 4096;
  for (;;) {
    const size_t end = buffer_.find('\n', at_);
    if (end != std::string::npos) return take_line(end);
    buffer_.erase(0, at_);
    at_ = 0;
    if (buffer_.size() > longest_line) {
      ++line_number_;
      fail("longer than 65,536 characters: expected one sample a line");
    }
    const size_t have = buffer_.size();
    buffer_.resize(have + piece);
    const size_t got = source_(buffer_.data() + have, piece);
    buffer_.resize(have + got);
    if (got > 0) continue;
    if (buffer_.empty()) return std::nullopt;
    return take_line(buffer_.size());
  }
}

void LineSource::fail(std::string_view what) const { throw_input_error("{}:{}: {}", name_, line_number_, what); }

std::string LineSource::take_line(size_t end) {
  ++line_number_;
  std::string line = buffer_.substr(at_, end - at_);
  at_ = std::min(end + 1, buffer_.size());
  return line;
}

}  // namespace mote::host::recordings
