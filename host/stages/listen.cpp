#include "host/stages/listen.h"

#include "host/base/error.h"
#include "host/base/progress.h"
#include "host/stages/build.h"
#include "host/stages/host_stream.h"
#include "host/store/interrupt.h"

namespace mote::host::stages {

Listener::Listener(const Workspace& workspace, Progress& progress)
    : result_(build(workspace, Stage::quantize, progress)),
      stream_(workspace, result_.collection, result_.quantized->graph) {}

int64_t Listener::listen(recordings::SampleStream& samples, const std::function<void(const Heard&)>& on_decision) {
  const std::vector<std::string>& labels = result_.collection.dataset.labels;
  if (samples.sample_rate_hz() != 0 && samples.sample_rate_hz() != sample_rate_hz()) {
    throw_input_error(
        "the stream has {} Hz and the sensor hears {} Hz: resample it, as `sox in.wav -r {} -t wav - | mote listen`",
        samples.sample_rate_hz(), sample_rate_hz(), sample_rate_hz());
  }
  std::vector<int16_t> buffer(1024);
  int64_t decisions = 0;
  while (true) {
    const size_t count = samples.read(buffer);
    if (count == 0) return decisions;
    store::check_interrupt();
    stream_.get().push(std::span(buffer).first(count), [&](const pipeline::Decision& decision) {
      ++decisions;
      on_decision({.end_seconds = static_cast<double>(decision.window_end_sample) / sample_rate_hz(),
                   .label = decision.label < 0 ? "" : labels[decision.label],
                   .best = labels[decision.best],
                   .score = decision.score_q8 / 256.0,
                   .begins = decision.begins});
    });
  }
}

}  // namespace mote::host::stages
