#include "host/codegen/sensor.h"

#include "host/base/error.h"
#include "host/codegen/sensor_parts.h"
#include "host/features/block_table.h"

namespace mote::host::codegen {

Files generate_sensor(const graph::Graph& model, const SensorOptions& options) {
  switch (features::find_block(options.features.block).kind) {
    case features::BlockKind::sound:
      return generate_sound_sensor(model, options);
    case features::BlockKind::series:
      return generate_series_sensor(model, options);
    case features::BlockKind::image:
      return generate_image_sensor(model, options);
  }
  throw_internal_error("a block of no kind");
}

}  // namespace mote::host::codegen
