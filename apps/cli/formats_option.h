#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "host/documents/formats.h"

namespace mote::apps::cli {

// --formats: the forms in which the datasheet is written.
void add_formats_option(CLI::App& command, std::string& formats);

// What was asked for, or `otherwise`.
host::documents::Choice choice_of(const std::string& formats, host::documents::Choice otherwise);

}  // namespace mote::apps::cli
