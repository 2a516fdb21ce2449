#include "boards/common/marks.h"

// Each takes another constant, so that the compiler can't fold equal functions into one address.
#define MOTE_DEFINE_MARK(name, number) \
  __attribute__((noinline)) void name() { __asm__ volatile("" : : "r"(number) : "memory"); }

extern "C" {
MOTE_DEFINE_MARK(mote_mark_run_begin, 1)
MOTE_DEFINE_MARK(mote_mark_run_end, 2)
MOTE_DEFINE_MARK(mote_mark_layer_resume, 3)
MOTE_DEFINE_MARK(mote_mark_push_begin, 4)
MOTE_DEFINE_MARK(mote_mark_push_end, 5)
MOTE_DEFINE_MARK(mote_mark_inference_begin, 6)
MOTE_DEFINE_MARK(mote_mark_inference_end, 7)
}
