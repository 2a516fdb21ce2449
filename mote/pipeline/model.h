#pragma once

#include <stdint.h>

#include "mote/base/span.h"

namespace mote {
namespace pipeline {

// The model behind a pipeline: compiled or interpreted.
struct Model {
  // Where its int8 input is written. A pipeline whose windows overlap and that has no window step keeps the rows there
  // from run to run: the input is then the ring of rows itself, and `run` must leave it as it is.
  Span<int8_t> (*input)(void* context);
  // Fills `scores`, one a class: int8, a higher one means likelier; -128 counts as 0, 127 as 255.
  void (*run)(void* context, Span<int8_t> scores);
  void* context;
};

}  // namespace pipeline
}  // namespace mote
