#include "host/stages/copies.h"

#include "host/augmentation/choice.h"
#include "host/base/hash.h"
#include "host/dataset/windows.h"

namespace mote::host::stages {

int copies_of(const Workspace& workspace) {
  const bool are_varied = !augmentation::settings_of(workspace.project, project::VariedWhen::copying).empty();
  return are_varied ? workspace.project.training.copies : 0;
}

uint64_t seed_of_copy(const Workspace& workspace, const dataset::Clip& clip, int copy) {
  // Mixed first: seed 1 and its second copy are not seed 2 and its first.
  return stable_rank(mix_64(workspace.project.training.seed) + static_cast<uint64_t>(copy), dataset::name_of(clip));
}

}  // namespace mote::host::stages
