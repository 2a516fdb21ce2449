#include "mote/interpreter/c_ops.h"
#include "tests/size/model.h"

// What c_main.c takes from C++: the ops, and the model's bytes under names that C can say.
extern "C" {

extern const uint8_t* const model_file;
extern const uint8_t* const model_input;
extern const uint8_t* const model_output;
extern const uint32_t model_file_bytes;
extern const uint32_t model_input_bytes;
extern const uint32_t model_output_bytes;
const mote_ops* model_ops();

const uint8_t* const model_file = model::file;
const uint8_t* const model_input = model::input;
const uint8_t* const model_output = model::output;
const uint32_t model_file_bytes = sizeof(model::file);
const uint32_t model_input_bytes = sizeof(model::input);
const uint32_t model_output_bytes = sizeof(model::output);
const mote_ops* model_ops() { return mote::c_ops<model::Ops>(); }

}  // extern "C"
