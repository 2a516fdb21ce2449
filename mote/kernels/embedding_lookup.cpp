#include "mote/kernels/embedding_lookup.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_embedding_lookup(const TensorInfo& ids, const TensorInfo& table, const TensorInfo& output,
                                EmbeddingLookupParams* params) {
  *params = EmbeddingLookupParams();
  const bool dequantizes = table.type == Type::int8 && output.type == Type::float32;
  if (ids.type != Type::int32 || (output.type != table.type && !dequantizes)) return Status::unsupported_type;
  if (table.type == Type::int4) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_rank(ids, 1));
  if (table.shape.rank < 2) return Status::unsupported_rank;
  int32_t table_count;
  int32_t output_count;
  MOTE_RETURN_IF_ERROR(count_elements(table.shape, &table_count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &output_count));
  params->id_count = ids.shape.dims[0];
  params->row_count = table.shape.dims[0];
  params->row_elements = table_count / params->row_count;
  params->element_bytes = element_bits(table.type) / 8;
  if (output_count != static_cast<int64_t>(params->id_count) * params->row_elements) return Status::shape_mismatch;
  int32_t bytes;
  MOTE_RETURN_IF_ERROR(tensor_bytes(table, &bytes));
  MOTE_RETURN_IF_ERROR(tensor_bytes(output, &bytes));
  if (!dequantizes) return Status::ok;
  MOTE_RETURN_IF_ERROR(check_quantization(table));
  if (table.quantization.zero_point != 0) return Status::invalid_quantization;
  params->table_scale = table.quantization.scales[0];
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
