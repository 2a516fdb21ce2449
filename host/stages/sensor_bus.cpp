#include "host/stages/sensor_bus.h"

#include "host/codegen/device_sources.h"
#include "host/stages/describe.h"
#include "host/stages/host_stream.h"
#include "host/stages/sensor_files.h"
#include "host/store/files.h"

namespace mote::host::stages {

sensor::Interface bus_interface(const Workspace& workspace, const Collection& collection,
                                const QuantizedModel& quantized) {
  constexpr const char* raw[] = {"sound", "readings", "pictures"};  // in the order of BlockKind
  sensor::Interface interface = sensor::interface_of(workspace.project);
  interface.labels = collection.dataset.labels;
  interface.background = decision_of(workspace, collection).background;
  interface.tells_number = collection.dataset.has_numbers;
  const double stride_ms = decision_stride_ms(workspace, collection);
  const features::DecisionOptions options = decision_options(workspace, collection, quantized.graph);
  if (!interface.tells_number) {
    interface.threshold_q8 = features::decider_config(options, stride_ms, {}).threshold_q8;
  }
  interface.decisions_per_second = 1000 / stride_ms;
  const features::BlockKind kind = kind_of_block(workspace);
  interface.samples_per_second =
      kind == features::BlockKind::image ? interface.decisions_per_second : collection.sample_rate_hz;
  interface.raw = raw[static_cast<size_t>(kind)];
  interface.model_sha256 = store::sha256_hex(quantized.bytes);
  return interface;
}

Files bus_sources(const sensor::Interface& interface) {
  Files files = sensor::generate_bus(interface);
  codegen::add_with_includes(files, {"mote/sensor/publisher.h", "mote/sensor/" + interface.bus.kind + "_target.h"});
  return files;
}

Files bus_files(const sensor::Interface& interface) {
  Files files = sensor::generate_interface(interface);
  for (const auto& [path, text] : bus_sources(interface)) files["firmware/" + path] = text;
  return files;
}

}  // namespace mote::host::stages
