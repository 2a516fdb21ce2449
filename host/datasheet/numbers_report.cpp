#include "host/datasheet/numbers_report.h"

#include "host/datasheet/number_tables.h"

namespace mote::host::datasheet {

void write_numbers_evaluation(HtmlWriter& html, const evaluation::NumbersTest& test, Senses senses, size_t& number,
                              const ReportOptions& options) {
  write_heading(html, ++number, "Errors");
  write_number_metrics(html, test);
  write_heading(html, ++number, "What it told for what was true");
  write_number_figures(html, test);
  write_heading(html, ++number, "By group");
  write_number_groups(html, test);
  write_number_conditions(html, test);
  write_heading(html, ++number, "The worst mistakes");
  write_number_mistakes(html, test, senses, options);
  if (!test.trivial) return;
  write_heading(html, ++number, "Beside it: a model on trivial values");
  write_trivial_numbers(html, test);
}

}  // namespace mote::host::datasheet
