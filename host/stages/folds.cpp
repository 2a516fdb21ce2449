#include "host/stages/folds.h"

#include <fmt/format.h>

#include <set>

#include "host/base/error.h"
#include "host/stages/build.h"
#include "host/stages/test_on_host.h"

namespace mote::host::stages {

LeaveOneOut leave_one_group_out(const Workspace& workspace, Progress& progress) {
  std::set<std::string> groups;
  const Collection whole = collect(workspace, progress);
  if (!whole.dataset.groups_known) {
    throw_input_error(
        "mote.toml: no pattern names a group: data.pattern or data.group must, so that one can be left out");
  }
  for (const dataset::Clip& clip : whole.dataset.clips) groups.insert(clip.group);

  std::vector<evaluation::FoldResult> folds;
  for (const std::string& group : groups) {
    Workspace fold = workspace;
    fold.project.data.split.test_groups = {group};
    const Collection collection = collect(fold, progress);
    const FeatureSet features = make_features(fold, collection, progress);
    const TrainedModel trained = train_model(fold, collection, features, progress);
    const QuantizedModel quantized = quantize_model(fold, features, trained, progress);
    const evaluation::Evaluation result = test_on_host(fold, collection, quantized, progress);
    folds.push_back({group, result.recordings, result.correct});
  }
  return {folds, evaluation::summarize_folds(folds)};
}

}  // namespace mote::host::stages
