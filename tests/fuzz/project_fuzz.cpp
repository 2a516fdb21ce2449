// Any bytes are a Project, which is printed and read back and in which keys can be set, or an InputError.
#include "host/base/error.h"
#include "host/project/edit.h"
#include "host/project/project.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  project::Project project;
  try {
    project = project::read_project({reinterpret_cast<const char*>(data), size}, "mote.toml");
  } catch (const InputError&) {
    return 0;
  }
  // Uncaught here: what was accepted must be printed so that it is accepted.
  const std::string printed = project::print_project(project);
  if (project::print_project(project::read_project(printed, "mote.toml")) != printed) __builtin_trap();

  // In whatever form the file holds them.
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  project.features.filters = 33;
  project.features.spectral.fft_length = 128;
  project.decision.background = {"a", "#]"};
  const std::vector<std::string> keys = {"features.filters", "features.spectral.fft_length", "decision.background"};
  const std::string edited = project::edit_project(toml, "mote.toml", keys, project);
  if (project::print_project(project::read_project(edited, "mote.toml")) != project::print_project(project)) {
    __builtin_trap();
  }
  return 0;
}
