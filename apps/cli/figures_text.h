#pragma once

#include <optional>
#include <string>

#include "host/evaluation/evaluation.h"
#include "host/evaluation/events.h"
#include "host/evaluation/metrics.h"
#include "host/evaluation/rejection.h"
#include "host/evaluation/trivial_model.h"
#include "host/stages/build.h"

// The parts that the results of a test and of a cross-validation have in common, as text.
namespace mote::apps::cli {

// "0.912 (0.87–0.94)"; "–" where there is none.
std::string figure_text(const host::evaluation::Figure& figure);

// Each part ends with a line's end and has no empty line round it; empty where there is nothing to tell.
std::string metrics_text(const host::evaluation::Metrics& metrics);
std::string groups_table(const host::evaluation::Evaluation& evaluation);
std::string conditions_table(const host::evaluation::Evaluation& evaluation);
std::string labels_table(const host::evaluation::Evaluation& evaluation, const host::evaluation::Metrics& metrics);
// `recordings`: the folder that paths of recordings begin with.
std::string mistakes_text(const host::evaluation::Evaluation& evaluation, const std::string& recordings);
// Of recordings that are of no label.
std::string rejection_text(const std::optional<host::evaluation::Rejection>& rejection);
// "false alarms an hour 1.5 (0.2–4.1), missed 0.12 (0.05–0.2)", with `name` before it.
std::string events_text(const std::string& name, const host::evaluation::EventFigures& events);
std::string trivial_text(const std::optional<host::evaluation::TrivialResult>& trivial,
                         const host::evaluation::Metrics& metrics);

}  // namespace mote::apps::cli
