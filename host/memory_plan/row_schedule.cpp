#include "host/memory_plan/row_schedule.h"

#include <algorithm>
#include <limits>

#include "host/base/error.h"

namespace mote::host::memory_plan {
namespace {

constexpr int32_t never = std::numeric_limits<int32_t>::max();

// One attempt, with strips of given sizes.
class Simulation {
 public:
  Simulation(const std::vector<RowTensor>& tensors, const std::vector<RowStage>& stages,
             const std::vector<int32_t>& capacities)
      : tensors_(tensors), stages_(stages), capacities_(capacities), done_(stages.size(), 0) {
    for (const RowTensor& tensor : tensors) {
      next_.push_back(tensor.is_input ? tensor.rows : -tensor.rows_above);
      begin_.push_back(tensor.is_whole ? 0 : -tensor.rows_above);
    }
    end_ = begin_;
    schedule_.strip_rows = capacities;
    schedule_.first_order.assign(tensors.size(), never);
    schedule_.last_order.assign(tensors.size(), -1);
  }

  // Whether all is computed; else `blocked` are the tensors that lack room.
  bool run(std::vector<int32_t>* blocked) {
    while (fill_rows() || run_a_stage()) {
    }
    const auto is_done = [&](size_t s) { return done_[s] == stages_[s].steps; };
    bool all_done = true;
    for (size_t s = 0; s < stages_.size(); ++s) all_done = all_done && is_done(s);
    if (all_done) return true;
    for (size_t s = 0; s < stages_.size(); ++s) {
      const int32_t strip = strip_of(stages_[s].output);
      if (!is_done(s) && has_inputs(s)) blocked->push_back(strip);
    }
    for (size_t t = 0; t < tensors_.size(); ++t) {
      if (is_outside_next(t) && !has_room(static_cast<int32_t>(t), next_[t])) {
        blocked->push_back(static_cast<int32_t>(t));
      }
    }
    return false;
  }

  RowSchedule take() {
    schedule_.lead_bytes = lead_bytes();
    return std::move(schedule_);
  }

 private:
  int32_t strip_of(int32_t tensor) const { return tensors_[tensor].strip_of < 0 ? tensor : tensors_[tensor].strip_of; }

  // The first row of a strip that some stage still reads; `never` where none does.
  int32_t needed_from(int32_t strip) const {
    int32_t first = never;
    for (size_t s = 0; s < stages_.size(); ++s) {
      if (done_[s] == stages_[s].steps) continue;
      for (const RowStage::Input& input : stages_[s].inputs) {
        if (strip_of(input.tensor) == strip) first = std::min(first, done_[s] * input.stride - input.pad_top);
      }
    }
    return first;
  }

  bool has_room(int32_t tensor, int32_t row) const {
    const int32_t strip = strip_of(tensor);
    if (tensors_[strip].is_whole || row < end_[strip]) return true;
    return row - std::min(needed_from(strip), row) < capacities_[strip];
  }

  bool has_inputs(size_t s) const {
    for (const RowStage::Input& input : stages_[s].inputs) {
      const int32_t last = done_[s] * input.stride - input.pad_top + input.reach - 1;
      if (last >= next_[input.tensor] && !(tensors_[input.tensor].is_input)) return false;
    }
    return true;
  }

  int32_t output_row(size_t s) const { return stages_[s].accumulates ? 0 : done_[s]; }

  // Makes room for a row and answers where in the strip it goes.
  int32_t place(int32_t tensor, int32_t row) {
    const int32_t strip = strip_of(tensor);
    if (tensors_[strip].is_whole) return row;
    if (row >= end_[strip] && row - begin_[strip] >= capacities_[strip]) {
      const int32_t kept_from = std::min(needed_from(strip), row);
      const int32_t kept = std::max(0, end_[strip] - kept_from);
      if (kept > 0) schedule_.events.push_back({RowEvent::shift, strip, {kept_from - begin_[strip]}, kept});
      begin_[strip] = kept_from;
    }
    end_[strip] = std::max(end_[strip], row + 1);
    return row - begin_[strip];
  }

  bool is_outside_next(size_t t) const {
    const RowTensor& tensor = tensors_[t];
    if (tensor.is_input || tensor.is_whole) return false;
    return next_[t] < 0 || (next_[t] >= tensor.rows && next_[t] < tensor.rows + tensor.rows_below);
  }

  bool fill_rows() {
    for (size_t t = 0; t < tensors_.size(); ++t) {
      const auto tensor = static_cast<int32_t>(t);
      if (!is_outside_next(t) || !has_room(tensor, next_[t])) continue;
      const int32_t at = place(tensor, next_[t]);
      schedule_.events.push_back({RowEvent::fill, tensor, {}, at});
      ++next_[t];
      return true;
    }
    return false;
  }

  bool run_a_stage() {
    int32_t best = -1;
    for (size_t s = 0; s < stages_.size(); ++s) {
      if (done_[s] == stages_[s].steps || !has_inputs(s)) continue;
      if (!has_room(stages_[s].output, output_row(s))) continue;
      if (best < 0 || stages_[s].order >= stages_[best].order) best = static_cast<int32_t>(s);
    }
    if (best >= 0) run_stage(static_cast<size_t>(best));
    return best >= 0;
  }

  void run_stage(size_t s) {
    const RowStage& stage = stages_[s];
    RowEvent event = {RowEvent::run, static_cast<int32_t>(s), {}, 0};
    event.output_row = place(stage.output, output_row(s));
    for (const RowStage::Input& input : stage.inputs) {
      const int32_t row = done_[s] * input.stride - input.pad_top;
      event.input_rows.push_back(row -
                                 (tensors_[strip_of(input.tensor)].is_whole ? 0 : begin_[strip_of(input.tensor)]));
    }
    note_alive(stage, s);
    schedule_.events.push_back(event);
    ++done_[s];
    if (!stage.accumulates || done_[s] == stage.steps) next_[stage.output] = output_row_end(s);
    note_alive(stage, s);
  }

  int32_t output_row_end(size_t s) const { return stages_[s].accumulates ? 1 : done_[s]; }

  // The strips that hold something while a stage runs.
  void note_alive(const RowStage& stage, size_t s) {
    for (size_t t = 0; t < tensors_.size(); ++t) {
      const auto strip = static_cast<int32_t>(t);
      if (tensors_[t].is_whole || strip_of(strip) != strip) continue;
      bool is_touched = strip_of(stage.output) == strip;
      for (const RowStage::Input& input : stage.inputs) is_touched = is_touched || strip_of(input.tensor) == strip;
      if (!is_touched && end_[t] <= std::min(needed_from(strip), end_[t])) continue;
      schedule_.first_order[t] = std::min(schedule_.first_order[t], stage.order);
      schedule_.last_order[t] = std::max(schedule_.last_order[t], stage.order);
    }
    (void)s;
  }

  // The bytes of the output that are written at some time, less those of the input that aren't needed any more.
  int64_t lead_bytes() const {
    int32_t input = -1, output = -1;
    for (size_t t = 0; t < tensors_.size(); ++t) {
      if (tensors_[t].is_input) input = static_cast<int32_t>(t);
      if (tensors_[t].is_whole && !tensors_[t].is_input) output = static_cast<int32_t>(t);
    }
    if (input < 0 || output < 0) return 0;
    int64_t lead = -tensors_[input].rows * tensors_[input].row_bytes;
    int64_t needed = std::numeric_limits<int64_t>::max();
    for (auto event = schedule_.events.rbegin(); event != schedule_.events.rend(); ++event) {
      if (event->kind != RowEvent::run) continue;
      const RowStage& stage = stages_[event->index];
      for (size_t i = 0; i < stage.inputs.size(); ++i) {
        if (stage.inputs[i].tensor == input) {
          needed = std::min(needed, event->input_rows[i] * tensors_[input].row_bytes);
        }
      }
      if (strip_of(stage.output) != output || needed == std::numeric_limits<int64_t>::max()) continue;
      lead = std::max(lead, (event->output_row + 1) * tensors_[output].row_bytes - needed);
    }
    return lead;
  }

  const std::vector<RowTensor>& tensors_;
  const std::vector<RowStage>& stages_;
  const std::vector<int32_t>& capacities_;
  std::vector<int32_t> done_;   // steps of each stage
  std::vector<int32_t> next_;   // of each tensor, the row that comes next
  std::vector<int32_t> begin_;  // of each strip, the row in its first place
  std::vector<int32_t> end_;    // … and the one after its last
  RowSchedule schedule_;
};

}  // namespace

RowSchedule schedule_rows(const std::vector<RowTensor>& tensors, const std::vector<RowStage>& stages) {
  std::vector<int32_t> capacities(tensors.size(), 1);
  for (const RowStage& stage : stages) {
    for (const RowStage::Input& input : stage.inputs) {
      const int32_t strip = tensors[input.tensor].strip_of < 0 ? input.tensor : tensors[input.tensor].strip_of;
      capacities[strip] = std::max(capacities[strip], input.reach);
    }
  }
  for (;;) {
    Simulation simulation(tensors, stages, capacities);
    std::vector<int32_t> blocked;
    if (simulation.run(&blocked)) return simulation.take();
    if (blocked.empty()) throw_internal_error("rows: layers wait for each other");
    const int32_t cheapest = *std::min_element(blocked.begin(), blocked.end(), [&](int32_t a, int32_t b) {
      return tensors[a].row_bytes < tensors[b].row_bytes;
    });
    const RowTensor& grown = tensors[cheapest];
    if (++capacities[cheapest] > grown.rows_above + grown.rows + grown.rows_below) {
      throw_internal_error("rows: layers wait for each other");
    }
  }
}

}  // namespace mote::host::memory_plan
