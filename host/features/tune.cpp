#include "host/features/tune.h"

#include "host/base/error.h"
#include "host/features/block_table.h"

namespace mote::host::features {

Tuning tune(const project::Features& features, const DataFacts& facts) {
  switch (find_block(features.block).kind) {
    case BlockKind::sound:
      return tune_sound(features, facts);
    case BlockKind::series:
      return tune_series(features, facts);
    case BlockKind::image:
      return tune_image(features, facts);
  }
  throw_internal_error("features.block: a block of no kind");
}

}  // namespace mote::host::features
