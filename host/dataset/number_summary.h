#pragma once

#include <cstddef>
#include <string>
#include <vector>

// Numbers that regression learns, at a glance.
namespace mote::host::dataset {

struct NumberSummary {
  size_t count = 0;
  double low = 0, lower_quartile = 0, median = 0, upper_quartile = 0, high = 0;
  double mean = 0;
  double first = 0;  // where the histogram begins
  double step = 1;   // of it: 1, 2 or 5 times a power of ten
  std::vector<size_t> histogram;

  double begin_of(size_t bin) const { return first + step * static_cast<double>(bin); }
  size_t bin_of(double number) const;
};

// Quartiles between two numbers are interpolated; the histogram has about `bins` bins. Throws InternalError for no
// numbers.
NumberSummary summarize(std::vector<double> numbers, size_t bins);

// "1.2 to 5.8; quartiles 2.4, 3.5, 4.6; mean 3.5"
std::string range_and_quartiles(const NumberSummary& summary);

// "2 to 3", the last one's end included.
std::string bin_text(const NumberSummary& summary, size_t bin);

}  // namespace mote::host::dataset
