#include "host/dataset/numbers.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::dataset {

double number_of(const std::string& label, const std::string& whose) {
  const bool is_plain = !label.empty() && label.find_first_not_of("+-.0123456789eE") == std::string::npos;
  char* end = nullptr;
  const double number = is_plain ? std::strtod(label.c_str(), &end) : 0;
  if (is_plain && *end == '\0' && std::isfinite(number)) return number;
  throw_input_error("{}: its label {} isn't a number: model.task = \"regression\" learns numbers: expected one as 21.5",
                    whose, quoted(label, 60));
}

std::string number_text(double number) { return fmt::format("{}", number); }

}  // namespace mote::host::dataset
