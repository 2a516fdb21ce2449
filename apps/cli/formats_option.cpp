#include "apps/cli/formats_option.h"

#include <fmt/format.h>

namespace mote::apps::cli {

void add_formats_option(CLI::App& command, std::string& formats) {
  std::string names;
  for (const auto& format : host::documents::formats()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", format.name);
  }
  command.add_option("--formats", formats,
                     fmt::format("Forms of the datasheet in out/datasheet, with commas between (default: all; PDF by "
                                 "mote datasheet, where Chromium is): {}",
                                 names));
}

host::documents::Choice choice_of(const std::string& formats, host::documents::Choice otherwise) {
  return formats.empty() ? std::move(otherwise) : host::documents::read_choice(formats);
}

}  // namespace mote::apps::cli
