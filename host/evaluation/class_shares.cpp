#include "host/evaluation/class_shares.h"

namespace mote::host::evaluation {
namespace {

std::optional<double> share(int64_t part, int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

int64_t row_sum(const Confusion& confusion, size_t label) {
  int64_t sum = 0;
  for (const int64_t count : confusion[label]) sum += count;
  return sum;
}

int64_t column_sum(const Confusion& confusion, size_t label) {
  int64_t sum = 0;
  for (const std::vector<int64_t>& row : confusion) sum += row[label];
  return sum;
}

std::optional<double> mean_over_labels(const Confusion& confusion,
                                       std::optional<double> (*figure)(const Confusion&, size_t)) {
  double sum = 0;
  size_t count = 0;
  for (size_t label = 0; label < confusion.size(); ++label) {
    const std::optional<double> value = figure(confusion, label);
    if (!value) continue;
    sum += *value;
    ++count;
  }
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

}  // namespace

std::optional<double> recall(const Confusion& confusion, size_t label) {
  return share(confusion[label][label], row_sum(confusion, label));
}

std::optional<double> precision(const Confusion& confusion, size_t label) {
  return share(confusion[label][label], column_sum(confusion, label));
}

std::optional<double> f1(const Confusion& confusion, size_t label) {
  return share(2 * confusion[label][label], row_sum(confusion, label) + column_sum(confusion, label));
}

std::optional<double> macro_f1(const Confusion& confusion) { return mean_over_labels(confusion, f1); }

std::optional<double> balanced_accuracy(const Confusion& confusion) { return mean_over_labels(confusion, recall); }

std::optional<double> accuracy(const Confusion& confusion) {
  int64_t right = 0;
  int64_t all = 0;
  for (size_t label = 0; label < confusion.size(); ++label) {
    right += confusion[label][label];
    all += row_sum(confusion, label);
  }
  return share(right, all);
}

}  // namespace mote::host::evaluation
