#pragma once

#include "host/execution/executor.h"
#include "host/features/stream.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// The sensor's pipeline (the device's code) with its int8 model, on this computer.
class HostStream {
 public:
  // `graph` must outlive the stream.
  HostStream(const Workspace& workspace, const Collection& collection, const graph::Graph& graph);
  features::Stream& get() { return stream_; }
  const features::Stream& get() const { return stream_; }

 private:
  execution::Executor executor_;
  features::Stream stream_;
};

}  // namespace mote::host::stages
