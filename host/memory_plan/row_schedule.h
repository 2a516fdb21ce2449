#pragma once

#include <cstdint>
#include <vector>

#include "host/memory_plan/row_layers.h"

// When each row of a chain of layers is computed, and where it lies meanwhile.
namespace mote::host::memory_plan {

// A tensor whose rows layers pass on.
struct RowTensor {
  int32_t rows = 0;
  int64_t row_bytes = 0;
  bool is_whole = false;   // all of its rows lie in memory all the time
  bool is_input = false;   // and are there from the beginning
  int32_t rows_above = 0;  // rows outside of the image that windows see
  int32_t rows_below = 0;
  int32_t strip_of = -1;  // lies in the strip of this tensor, row by row in the same place; -1: in its own
};

struct RowStage {
  struct Input {
    int32_t tensor = 0;
    int32_t reach = 1;
    int32_t stride = 1;
    int32_t pad_top = 0;
  };
  std::vector<Input> inputs;
  int32_t output = 0;
  int32_t steps = 0;
  bool accumulates = false;
  int32_t order = 0;  // stages of a greater order come first where several could run; equal ones by index
};

// A row that is computed, filled or moved; see RowAction.
struct RowEvent {
  enum Kind : uint8_t { run, fill, shift };
  Kind kind = run;
  int32_t index = 0;  // stage; tensor
  std::vector<int32_t> input_rows;
  int32_t output_row = 0;
};

struct RowSchedule {
  std::vector<RowEvent> events;
  std::vector<int32_t> strip_rows;  // by tensor
  // By tensor, orders of the stages that run while its strip holds something.
  std::vector<int32_t> first_order;
  std::vector<int32_t> last_order;
  int64_t lead_bytes = 0;  // see RowBlock; of the only whole input and the whole output
};

// With as few rows in strips as the stages can do with. Throws InternalError where stages wait for each other.
RowSchedule schedule_rows(const std::vector<RowTensor>& tensors, const std::vector<RowStage>& stages);

}  // namespace mote::host::memory_plan
