#include "mote/interpreter/model.h"

#include "mote/kernels/checks.h"
#include "mote/tflite/schema.h"

namespace mote {
namespace interpreter {

namespace schema = tflite::schema;
using kernels::TensorInfo;
using tflite::Vector;

Status Model::open(const uint8_t* bytes, uint32_t size) {
  if (reinterpret_cast<uintptr_t>(bytes) % schema::buffer_alignment != 0) return Status::misaligned_model;
  if (size > INT32_MAX) return Status::out_of_range;
  file_ = tflite::Flatbuffer(bytes, size);
  root_ = file_.follow(0);
  if (!file_.contains(4, 4) || !file_.equals(Vector{4, 4}, schema::file_identifier)) return Status::malformed_model;
  if (file_.scalar(root_, schema::model::version, 4, 0) != schema::version) return Status::malformed_model;
  operator_codes_ = file_.vector(root_, schema::model::operator_codes, 4);
  subgraphs_ = file_.vector(root_, schema::model::subgraphs, 4);
  buffers_ = file_.vector(root_, schema::model::buffers, 4);
  if (subgraphs_.count == 0) return Status::malformed_model;
  return status();
}

void Model::spend(uint32_t steps) {
  constexpr uint32_t most_steps = 1u << 22;
  steps_ += steps;
  if (steps_ > most_steps) file_.set_damaged();
}

void Model::read_ports(uint32_t table, Ports* ports) {
  static_assert(schema::operator_::inputs == static_cast<int32_t>(schema::subgraph::inputs), "one reader for both");
  static_assert(schema::operator_::outputs == static_cast<int32_t>(schema::subgraph::outputs), "one reader for both");
  ports->inputs = file_.vector(table, schema::operator_::inputs, 4);
  ports->outputs = file_.vector(table, schema::operator_::outputs, 4);
}

void Model::read_subgraph(int32_t index, Subgraph* subgraph) {
  const uint32_t table = file_.table_at(subgraphs_, static_cast<uint32_t>(index));
  subgraph->tensors = file_.vector(table, schema::subgraph::tensors, 4);
  subgraph->operators = file_.vector(table, schema::subgraph::operators, 4);
  read_ports(table, subgraph);
}

Status Model::read_operator(const Subgraph& subgraph, int32_t index, Operator* op) {
  const uint32_t table = file_.table_at(subgraph.operators, static_cast<uint32_t>(index));
  const uint32_t code_index = file_.scalar(table, schema::operator_::opcode_index, 4, 0);
  const uint32_t code = file_.table_at(operator_codes_, code_index);
  const int32_t old_code =
      static_cast<int8_t>(file_.scalar(code, schema::operator_code::deprecated_builtin_code, 1, 0));
  const int32_t new_code = static_cast<int32_t>(file_.scalar(code, schema::operator_code::builtin_code, 4, 0));
  op->builtin_code = old_code > new_code ? old_code : new_code;
  op->custom_name = file_.vector(code, schema::operator_code::custom_code, 1);
  op->options.file = &file_;
  op->options.table = file_.table(table, schema::operator_::options);
  op->options.custom = file_.vector(table, schema::operator_::custom_options, 1);
  op->options.variable = 0;
  read_ports(table, op);
  return status();
}

Status Model::read_quantization(uint32_t tensor, TensorInfo* info) {
  info->quantization = kernels::Quantization();
  const uint32_t table = file_.table(tensor, schema::tensor::quantization);
  // Converters leave ranges and sometimes scales on these; they mean nothing.
  if (info->type == Type::float32 || info->type == Type::boolean || table == 0) return Status::ok;
  const Vector scales = file_.vector(table, schema::quantization::scale, 4);
  const Vector zero_points = file_.vector(table, schema::quantization::zero_point, 8);
  if (file_.scalar(table, schema::quantization::details_type, 1, 0) != 0) return Status::invalid_quantization;
  if (scales.count == 0) return Status::ok;
  if (zero_points.count > 1 && zero_points.count != scales.count) return Status::invalid_quantization;
  if (scales.position % alignof(float) != 0) return Status::malformed_model;
  spend(scales.count / 2);

  const void* first_scale = file_.at(scales.position);
  info->quantization.scales = static_cast<const float*>(first_scale);
  info->quantization.count = static_cast<int32_t>(scales.count);
  for (uint32_t i = 0; i < zero_points.count; ++i) {
    const int32_t low = static_cast<int32_t>(file_.load(zero_points.position + 8 * i, 4));
    const int32_t high = static_cast<int32_t>(file_.load(zero_points.position + 8 * i + 4, 4));
    if (high != (low < 0 ? -1 : 0)) return Status::invalid_quantization;
    if (i > 0 && low != info->quantization.zero_point) return Status::invalid_quantization;
    info->quantization.zero_point = low;
  }
  if (scales.count == 1) return Status::ok;
  // A list has one dimension; converters give a bias the number of its filter's.
  const int32_t rank = info->shape.rank;
  const int32_t axis = static_cast<int32_t>(file_.scalar(table, schema::quantization::quantized_dimension, 4, 0));
  info->quantization.axis = rank == 1 ? 0 : axis;
  if (info->quantization.axis < 0 || info->quantization.axis >= rank) return Status::invalid_quantization;
  const bool fits = info->shape.dims[info->quantization.axis] == info->quantization.count;
  return fits ? Status::ok : Status::invalid_quantization;
}

Status Model::tensor_info(const Subgraph& subgraph, int32_t index, TensorInfo* info) {
  const uint32_t table = file_.table_at(subgraph.tensors, static_cast<uint32_t>(index));
  const int32_t code = static_cast<int8_t>(file_.scalar(table, schema::tensor::type, 1, 0));
  int32_t type = 0;
  while (type < schema::type_count && schema::type_codes[type] != code) ++type;
  if (type == schema::type_count || file_.field(table, schema::tensor::sparsity) != 0) return Status::unsupported_type;
  info->type = static_cast<Type>(type);

  const Vector shape = file_.vector(table, schema::tensor::shape, 4);
  if (shape.count > static_cast<uint32_t>(kernels::max_rank)) return Status::unsupported_rank;
  info->shape = kernels::Shape();
  info->shape.rank = static_cast<int32_t>(shape.count);
  for (uint32_t i = 0; i < shape.count; ++i) info->shape.dims[i] = file_.int32_at(shape, i);
  MOTE_RETURN_IF_ERROR(read_quantization(table, info));
  return status();
}

bool Model::is_variable(const Subgraph& subgraph, int32_t index) {
  const uint32_t table = file_.table_at(subgraph.tensors, static_cast<uint32_t>(index));
  return file_.scalar(table, schema::tensor::is_variable, 1, 0) != 0;
}

Vector Model::buffer_bytes(uint32_t buffer_index) {
  const uint32_t buffer = file_.table_at(buffers_, buffer_index);
  // Large files keep the data behind the FlatBuffer; `offset` and `size` are 64 bits wide.
  const uint32_t offset_field = file_.field(buffer, schema::buffer::offset);
  const uint32_t offset = offset_field == 0 ? 0 : file_.load(offset_field, 4);
  if (offset_field == 0 || (offset <= 1 && file_.load(offset_field + 4, 4) == 0)) {
    return file_.vector(buffer, schema::buffer::data, 1);
  }
  const uint32_t size_field = file_.field(buffer, schema::buffer::size);
  const uint32_t size = size_field == 0 ? 0 : file_.load(size_field, 4);
  const bool small = size_field != 0 && file_.load(offset_field + 4, 4) == 0 && file_.load(size_field + 4, 4) == 0;
  if (!small || !file_.contains(offset, size)) {
    file_.set_damaged();
    return Vector{0, 0};
  }
  return Vector{offset, size};
}

Status Model::constant(const Subgraph& subgraph, int32_t index, int32_t bytes, const uint8_t** data) {
  *data = nullptr;
  const uint32_t table = file_.table_at(subgraph.tensors, static_cast<uint32_t>(index));
  const uint32_t buffer = file_.scalar(table, schema::tensor::buffer, 4, 0);
  if (buffer == 0) return status();
  const Vector content = buffer_bytes(buffer);
  if (file_.damaged()) return Status::malformed_model;
  if (content.count == 0) return Status::ok;
  if (content.count != static_cast<uint32_t>(bytes)) return Status::malformed_model;
  *data = file_.at(content.position);
  return Status::ok;
}

Vector Model::metadata(const char* name) {
  const Vector entries = file_.vector(root_, schema::model::metadata, 4);
  for (uint32_t i = 0; i < entries.count; ++i) {
    const uint32_t entry = file_.table_at(entries, i);
    if (!file_.equals(file_.vector(entry, schema::metadata::name, 1), name)) continue;
    return buffer_bytes(file_.scalar(entry, schema::metadata::buffer, 4, 0));
  }
  return Vector{0, 0};
}

}  // namespace interpreter
}  // namespace mote
