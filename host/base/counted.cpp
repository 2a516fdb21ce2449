#include "host/base/counted.h"

#include "host/base/text.h"

namespace mote::host {

std::string counted_text(int64_t count, std::string_view one, std::string_view many) {
  std::string text = with_thousands(count) + ' ';
  if (count == 1) return text.append(one);
  return many.empty() ? text.append(one) + 's' : text.append(many);
}

}  // namespace mote::host
