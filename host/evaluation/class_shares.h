#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

// Shares that follow from counts of labels and predictions. Each is none where its denominator is 0.
namespace mote::host::evaluation {

using Confusion = std::vector<std::vector<int64_t>>;  // [label][predicted]

std::optional<double> recall(const Confusion& confusion, size_t label);
std::optional<double> precision(const Confusion& confusion, size_t label);

// Harmonic mean of both: 2 TP / (2 TP + FP + FN); 0 for a label that occurs and is never predicted.
std::optional<double> f1(const Confusion& confusion, size_t label);

// Mean of f1 over the labels that have one: each label counts alike, however rare.
std::optional<double> macro_f1(const Confusion& confusion);

// Mean recall of the labels that occur. Guessing reaches 1 / labels, however uneven they are.
std::optional<double> balanced_accuracy(const Confusion& confusion);

std::optional<double> accuracy(const Confusion& confusion);

}  // namespace mote::host::evaluation
