#include "mote/sensor/publisher.h"

namespace mote {
namespace sensor {
namespace {

uint8_t class_byte(int32_t index) { return index < 0 || index >= no_class ? no_class : static_cast<uint8_t>(index); }

uint8_t score_byte(int32_t score_q8) {
  if (score_q8 < 0) return 0;
  return score_q8 > 255 ? 255 : static_cast<uint8_t>(score_q8);
}

}  // namespace

void Publisher::take(const Outcome& outcome) {
  const Control control = registers_->control();
  decisions_++;
  if (outcome.begins) events_++;
  const bool is_due =
      !has_published_ || control.mode == mode_single || outcome.time_ms - published_ms_ >= control.period_ms;
  if (!is_due) return;
  has_published_ = true;
  published_ms_ = outcome.time_ms;
  const bool is_event = outcome.class_index >= 0 && outcome.is_event;
  registers_->publish(Result{static_cast<uint8_t>(is_event ? flag_decided | flag_event : flag_decided),
                             class_byte(outcome.class_index), score_byte(outcome.score_q8),
                             class_byte(outcome.best_class), outcome.time_ms, decisions_, events_, outcome.value_bits});
  registers_->end_single();
}

}  // namespace sensor
}  // namespace mote
