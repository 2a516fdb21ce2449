#include "tests/op_models/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "host/base/error.h"
#include "host/base/status_text.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/store/files.h"
#include "tests/op_models/programs.h"

namespace mote::host::tests {
namespace {

using firmware::Engine;
using Clock = std::chrono::steady_clock;

constexpr double timeout_seconds = 600;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string number_bytes(uint32_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 255);
  return bytes;
}

uint32_t number_at(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) value |= uint32_t{static_cast<uint8_t>(bytes[at + i])} << (8 * i);
  return value;
}

// As boards/common/run_op_models_main.cpp reads it.
std::string jobs_text(std::span<const ReadModel> models, Engine engine) {
  std::string text;
  for (const ReadModel& read : models) {
    const std::string& file = engine == Engine::interpreter ? read.model->file : std::string();
    text += number_bytes(static_cast<uint32_t>(read.model->runs)) + number_bytes(static_cast<uint32_t>(file.size())) +
            number_bytes(static_cast<uint32_t>(read.model->input.size())) + file + read.model->input;
  }
  return text;
}

// Takes one model's part off the front of the results.
std::string check(const ReadModel& read, std::string_view& results, const std::string& image_output) {
  constexpr size_t header_bytes = 8;
  const uint32_t status = results.size() < header_bytes ? 0 : number_at(results, 0);
  const size_t bytes = results.size() < header_bytes ? 0 : number_at(results, 4);
  if (results.size() < header_bytes + (status == 0 ? 2 * bytes : 0)) {
    results = {};
    return fmt::format("the image ended here: {}", image_output.empty() ? "it said nothing" : image_output);
  }
  results.remove_prefix(header_bytes);
  if (status != 0) return fmt::format("the interpreter refuses it: {}", status_text(static_cast<Status>(status)));
  std::string failure = difference(read.graph, results.substr(0, bytes), read.model->expected);
  if (failure.empty()) {
    failure = difference(read.graph, results.substr(bytes, bytes), read.model->expected);
    if (!failure.empty()) failure = "after a reset: " + failure;
  }
  results.remove_prefix(2 * bytes);
  return failure;
}

class Batch {
 public:
  Batch(const std::string& target, Engine engine) : target_(target), engine_(engine) {}

  // In one image, or in two where that is too large.
  void run(std::span<const ReadModel> models) {
    const store::TempFolder folder;
    firmware::Image image;
    const Clock::time_point start = Clock::now();
    try {
      const Files files = engine_ == Engine::compiled ? compiled_program(models, target_) : interpreter_program(models);
      image = firmware::build_image(files, folder.path(), target_,
                                    std::string(firmware::find_buildable_target(target_).board));
    } catch (const InputError& error) {
      const bool is_too_large = std::string_view(error.what()).find("the image doesn't fit") != std::string_view::npos;
      if (!is_too_large || models.size() < 2) throw;
      result.build_seconds += seconds_since(start);
      run(models.first(models.size() / 2));
      run(models.subspan(models.size() / 2));
      return;
    }
    result.build_seconds += seconds_since(start);
    ++result.images;
    run_image(image, models, folder.path());
  }

  BatchResult result;

 private:
  void run_image(const firmware::Image& image, std::span<const ReadModel> models, const std::string& folder) {
    const Clock::time_point start = Clock::now();
    store::write_files({{"jobs.bin", jobs_text(models, engine_)}, {"results.bin", ""}}, folder);
    const firmware::RunResult run = firmware::run_image(
        image, {.arguments = {"jobs.bin", "results.bin"}, .timeout_seconds = timeout_seconds, .folder = folder});
    result.run_seconds += seconds_since(start);
    const std::string said = fmt::format("exit code {} {}", run.exit_code, run.output);
    const std::string results = store::read_file(folder + "/results.bin");
    std::string_view rest = results;
    for (const ReadModel& read : models) result.outcomes.push_back({read.model->name, check(read, rest, said)});
  }

  std::string target_;
  Engine engine_;
};

}  // namespace

BatchResult run_batch(std::span<const OpModels> containers, const std::string& target, Engine engine) {
  std::vector<ReadModel> models;
  for (const OpModels& container : containers) {
    for (const OpModel& model : container.models) models.push_back({&model, read_graph(model)});
  }
  Batch batch(target, engine);
  batch.run(models);
  return batch.result;
}

}  // namespace mote::host::tests
