#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace mote::host {

// The user can mend it: exit code 2. The text is one sentence, lower case, `file: what is wrong: what was expected`.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Our fault: exit code 1.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// The user pressed Ctrl-C: exit code 130. Nothing half-written is left behind.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

template <typename... Args>
[[noreturn]] void throw_input_error(fmt::format_string<Args...> format, Args&&... args) {
  throw InputError(fmt::format(format, std::forward<Args>(args)...));
}

template <typename... Args>
[[noreturn]] void throw_internal_error(fmt::format_string<Args...> format, Args&&... args) {
  throw InternalError(fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace mote::host
