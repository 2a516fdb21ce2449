#pragma once

#include "host/datasheet/facts.h"
#include "host/datasheet/sensor_facts.h"
#include "host/documents/formats.h"
#include "host/stages/build.h"
#include "host/stages/cross_validation.h"

namespace mote::host::stages {

// What is known of the sensor after a build, for its documents.
datasheet::SensorFacts sensor_facts(const Workspace& workspace, const BuildResult& result);

// The datasheet of a build that made one. Throws InputError where figures contradict each other.
datasheet::Facts datasheet_facts(const Workspace& workspace, const BuildResult& result);

// datasheet.toml beside mote.toml; empty where there is none. Throws InputError where it can't be read.
datasheet::Form read_form_beside(const Workspace& workspace);

datasheet::Senses senses_of(const Workspace& workspace);

// Of training and of quantization-aware training after it.
double training_seconds(const BuildResult& result);

// Weights, biases and other constants of a float graph.
int64_t parameters(const graph::Graph& graph);

// out/report.html and report.json; sets result.report_path.
void publish_report(const Workspace& workspace, BuildResult& result);

// out/folds.html and folds.json; answers the page's path.
std::string publish_folds(const Workspace& workspace, const CrossValidation& result);

struct PublishedDatasheet {
  size_t files = 0;
  std::vector<std::string> changes;  // since the datasheet that stood there: see changes_since
};

// out/datasheet: footprint.json and the chosen documents, nothing else; answers how many files. Sets result.footprint
// and the paths of what was written.
PublishedDatasheet publish_datasheet(const Workspace& workspace, BuildResult& result, const documents::Choice& choice);

}  // namespace mote::host::stages
