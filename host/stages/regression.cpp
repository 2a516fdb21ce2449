#include "host/stages/regression.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/stages/normal_model.h"

namespace mote::host::stages {

bool is_regression(const project::Project& project) { return project.model.task == "regression"; }

void check_regression(const project::Project& project) {
  if (!is_regression(project)) return;
  const project::Data& data = project.data;
  const auto refuse = [](const char* key, const char* what) {
    throw_input_error("{}: {}, and model.task = \"regression\" learns numbers: leave it out", key, what);
  };
  if (!data.normal.empty()) refuse("data.normal", "names labels");
  if (is_normal_model(project.model.architecture)) refuse("model.architecture", "learns what is normal");
  if (!data.unknown.empty()) refuse("data.unknown", "names labels");
  if (!data.labels.empty()) refuse("data.labels", "chooses labels");
  if (!project.decision.background.empty()) refuse("decision.background", "names labels");
  if (!project.evaluation.unheard.empty()) refuse("evaluation.unheard", "asks how often a label is told of none");
  if (project.training.class_weights != "none") refuse("training.class_weights", "weighs labels");
  if (!project.training.label_weights.empty()) refuse("training.label_weights", "weighs labels");
  if (project.training.label_smoothing > 0) refuse("training.label_smoothing", "smooths labels");
}

void refuse_regression(const project::Project& project, const std::string& what) {
  if (!is_regression(project)) return;
  throw_input_error("{}: is for sensors that tell labels apart: model.task = \"regression\" tells a number", what);
}

std::string range_text(const dataset::Dataset& dataset) {
  const auto [least, most] =
      std::minmax_element(dataset.clips.begin(), dataset.clips.end(),
                          [](const dataset::Clip& a, const dataset::Clip& b) { return a.value < b.value; });
  return fmt::format("numbers from {:.6g} to {:.6g}", least->value, most->value);
}

TargetScale target_scale(const dataset::Dataset& dataset) {
  const std::vector<const dataset::Clip*> clips = dataset.in(dataset::Part::training);
  if (clips.empty()) throw_input_error("no window is left to train with");
  const auto [least, most] =
      std::minmax_element(clips.begin(), clips.end(), [](const auto* a, const auto* b) { return a->value < b->value; });
  if ((*least)->value == (*most)->value) {
    throw_input_error("all {} windows of the training part have the number {:.6g}: there is nothing to learn",
                      clips.size(), (*least)->value);
  }
  const auto count = static_cast<double>(clips.size());
  double sum = 0, squares = 0;
  for (const dataset::Clip* clip : clips) sum += clip->value;
  const double mean = sum / count;
  for (const dataset::Clip* clip : clips) squares += (clip->value - mean) * (clip->value - mean);
  return {mean, std::sqrt(squares / count)};
}

std::vector<float> scaled_targets(const std::vector<const dataset::Clip*>& clips, int copies,
                                  const TargetScale& scale) {
  std::vector<float> targets;
  for (const dataset::Clip* clip : clips) {
    targets.insert(targets.end(), copies + 1, static_cast<float>((clip->value - scale.mean) / scale.deviation));
  }
  return targets;
}

}  // namespace mote::host::stages
