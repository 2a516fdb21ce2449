#pragma once

#include <string>
#include <string_view>

namespace mote::host::stages {

// A page as PDF, by Chromium, which needs no network. The same page and Chromium give the same bytes: its two dates are
// set to 1970-01-01. Throws InputError where Chromium isn't installed, with its package, or where it fails.
std::string print_pdf(std::string_view html);

bool can_print_pdf();

// `pdf` with both dates set to 1970-01-01. Throws InternalError where they aren't in the form that Chromium writes.
std::string without_dates(std::string pdf);

}  // namespace mote::host::stages
