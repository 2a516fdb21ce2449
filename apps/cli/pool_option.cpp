#include "apps/cli/pool_option.h"

#include <algorithm>

#include "host/base/error.h"

namespace mote::apps::cli {
namespace {

using host::memory_plan::Pool;

Pool read_pool(const std::string& text) {
  constexpr size_t most_digits = 12;
  const size_t equals = text.find('=');
  const std::string digits = equals == std::string::npos ? "" : text.substr(equals + 1);
  const bool is_number = !digits.empty() && digits.size() <= most_digits &&
                         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (equals == 0 || !is_number) {
    host::throw_input_error("--pool {}: expected NAME=BYTES, as in --pool dtcm=65536", text);
  }
  return {text.substr(0, equals), std::stoll(digits), 0};
}

}  // namespace

void add_pool_option(CLI::App& command, std::vector<std::string>& texts, const std::string& description) {
  command.add_option("--pool", texts, "NAME=BYTES: " + description + "; repeat it, the fastest memory first")
      ->allow_extra_args(false);  // what follows may be the model
}

std::vector<Pool> read_pools(const std::vector<std::string>& texts) {
  std::vector<Pool> pools;
  for (const std::string& text : texts) {
    const Pool pool = read_pool(text);
    const bool is_taken =
        std::any_of(pools.begin(), pools.end(), [&](const Pool& other) { return other.name == pool.name; });
    if (is_taken) host::throw_input_error("--pool {}: there is a pool {} already: name each once", text, pool.name);
    pools.push_back(pool);
  }
  return pools;
}

}  // namespace mote::apps::cli
