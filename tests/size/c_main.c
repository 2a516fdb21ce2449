#include <stdint.h>

#include "mote/interpreter/c_api.h"

/* main.cpp in C: the C interface, compiled by a C compiler. c_model.cpp defines what is declared here. */
extern const uint8_t* const model_file;
extern const uint8_t* const model_input;
extern const uint8_t* const model_output;
extern const uint32_t model_file_bytes;
extern const uint32_t model_input_bytes;
extern const uint32_t model_output_bytes;
const mote_ops* model_ops(void);
int mote_main(int argument_count, char** arguments);

static uint8_t storage[4096] __attribute__((aligned(16)));

int mote_main(int argument_count, char** arguments) {
  (void)argument_count;
  (void)arguments;
  mote_model* model = mote_model_open(storage, sizeof(storage), model_file, model_file_bytes, model_ops());
  if (model == NULL || mote_model_status(model) != 0) return 1;
  if (mote_model_input_bytes(model, 0) != (int32_t)model_input_bytes) return 2;
  if (mote_model_output_bytes(model, 0) != (int32_t)model_output_bytes) return 2;
  uint8_t* input = mote_model_input(model, 0);
  for (uint32_t i = 0; i < model_input_bytes; i++) input[i] = model_input[i];
  mote_model_run(model);
  const uint8_t* output = mote_model_output(model, 0);
  for (uint32_t i = 0; i < model_output_bytes; i++) {
    if (output[i] != model_output[i]) return 3;
  }
  return 0;
}
