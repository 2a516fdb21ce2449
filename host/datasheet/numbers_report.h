#pragma once

#include "host/datasheet/page.h"
#include "host/datasheet/report.h"

namespace mote::host::datasheet {

// What a page tells of a sensor that tells a number, section by section; counts `number` on.
void write_numbers_evaluation(HtmlWriter& html, const evaluation::NumbersTest& test, Senses senses, size_t& number,
                              const ReportOptions& options);

}  // namespace mote::host::datasheet
