#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/process.h"
#include "host/firmware/targets.h"
#include "tests/op_models/batch.h"
#include "tests/op_models/reference.h"

// Small models of every op and element type on a target, against the reference kernels' outputs:
//   test_op_models_on_targets [--target T] [--engine compiled|interpreter] [--filter TEXT] [--most N]
//                            [--models FOLDER] [--expect file|reference]
// Without --target on all, without --engine with both engines; --most: of a container, where it has more. FOLDER has
// containers, or folders of models; by default it is tests/data/op_models. --expect reference: what the host's kernels
// compute, for models without an expected output. Ends with 77 where a target's programs aren't installed.
namespace mote::host::tests {
namespace {

constexpr int skipped = 77;
constexpr size_t most_shown = 200;

struct Arguments {
  std::vector<std::string> targets;
  std::vector<firmware::Engine> engines;
  std::string filter;
  size_t most = SIZE_MAX;  // models of a container
  std::string folder = "tests/data/op_models";
  bool expects_reference = false;
};

Arguments read_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  for (size_t i = 0; i < words.size(); i += 2) {
    if (i + 1 == words.size()) throw_input_error("{}: expected a value behind it", words[i]);
    const std::string& value = words[i + 1];
    if (words[i] == "--target") {
      arguments.targets.push_back(value);
    } else if (words[i] == "--engine" && (value == "compiled" || value == "interpreter")) {
      arguments.engines.push_back(value == "compiled" ? firmware::Engine::compiled : firmware::Engine::interpreter);
    } else if (words[i] == "--filter") {
      arguments.filter = value;
    } else if (words[i] == "--most") {
      arguments.most = std::max(1ul, std::stoul(value));
    } else if (words[i] == "--models") {
      arguments.folder = value;
    } else if (words[i] == "--expect" && (value == "file" || value == "reference")) {
      arguments.expects_reference = value == "reference";
    } else {
      throw_input_error(
          "{} {}: expected --target T, --engine compiled|interpreter, --filter TEXT, --most N, --models FOLDER or "
          "--expect file|reference",
          words[i], value);
    }
  }
  if (arguments.engines.empty()) arguments.engines = {firmware::Engine::compiled, firmware::Engine::interpreter};
  if (arguments.targets.empty()) {
    for (const firmware::Target& target : firmware::targets()) arguments.targets.emplace_back(target.name);
  }
  return arguments;
}

// At equal distances: neighbours are alike.
void keep_some(OpModels& container, size_t most) {
  const size_t count = container.models.size();
  if (count <= most) return;
  std::vector<OpModel> kept;
  for (size_t i = 0; i < most; ++i) kept.push_back(std::move(container.models[i * count / most]));
  container.models = std::move(kept);
}

std::optional<std::string> missing_program(const firmware::Target& target) {
  std::vector<std::string> programs = {std::string(target.compiler)};
  if (!target.board.empty()) {
    programs.push_back(firmware::find_board(std::string(target.board)).emulator_program);
  }
  if (target.name == "wasm") programs.insert(programs.end(), {"wasm-ld", "node"});
  for (const std::string& program : programs) {
    if (!firmware::find_program(program)) return program;
  }
  return std::nullopt;
}

// Whether all models gave what was expected.
bool run(const std::vector<OpModels>& containers, const std::string& target, firmware::Engine engine) {
  const BatchResult result = run_batch(containers, target, engine);
  size_t failures = 0;
  for (const Outcome& outcome : result.outcomes) {
    if (outcome.failure.empty()) continue;
    if (++failures <= most_shown) std::cout << fmt::format("{} on {}: {}\n", outcome.model, target, outcome.failure);
  }
  std::cout << fmt::format("{} {}: {} of {} models as expected, {} image(s), built in {:.1f} s, run in {:.1f} s\n",
                           target, engine == firmware::Engine::compiled ? "compiled" : "interpreter",
                           result.outcomes.size() - failures, result.outcomes.size(), result.images,
                           result.build_seconds, result.run_seconds)
            << std::flush;
  return failures == 0 && !result.outcomes.empty();
}

int run_all(const Arguments& arguments) {
  std::vector<OpModels> containers = read_all_models(arguments.folder);
  std::erase_if(containers,
                [&](const OpModels& container) { return container.name.find(arguments.filter) == std::string::npos; });
  if (containers.empty()) throw_input_error("{}: no models match {}", arguments.folder, host::quoted(arguments.filter));
  size_t refused = 0;
  for (OpModels& container : containers) {
    keep_some(container, arguments.most);
    if (arguments.expects_reference) refused += expect_reference(container);
  }
  if (refused > 0) throw_input_error("{} models are refused on the host", refused);
  std::erase_if(containers, [](const OpModels& container) { return container.models.empty(); });
  bool all_as_expected = true;
  for (const std::string& target : arguments.targets) {
    if (const auto program = missing_program(firmware::find_buildable_target(target))) {
      std::cout << fmt::format("skipped: {}: {} isn't installed\n", target, *program);
      return skipped;
    }
    for (const firmware::Engine engine : arguments.engines) {
      all_as_expected = run(containers, target, engine) && all_as_expected;
    }
  }
  return all_as_expected ? 0 : 1;
}

}  // namespace
}  // namespace mote::host::tests

int main(int count, char** words) {
  try {
    return mote::host::tests::run_all(mote::host::tests::read_arguments({words + 1, words + count}));
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << "\n";
    return 1;
  }
}
