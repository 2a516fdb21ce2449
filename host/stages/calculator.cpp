#include "host/stages/calculator.h"

#include <filesystem>

#include "host/base/error.h"
#include "host/store/files.h"

namespace mote::host::stages {

std::string calculator_page() {
  std::error_code unknown;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  const std::filesystem::path page = program.parent_path().parent_path() / "share/mote/footprint-calculator.html";
  if (unknown || !std::filesystem::is_regular_file(page, unknown)) {
    throw_input_error(
        "{}: isn't there: expected the calculator, which `./dev calculator` builds (with emscripten, of "
        "`./dev setup portable`)",
        page.string());
  }
  return store::read_file(page.string());
}

}  // namespace mote::host::stages
