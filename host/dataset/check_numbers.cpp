#include "host/dataset/findings_text.h"
#include "host/dataset/number_summary.h"

namespace mote::host::dataset {

namespace {

Finding without_files(const char* check, std::string what, const char* advice) {
  return {.check = check, .what = std::move(what), .advice = advice, .recordings = {}};
}

std::vector<double> numbers_in(const Dataset& dataset, bool is_test) {
  std::vector<double> numbers;
  for (const Clip& clip : dataset.clips) {
    if ((clip.part == Part::test) == is_test) numbers.push_back(clip.value);
  }
  return numbers;
}

}  // namespace

Findings check_number_range(const Dataset& dataset) {
  const std::vector<double> learnt = numbers_in(dataset, false), tested = numbers_in(dataset, true);
  if (learnt.empty()) return {};
  const NumberSummary range = summarize(learnt, 1);
  Findings findings;
  if (range.low == range.high) {
    findings.push_back(without_files(
        "one_number", fmt::format("all {} windows outside the test have the number {:.6g}", range.count, range.low),
        "record other numbers too: there is nothing to learn"));
  }
  const auto beyond = std::count_if(tested.begin(), tested.end(),
                                    [&](double number) { return number < range.low || number > range.high; });
  if (beyond > 0) {
    findings.push_back(without_files(
        "beyond_training",
        fmt::format("{} of the test's {} windows have numbers beyond those to learn from, {:.6g} to {:.6g}: a model "
                    "can only guess there",
                    beyond, tested.size(), range.low, range.high),
        "record such numbers with other groups too, or choose another test (data.split)"));
  }
  return findings;
}

}  // namespace mote::host::dataset
