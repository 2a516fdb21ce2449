#include "mote/kernels/strided_slice.h"

#include "mote/base/clamp.h"
#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {
namespace {

constexpr int32_t most_entries = 2 * max_rank;

bool has(int32_t mask, int32_t entry) { return (static_cast<uint32_t>(mask) >> entry & 1u) != 0; }

// Walks the entries and deals them out to the dimensions of input and output.
class Dealer {
 public:
  Dealer(const Shape& input, const Shape& output, const StridedSliceOptions& options, StridedSliceParams* params)
      : input_(input), output_(output), options_(options), params_(params) {}

  Status deal(int32_t entry_count) {
    int32_t cutting = 0;
    int32_t ellipses = 0;
    for (int32_t entry = 0; entry < entry_count; ++entry) {
      if (has(options_.ellipsis_mask, entry)) {
        ++ellipses;
      } else if (!has(options_.new_axis_mask, entry)) {
        ++cutting;
      }
    }
    const int32_t whole = input_.rank - cutting;
    if (whole < 0) return Status::shape_mismatch;
    if (ellipses > 1) return Status::unsupported_option;
    for (int32_t entry = 0; entry < entry_count; ++entry) MOTE_RETURN_IF_ERROR(deal_entry(entry, whole));
    if (ellipses == 0) MOTE_RETURN_IF_ERROR(take_whole(whole));
    return to_ == output_.rank ? Status::ok : Status::shape_mismatch;
  }

 private:
  Status deal_entry(int32_t entry, int32_t whole) {
    if (has(options_.ellipsis_mask, entry)) return take_whole(whole);
    if (has(options_.new_axis_mask, entry)) return expect_output(1);
    params_->entries[from_] = entry;
    params_->axis_begins[from_] = has(options_.begin_mask, entry) ? 1 : 0;
    params_->sizes[from_] = input_.dims[from_];
    params_->counts[from_] = 1;
    if (has(options_.shrink_axis_mask, entry)) {
      params_->single[from_++] = 1;
      return Status::ok;
    }
    if (to_ == output_.rank || output_.dims[to_] > input_.dims[from_]) return Status::shape_mismatch;
    params_->counts[from_++] = output_.dims[to_++];
    return Status::ok;
  }

  Status take_whole(int32_t axes) {
    for (int32_t i = 0; i < axes; ++i) {
      params_->entries[from_] = -1;
      params_->sizes[from_] = input_.dims[from_];
      params_->counts[from_] = input_.dims[from_];
      MOTE_RETURN_IF_ERROR(expect_output(input_.dims[from_]));
      ++from_;
    }
    return Status::ok;
  }

  Status expect_output(int32_t dim) {
    if (to_ == output_.rank || output_.dims[to_] != dim) return Status::shape_mismatch;
    ++to_;
    return Status::ok;
  }

  const Shape& input_;
  const Shape& output_;
  const StridedSliceOptions& options_;
  StridedSliceParams* params_;
  int32_t from_ = 0;
  int32_t to_ = 0;
};

// One past the last element, seen in the direction of the stride.
int64_t stop_of(int32_t start, int32_t end, int32_t stride, int32_t size, bool axis_ends, bool offset) {
  if (axis_ends) return stride > 0 ? size : -1;
  int64_t stop = end;
  if (offset) stop += start;
  if (stop < 0) stop += size;
  return stride > 0 ? clamp(stop, int64_t{0}, int64_t{size}) : clamp(stop, int64_t{-1}, int64_t{size} - 1);
}

}  // namespace

Status prepare_dynamic_strided_slice(const TensorInfo& input, const TensorInfo& begin, const TensorInfo& output,
                                     const StridedSliceOptions& options, StridedSliceParams* params) {
  *params = StridedSliceParams();
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &params->element_bytes));
  MOTE_RETURN_IF_ERROR(check_index_type(begin, &params->index_bytes));
  int32_t entry_count;
  MOTE_RETURN_IF_ERROR(count_elements(begin.shape, &entry_count));
  if (entry_count > most_entries) return Status::unsupported_rank;
  params->axis_count = input.shape.rank;
  byte_strides(input.shape, params->element_bytes, params->byte_strides);
  return Dealer(input.shape, output.shape, options, params).deal(entry_count);
}

Status prepare_strided_slice(const StridedSliceParams& params, Span<const int32_t> begin, Span<const int32_t> end,
                             Span<const int32_t> strides, const StridedSliceOptions& options, StridedCopyParams* copy) {
  if (end.size() != begin.size() || strides.size() != begin.size()) return Status::shape_mismatch;
  int32_t copy_strides[max_rank];
  int32_t first_byte = 0;
  for (int32_t i = 0; i < params.axis_count; ++i) {
    copy_strides[i] = params.byte_strides[i];
    if (params.entries[i] < 0) continue;
    const size_t entry = static_cast<size_t>(params.entries[i]);
    if (entry >= begin.size()) return Status::shape_mismatch;
    const int32_t size = params.sizes[i];
    const int32_t stride = strides[entry];
    if (stride == 0) return Status::unsupported_option;
    const int32_t start = strided_slice_start(begin[entry], stride, size, params.axis_begins[i] != 0);
    if (start < 0 || start >= size) return Status::out_of_range;
    first_byte += start * params.byte_strides[i];
    if (params.single[i] != 0) continue;

    const bool axis_ends = has(options.end_mask, params.entries[i]);
    const int64_t distance = stop_of(start, end[entry], stride, size, axis_ends, options.offset) - start;
    const int64_t steps = distance / stride + (distance % stride == 0 ? 0 : 1);
    if (distance == 0 || (distance > 0) != (stride > 0) || steps != params.counts[i]) return Status::shape_mismatch;
    copy_strides[i] = params.counts[i] == 1 ? 0 : stride * params.byte_strides[i];
  }
  fill_strided_copy(params.counts, copy_strides, params.axis_count, first_byte, params.element_bytes, copy);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
