#include "host/stages/listen.h"

#include "host/base/error.h"
#include "host/base/progress.h"
#include "host/stages/describe.h"
#include "host/stages/pictures.h"
#include "host/store/interrupt.h"

namespace mote::host::stages {

Listener::Listener(const Workspace& workspace, Progress& progress)
    : workspace_(workspace), kind_(kind_of_block(workspace)), result_(build(workspace, Stage::quantize, progress)) {
  const Collection& collection = result_.collection;
  switch (kind_) {
    case features::BlockKind::sound:
      sound_ = sound_stream(workspace, collection, *result_.quantized);
      return;
    case features::BlockKind::series:
      series_ = series_stream(workspace, collection, *result_.quantized);
      return;
    case features::BlockKind::image:
      images_ = image_stream(workspace, collection, *result_.quantized);
      return;
  }
}

int64_t Listener::listen(recordings::SampleStream& samples, const std::function<void(const Heard&)>& on_decision) {
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
    sound_->push(std::span(buffer).first(count), [&](const pipeline::Decision& decision) {
      ++decisions;
      on_decision(heard(decision));
    });
  }
}

int64_t Listener::listen(recordings::ByteSource bytes, const std::string& name,
                         const std::function<void(const Heard&)>& on_decision) {
  const project::Csv& csv = workspace_.project.data.csv;
  if (csv.layout == "row_per_window") {
    throw_input_error(
        "data.csv.layout: a row of the recordings holds a whole window: a stream has a reading a line: listening to "
        "such "
        "rows isn't possible");
  }
  const bool has_time = series_->config().block.axes > static_cast<int32_t>(axes().size());
  recordings::ReadingsStream readings(std::move(bytes), name, axes(), csv, has_time);
  int64_t decisions = 0;
  while (const auto reading = readings.next()) {
    store::check_interrupt();
    series_->push(*reading, [&](const pipeline::Decision& decision) {
      ++decisions;
      on_decision(heard(decision));
    });
  }
  return decisions;
}

Heard Listener::look_at(const std::string& path) {
  const PictureFile file = read_picture(workspace_, path);
  try {
    return heard(images_->see(file.picture()));
  } catch (const InputError& error) {
    throw_input_error("{}: {}", path, error.what());
  }
}

Heard Listener::heard(const pipeline::Decision& decision) const {
  const std::vector<std::string>& labels = result_.collection.dataset.labels;
  const double samples = static_cast<double>(decision.window_end_sample);
  if (result_.collection.dataset.has_numbers) {
    const graph::Graph& graph = result_.quantized->graph;
    const graph::Quantization& grid = graph.tensors[graph.outputs.at(0)].quantization;
    return {.end_seconds = sample_rate_hz() > 0 ? samples / sample_rate_hz() : 0,
            .value = double{grid.scales.at(0)} * (decision.score_q8 - 128 - grid.zero_points.at(0))};
  }
  return {.end_seconds = sample_rate_hz() > 0 ? samples / sample_rate_hz() : 0,
          .label = decision.label < 0 ? "" : labels[decision.label],
          .best = labels[decision.best],
          .score = decision.score_q8 / 256.0,
          .begins = decision.begins};
}

}  // namespace mote::host::stages
