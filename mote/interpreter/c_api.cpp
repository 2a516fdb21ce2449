#include "mote/interpreter/c_api.h"

#include "mote/interpreter/c_ops.h"
#include "mote/interpreter/interpreter.h"

struct mote_model {
  mote::Interpreter interpreter;
  mote::Status status;
  mote_profile_hook hook;
  void* hook_context;
};

namespace {

constexpr size_t alignment = 16;
constexpr size_t head_bytes = (sizeof(mote_model) + alignment - 1) / alignment * alignment;

struct Place {
  void* memory;
};

static_assert(mote_type_float32 == static_cast<int>(mote::Type::float32) &&
                  mote_type_int4 == static_cast<int>(mote::Type::int4) &&
                  mote_type_resource == static_cast<int>(mote::Type::resource),
              "mote_type lists the types in the order of mote::Type");
static_assert(sizeof(mote_tensor::dims) == sizeof(mote::kernels::Shape::dims), "as many dimensions as a shape has");

mote_tensor as_c(const mote::TensorView& view) {
  const mote::kernels::TensorInfo& info = view.info;
  mote_tensor tensor = {view.data, view.bytes, static_cast<int32_t>(info.type), info.shape.rank, {}, 0, 0};
  for (int32_t i = 0; i < info.shape.rank; ++i) tensor.dims[i] = info.shape.dims[i];
  if (info.quantization.count > 0) {
    tensor.scale = info.quantization.scales[0];
    tensor.zero_point = info.quantization.zero_point;
  }
  return tensor;
}

void call_hook(void* context, int32_t subgraph, int32_t node, bool begin) {
  const mote_model* const model = static_cast<const mote_model*>(context);
  model->hook(model->hook_context, subgraph, node, begin ? 1 : 0);
}

}  // namespace

// Makes an object in the caller's memory; <new>, which has the same for a plain pointer, is no freestanding header.
inline void* operator new(size_t, Place place) noexcept { return place.memory; }

mote_model* mote_model_open(void* storage, size_t storage_bytes, const void* file, size_t file_bytes,
                            const mote_ops* ops) {
  if (reinterpret_cast<uintptr_t>(storage) % alignment != 0 || storage_bytes < head_bytes) return nullptr;
  mote_model* model = new (Place{storage}) mote_model();
  model->status =
      model->interpreter.open({static_cast<const uint8_t*>(file), file_bytes},
                              {static_cast<uint8_t*>(storage) + head_bytes, storage_bytes - head_bytes}, ops->table);
  return model;
}

int32_t mote_model_status(const mote_model* model) { return static_cast<int32_t>(model->status); }

const char* mote_status_name(int32_t status) {
  // In the order of mote::Status.
  static const char* const names[] = {"ok",
                                      "unsupported_type",
                                      "unsupported_rank",
                                      "shape_mismatch",
                                      "invalid_quantization",
                                      "quantization_mismatch",
                                      "unsupported_option",
                                      "buffer_too_small",
                                      "out_of_range",
                                      "malformed_model",
                                      "unsupported_op",
                                      "not_constant",
                                      "misaligned_model",
                                      "unknown_size"};
  constexpr int32_t count = sizeof(names) / sizeof(names[0]);
  static_assert(count == static_cast<int32_t>(mote::Status::unknown_size) + 1, "a name for every status");
  return status >= 0 && status < count ? names[status] : "unknown";
}

int32_t mote_model_failed_subgraph(const mote_model* model) { return model->interpreter.failure().subgraph; }
int32_t mote_model_failed_node(const mote_model* model) { return model->interpreter.failure().node; }

int64_t mote_model_storage_bytes(const mote_model* model) {
  return static_cast<int64_t>(head_bytes) + model->interpreter.arena_bytes_used();
}

int32_t mote_model_input_count(const mote_model* model) { return model->interpreter.input_count(); }
int32_t mote_model_output_count(const mote_model* model) { return model->interpreter.output_count(); }
void* mote_model_input(mote_model* model, int32_t index) { return model->interpreter.input(index).data; }
int32_t mote_model_input_bytes(mote_model* model, int32_t index) { return model->interpreter.input(index).bytes; }
const void* mote_model_output(mote_model* model, int32_t index) { return model->interpreter.output(index).data; }
int32_t mote_model_output_bytes(mote_model* model, int32_t index) { return model->interpreter.output(index).bytes; }
mote_tensor mote_model_input_tensor(mote_model* model, int32_t index) { return as_c(model->interpreter.input(index)); }
mote_tensor mote_model_output_tensor(mote_model* model, int32_t index) {
  return as_c(model->interpreter.output(index));
}
int32_t mote_model_ended_early(const mote_model* model) { return model->interpreter.ended_early() ? 1 : 0; }
int32_t mote_model_next_node(const mote_model* model) { return model->interpreter.next_node(); }
void mote_model_set_profile_hook(mote_model* model, mote_profile_hook hook, void* context) {
  model->hook = hook;
  model->hook_context = context;
  model->interpreter.set_profile_hook(hook == nullptr ? nullptr : call_hook, model);
}
void mote_model_run(mote_model* model) { model->interpreter.run(); }
int32_t mote_model_step(mote_model* model) { return model->interpreter.step() ? 1 : 0; }
void mote_model_reset(mote_model* model) { model->interpreter.reset(); }
