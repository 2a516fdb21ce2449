#pragma once

#include <stdint.h>

#include "mote/base/span.h"

namespace mote {
namespace pipeline {

// The model behind a pipeline: compiled or interpreted.
struct Model {
  // Where its int8 input is written. `run` must leave it as it is: a pipeline whose windows overlap keeps the rows
  // there from run to run, so that the input is the ring of rows itself.
  Span<int8_t> (*input)(void* context);
  // Fills `scores`, one a class: int8, a higher one means likelier; -128 counts as 0, 127 as 255.
  void (*run)(void* context, Span<int8_t> scores);
  void* context;
};

}  // namespace pipeline
}  // namespace mote
