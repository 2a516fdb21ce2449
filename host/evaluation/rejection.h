#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/evaluation/resampling.h"

// What is of no label at all: how much of it a sensor takes for one, at the threshold that keeps most of what it knows.
namespace mote::host::evaluation {

inline constexpr double wanted_recall = 0.95;

struct Rejection {
  std::optional<double> threshold;  // the highest that keeps wanted_recall; none where no threshold does
  double recall = 0;                // at it, or of all that is told right where there is none
  int64_t windows = 0;              // of no label
  int64_t accepted = 0;             // of them, those that a label is told of; without a threshold at any score
  Figure accepted_share;            // recordings resampled
};

// `heard`: held-out windows with their labels; `unheard`: windows of no label, by the same models. A window is accepted
// where its likeliest label isn't one of `rejecting` (unknown, background) and its score is at least the threshold.
// Recall: the share of heard windows of other labels that are accepted as what they are. None where there is nothing of
// either.
std::optional<Rejection> measure_rejection(const Evaluation& heard, std::span<const Outcome> unheard,
                                           const std::vector<int32_t>& rejecting, uint64_t seed = 1);

}  // namespace mote::host::evaluation
