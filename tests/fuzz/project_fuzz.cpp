// Any bytes are a Project, which is printed and read back, or an InputError.
#include "host/base/error.h"
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
  return 0;
}
