#include "host/datasheet/contradictions.h"

#include <algorithm>
#include <string_view>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/datasheet/form_contradictions.h"

namespace mote::host::datasheet {
namespace {

void refuse_more(std::optional<int64_t> part, std::string_view part_name, std::optional<int64_t> whole,
                 std::string_view whole_name) {
  if (!part || !whole || *part <= *whole) return;
  throw_input_error("datasheet: {} is {} but {} is {}: expected no more", part_name, *part, whole_name, *whole);
}

void refuse_unequal(int64_t one, std::string_view one_name, int64_t other, std::string_view other_name) {
  if (one == other) return;
  throw_input_error("datasheet: {} is {} but {} is {}: expected the same", one_name, one, other_name, other);
}

void refuse_beyond_one(double share, std::string_view name) {
  if (share >= 0 && share <= 1) return;
  throw_input_error("datasheet: {} is {}: expected 0 to 1", name, share);
}

void refuse_negative(std::optional<int64_t> figure, std::string_view name) {
  if (figure && *figure < 0) throw_input_error("datasheet: {} is {}: expected 0 or more", name, *figure);
}

void check_evaluation(const evaluation::Evaluation& evaluation) {
  refuse_more(evaluation.correct, "the count of recordings that were right", evaluation.recordings,
              "the count of held-out recordings");
  refuse_beyond_one(evaluation.accuracy, "the accuracy");
  refuse_beyond_one(evaluation.accuracy_95.low, "the accuracy's interval (low)");
  refuse_beyond_one(evaluation.accuracy_95.high, "the accuracy's interval (high)");
  int64_t in_confusion = 0;
  int64_t on_diagonal = 0;
  for (size_t label = 0; label < evaluation.confusion.size(); ++label) {
    for (const int64_t count : evaluation.confusion[label]) in_confusion += count;
    on_diagonal += evaluation.confusion[label].at(label);
  }
  refuse_unequal(in_confusion, "the sum of the confusion matrix", evaluation.recordings,
                 "the count of held-out recordings");
  refuse_unequal(on_diagonal, "the diagonal of the confusion matrix", evaluation.correct,
                 "the count of recordings that were right");
  int64_t in_groups = 0;
  for (const evaluation::GroupResult& group : evaluation.by_group) {
    refuse_more(group.correct, fmt::format("right ones of group '{}'", group.group), group.recordings,
                "the count of its recordings");
    in_groups += group.recordings;
  }
  refuse_unequal(in_groups, "the recordings of all groups", evaluation.recordings, "the count of held-out recordings");
}

void check_data(const DataFacts& data, const evaluation::Evaluation& evaluation) {
  if (data.test) {
    const bool has_windows = data.test->windows > 0;
    refuse_unequal(has_windows ? data.test->windows : data.test->recordings,
                   has_windows ? "the test part's count of windows" : "the test part's count of recordings",
                   evaluation.recordings, "the count of evaluated recordings");
  }
  if (data.labels != evaluation.labels) {
    throw_input_error("datasheet: the data's labels are {} but the evaluation's are {}: expected the same",
                      join(data.labels, ", "), join(evaluation.labels, ", "));
  }
}

void check_firmware(const FirmwareFacts& firmware) {
  refuse_more(firmware.equal, "the firmware's count of equal outputs", firmware.recordings, "its count of recordings");
  refuse_more(firmware.correct, "the firmware's count of right recordings", firmware.recordings,
              "its count of recordings");
  refuse_more(firmware.arena_bytes, "the arena in bytes", firmware.static_ram_bytes, "the static RAM in bytes");
  refuse_negative(firmware.flash_bytes, "the flash in bytes");
  refuse_negative(firmware.stack_bytes, "the stack in bytes");
  refuse_negative(firmware.feature_instructions, "the count of instructions for the features");
  refuse_negative(firmware.inference_instructions, "the count of instructions for the inference");
}

void check_firmware_against_host(const FirmwareFacts& firmware, const evaluation::Evaluation& evaluation) {
  refuse_more(firmware.recordings, "the firmware's count of recordings", evaluation.recordings,
              "the count of held-out recordings");
  const bool all_equal = firmware.equal && firmware.equal == firmware.recordings;
  const bool same_recordings = firmware.recordings == evaluation.recordings;
  if (!all_equal || !same_recordings || !firmware.correct) return;
  refuse_unequal(*firmware.correct, "the firmware's count of right recordings (all outputs equal the host's)",
                 evaluation.correct, "the host's");
}

// Bins hold each window once.
void check_bins(const evaluation::Metrics& metrics, const evaluation::Evaluation& evaluation) {
  refuse_unequal(metrics.windows, "the count of windows of the figures", evaluation.recordings,
                 "the count of held-out recordings");
  int64_t in_bins = 0;
  for (const evaluation::ReliabilityBin& bin : metrics.reliability) in_bins += bin.windows;
  if (!metrics.reliability.empty()) {
    refuse_more(in_bins, "the windows of all score bins", metrics.windows, "the count of windows of the figures");
  }
}

void check_measures(const DataMeasures& measures, const DataFacts& data) {
  int64_t of_labels = 0, of_parts = 0;
  for (const LabelCount& label : measures.labels) {
    refuse_unequal(label.training + label.validation + label.test,
                   fmt::format("the windows of label '{}' in all parts", label.label), label.windows,
                   "all its windows");
    of_labels += label.windows;
  }
  for (const std::optional<PartCount>& part : {data.training, data.validation, data.test}) {
    if (part) of_parts += part->windows;
  }
  if (!measures.labels.empty() && of_parts > 0) {
    refuse_unequal(of_labels, "the windows of all labels", of_parts, "those of all parts");
  }
  if (data.groups_known && measures.shared_groups > 0) {
    throw_input_error(
        "datasheet: data.split says that no group is in training and in test but data.shared_groups is {}",
        measures.shared_groups);
  }
  if (!data.hours || !measures.seconds) return;
  const double mean_s = *data.hours * 3600 / static_cast<double>(std::max<int64_t>(1, measures.recordings));
  if (mean_s >= measures.seconds->least * 0.999 && mean_s <= measures.seconds->greatest * 1.001) return;
  throw_input_error("datasheet: data.hours is {:.4g} h, {:.4g} s a recording, but data.duration is {:.4g} to {:.4g} s",
                    *data.hours, mean_s, measures.seconds->least, measures.seconds->greatest);
}

void check_numbers(const SensorFacts& sensor) {
  const int64_t windows = sensor.numbers->metrics.windows;
  refuse_unequal(static_cast<int64_t>(sensor.numbers->outcomes.size()), "the count of what the model told", windows,
                 "the count of windows that the errors are of");
  if (sensor.data && sensor.data->test && sensor.data->test->windows > 0) {
    refuse_unequal(sensor.data->test->windows, "the test part's count of windows", windows,
                   "the count of evaluated windows");
  }
  if (!sensor.firmware) return;
  refuse_more(sensor.firmware->recordings, "the firmware's count of recordings", windows,
              "the count of held-out windows");
  if (!sensor.numbers->on_device || !sensor.firmware->recordings) return;
  refuse_unequal(sensor.numbers->on_device->windows, "the count of windows of the firmware's errors",
                 *sensor.firmware->recordings, "the firmware's count of recordings");
}

void check_training(const TrainingFacts& training) {
  if (!training.epochs.empty()) {
    refuse_more(training.best_epoch + 1, "the best epoch", static_cast<int64_t>(training.epochs.size()),
                "the count of epochs");
  }
  if (!training.aware_epochs.empty()) {
    refuse_more(training.best_aware_epoch + 1, "the best epoch with rounding",
                static_cast<int64_t>(training.aware_epochs.size()), "the count of epochs with rounding");
  }
  for (const Epoch& epoch : training.epochs) refuse_beyond_one(epoch.validation_accuracy, "a validation accuracy");
}

}  // namespace

void refuse_contradictions(const SensorFacts& sensor) {
  if (sensor.evaluation) check_evaluation(*sensor.evaluation);
  if (sensor.numbers) check_numbers(sensor);
  if (sensor.data && sensor.evaluation) check_data(*sensor.data, *sensor.evaluation);
  if (sensor.evaluation && sensor.metrics) check_bins(*sensor.metrics, *sensor.evaluation);
  if (sensor.data && sensor.measures) check_measures(*sensor.measures, *sensor.data);
  if (sensor.firmware) check_firmware(*sensor.firmware);
  if (sensor.firmware && sensor.evaluation) check_firmware_against_host(*sensor.firmware, *sensor.evaluation);
  if (sensor.training) check_training(*sensor.training);
  if (sensor.model && sensor.model->float_accuracy) {
    refuse_beyond_one(*sensor.model->float_accuracy, "the float model's accuracy");
  }
  refuse_contradicting_answers(sensor);
}

}  // namespace mote::host::datasheet
