// Any pattern of file names is taken or an InputError, and matches any name in bounded time. The first line is the
// pattern, the rest a name.
#include <string_view>

#include "host/base/error.h"
#include "host/project/pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  if (size > 8192) return 0;  // twice the longest path
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t end = std::min(bytes.find('\n'), size);
  const std::string text(bytes.substr(0, end)), name(bytes.substr(std::min(end + 1, size)));
  try {
    const project::Pattern pattern(text);
    const auto fields = pattern.match(name);
    if (fields && fields->size() != pattern.fields().size()) __builtin_trap();
    if (fields.has_value() != !project::keep_matching({name}, {text}).empty()) __builtin_trap();
  } catch (const InputError&) {
  }
  return 0;
}
