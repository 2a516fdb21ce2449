#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "host/memory_plan/memory_plan.h"

namespace mote::apps::cli {

// Declares --pool NAME=BYTES, which may be given several times; `texts` must outlive `command`.
void add_pool_option(CLI::App& command, std::vector<std::string>& texts, const std::string& description);

// {"dtcm=65536"} → one pool. Throws InputError for what isn't NAME=BYTES, and for a name that is given twice.
std::vector<host::memory_plan::Pool> read_pools(const std::vector<std::string>& texts);

}  // namespace mote::apps::cli
