#include <stddef.h>
#include <stdint.h>

#include "boards/common/mote_main.h"
#include "boards/common/op_models_adapter.h"
#include "boards/common/text.h"
#include "mote/ports/files.h"

// Runs the image's models one after the other:
//   run_op_models JOBS RESULTS
// JOBS, for each model: its runs, the bytes of its file (0: it is compiled) and of its input, then both. RESULTS, for
// each model that was reached: its status and the bytes of its output; then the output of the last run, and behind it
// that of the last run after a reset. Numbers are little-endian uint32.
namespace {

using mote::Span;
using mote::boards::Text;
using mote::ports::FileMode;

constexpr int32_t rounds = 2;

struct Job {
  uint32_t runs;
  uint32_t file_bytes;
  uint32_t input_bytes;
};

struct Result {
  uint32_t status;
  uint32_t output_bytes;
};

int fail(const char* what, int32_t model) {
  mote::ports::print(Text().add("error: ").add(what).add(": model ").add_decimal(model).add("\n").data());
  return 1;
}

bool read_exactly(int32_t file, void* data, size_t bytes) {
  return bytes == 0 || mote::ports::read_file(file, data, bytes) == bytes;
}

// The arena may reuse an input's bytes during a run, so this comes before every run.
bool set_inputs(Span<const uint8_t> bytes) {
  size_t at = 0;
  for (int32_t i = 0; i < mote::boards::model_input_count(); i++) {
    const Span<uint8_t> input = mote::boards::model_input(i);
    if (at + input.size() > bytes.size()) return false;
    if (!input.empty()) __builtin_memcpy(input.data(), bytes.data() + at, input.size());
    at += input.size();
  }
  return at == bytes.size();
}

bool write_outputs(int32_t file) {
  for (int32_t i = 0; i < mote::boards::model_output_count(); i++) {
    const Span<const uint8_t> output = mote::boards::model_output(i);
    if (!mote::ports::write_file(file, output.data(), output.size())) return false;
  }
  return true;
}

uint32_t output_bytes() {
  size_t bytes = 0;
  for (int32_t i = 0; i < mote::boards::model_output_count(); i++) bytes += mote::boards::model_output(i).size();
  return static_cast<uint32_t>(bytes);
}

// Null: all went well. Otherwise what didn't.
const char* run_job(int32_t model, const Job& job, int32_t jobs, int32_t results) {
  const Span<uint8_t> file = mote::boards::file_buffer();
  const Span<uint8_t> input = mote::boards::input_buffer();
  if (job.file_bytes > file.size() || job.input_bytes > input.size()) return "the model is larger than its buffers";
  if (!read_exactly(jobs, file.data(), job.file_bytes) || !read_exactly(jobs, input.data(), job.input_bytes)) {
    return "the file of jobs ends too early";
  }
  Result result = {0, 0};
  result.status = static_cast<uint32_t>(mote::boards::select_model(model, file.subspan(0, job.file_bytes)));
  if (result.status == 0) result.output_bytes = output_bytes();
  if (!mote::ports::write_file(results, &result, sizeof(result))) return "can't write the results";
  if (result.status != 0) return nullptr;

  for (int32_t round = 0; round < rounds; round++) {
    for (uint32_t run = 0; run < job.runs; run++) {
      if (!set_inputs(input.subspan(0, job.input_bytes))) return "the inputs have another size";
      mote::boards::run_model();
    }
    if (!write_outputs(results)) return "can't write the results";
    mote::boards::reset_model();
  }
  return nullptr;
}

}  // namespace

extern "C" int mote_main(int argument_count, char** arguments) {
  if (argument_count < 3) return fail("usage: run_op_models JOBS RESULTS", -1);
  const int32_t jobs = mote::ports::open_file(arguments[1], FileMode::read);
  const int32_t results = mote::ports::open_file(arguments[2], FileMode::write);
  if (jobs == mote::ports::no_file || results == mote::ports::no_file) return fail("can't open the files", -1);

  Job job;
  for (int32_t model = 0; read_exactly(jobs, &job, sizeof(job)); model++) {
    const char* const failure = run_job(model, job, jobs, results);
    if (failure != nullptr) return fail(failure, model);
  }
  mote::ports::close_file(results);
  mote::ports::close_file(jobs);
  return 0;
}
