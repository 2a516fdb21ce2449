#include "host/stages/print_pdf.h"

#include <unistd.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/firmware/process.h"
#include "host/firmware/targets.h"
#include "host/store/files.h"
#include "host/store/interrupt.h"

namespace mote::host::stages {
namespace {

constexpr const char* program = "chromium";

// What keeps it from calling home, and from asking for a screen, a sandbox as root or shared memory.
std::vector<std::string> arguments_of(const std::string& folder) {
  std::vector<std::string> arguments = {firmware::require_program(program),
                                        "--headless",
                                        "--disable-gpu",
                                        "--disable-dev-shm-usage",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-extensions",
                                        "--disable-sync",
                                        "--no-first-run",
                                        "--user-data-dir=" + folder + "/profile",
                                        "--no-pdf-header-footer",
                                        "--print-to-pdf=" + folder + "/page.pdf"};
  if (geteuid() == 0) arguments.emplace_back("--no-sandbox");
  arguments.push_back("file://" + folder + "/page.html");
  return arguments;
}

}  // namespace

bool can_print_pdf() { return firmware::find_program(program).has_value(); }

std::string without_dates(std::string pdf) {
  for (const std::string_view key : {"/CreationDate (D:", "/ModDate (D:"}) {
    const size_t at = pdf.find(key);
    constexpr std::string_view first_day = "19700101000000+00'00'";
    const size_t end = at + key.size() + first_day.size();
    if (at == std::string::npos || end >= pdf.size() || pdf[end] != ')') {
      throw_internal_error("pdf: there is no {}YYYYMMDDhhmmss+00'00')", key);
    }
    std::copy(first_day.begin(), first_day.end(), pdf.begin() + static_cast<std::ptrdiff_t>(at + key.size()));
  }
  return pdf;
}

std::string print_pdf(std::string_view html) {
  const store::TempFolder folder;
  store::write_file_atomically(folder.path() + "/page.html", html);
  const firmware::CommandResult result =
      firmware::run_command({.arguments = arguments_of(folder.path()), .timeout_seconds = 120}, store::check_interrupt);
  if (result.exit_code != 0 || result.timed_out) {
    throw_input_error("{} can't print the datasheet as PDF ({}): without it: --formats with what you need", program,
                      result.timed_out ? "it took over 120 s" : "exit code " + std::to_string(result.exit_code));
  }
  return without_dates(store::read_file(folder.path() + "/page.pdf"));
}

}  // namespace mote::host::stages
