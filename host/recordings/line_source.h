#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "host/recordings/stream.h"

namespace mote::host::recordings {

// The lines of a stream as they come.
class LineSource {
 public:
  static constexpr size_t longest_line = 65536;

  LineSource(ByteSource source, std::string name) : source_(std::move(source)), name_(std::move(name)) {}

  // Whether `next` needn't wait.
  bool has_line() const { return buffer_.find('\n', at_) != std::string::npos; }

  // Without its end; nothing at the end of the stream. The last line needs no end. Throws InputError: too long.
  std::optional<std::string> next();

  // Of the line that `next` gave, from 1.
  int64_t line_number() const { return line_number_; }
  const std::string& name() const { return name_; }

  // Throws InputError "name:line: what", of that line.
  [[noreturn]] void fail(std::string_view what) const;

 private:
  std::string take_line(size_t end);

  ByteSource source_;
  std::string name_;
  std::string buffer_;
  size_t at_ = 0;
  int64_t line_number_ = 0;
};

}  // namespace mote::host::recordings
