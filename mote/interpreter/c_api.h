#pragma once

#include <stddef.h>
#include <stdint.h>

/* The interpreter for programs in C. Runs a .tflite file in memory that the caller owns.
 *
 *   static uint8_t storage[20000] __attribute__((aligned(16)));
 *   mote_model* model = mote_model_open(storage, sizeof(storage), file, file_bytes, keyword_ops());
 *   if (mote_model_status(model) != 0) …
 *   memcpy(mote_model_input(model, 0), …); mote_model_run(model); … mote_model_output(model, 0)
 *
 * A C++ file of the program says which ops are linked: it defines functions like keyword_ops, see
 * mote/interpreter/c_ops.h, which C code declares as `const mote_ops* keyword_ops(void);`. */
#ifdef __cplusplus
extern "C" {
#endif

typedef struct mote_model mote_model;
typedef struct mote_ops mote_ops;

/* Opens a model: `storage` holds everything it needs besides the file. Both begin at a multiple of 16 and outlive the
 * model. Null where `storage` is misaligned or can't hold even the model's head; else ask mote_model_status. */
mote_model* mote_model_open(void* storage, size_t storage_bytes, const void* file, size_t file_bytes,
                            const mote_ops* ops);

/* 0: the model can be run. Nothing but the functions up to mote_model_storage_bytes may be called for any other. */
int32_t mote_model_status(const mote_model* model);
/* A status as a word: "ok", "unsupported_type" … */
const char* mote_status_name(int32_t status);
/* Where the model was refused: -1 is the file as a whole, or a subgraph's tensors. */
int32_t mote_model_failed_subgraph(const mote_model* model);
int32_t mote_model_failed_node(const mote_model* model);
/* Of `storage`: what a model that was opened needs at least; where there was too little, no less will do. */
int64_t mote_model_storage_bytes(const mote_model* model);

int32_t mote_model_input_count(const mote_model* model);
int32_t mote_model_output_count(const mote_model* model);
/* Write inputs before every run: their memory serves other tensors too. Outputs stay until an input is written. */
void* mote_model_input(mote_model* model, int32_t index);
int32_t mote_model_input_bytes(mote_model* model, int32_t index);
const void* mote_model_output(mote_model* model, int32_t index);
int32_t mote_model_output_bytes(mote_model* model, int32_t index);

/* The element type of a tensor. */
enum mote_type {
  mote_type_float32,
  mote_type_int8,
  mote_type_int16,
  mote_type_int32,
  mote_type_int64,
  mote_type_uint8,
  mote_type_boolean,
  mote_type_int4, /* two in a byte, the even index in the low half */
  mote_type_uint16,
  mote_type_uint32,
  mote_type_uint64,
  mote_type_resource
};

/* real = scale * (element - zero_point); scale is 0 where a tensor isn't quantized. */
typedef struct {
  void* data;
  int32_t bytes;
  int32_t type; /* a mote_type */
  int32_t rank;
  int32_t dims[6]; /* outermost first */
  float scale;
  int32_t zero_point;
} mote_tensor;

/* All zero where the model has no such input or output. */
mote_tensor mote_model_input_tensor(mote_model* model, int32_t index);
mote_tensor mote_model_output_tensor(mote_model* model, int32_t index);

/* Computes the outputs. */
void mote_model_run(mote_model* model);
/* 1 where the last run ended before the last node: some streaming models compute outputs once in several runs. */
int32_t mote_model_ended_early(const mote_model* model);
/* Calls `hook` before (`begin` is 1) and after every node; null: no more. */
typedef void (*mote_profile_hook)(void* context, int32_t subgraph, int32_t node, int32_t begin);
void mote_model_set_profile_hook(mote_model* model, mote_profile_hook hook, void* context);
/* Runs one node and answers whether more follow (1) or the outputs are there (0). */
int32_t mote_model_step(mote_model* model);
/* The node of the main subgraph that the next step runs or continues. */
int32_t mote_model_next_node(const mote_model* model);
/* Forgets what earlier runs left in variables. */
void mote_model_reset(mote_model* model);

#ifdef __cplusplus
}
#endif
