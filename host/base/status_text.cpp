#include "host/base/status_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mote::host {
namespace {

struct StatusText {
  Status status;
  const char* text;
};

constexpr std::array status_table = {
    StatusText{Status::ok, "nothing is wrong"},
    StatusText{Status::unsupported_type, "no kernel takes these element types"},
    StatusText{Status::unsupported_rank, "no kernel takes this number of dimensions"},
    StatusText{Status::shape_mismatch, "the shapes of inputs, constants and output don't fit each other"},
    StatusText{Status::invalid_quantization,
               "a scale isn't finite and positive, scales are missing or too many, or a zero point is out of range"},
    StatusText{Status::quantization_mismatch, "input and output must share scale and zero point"},
    StatusText{Status::unsupported_option, "no kernel takes this activation, padding, stride, axis or other option"},
    StatusText{Status::buffer_too_small, "the storage for prepared values is too small"},
    StatusText{Status::out_of_range, "a size, an index or a ratio of scales is beyond what the kernel can hold"},
    StatusText{Status::malformed_model, "an offset, an index or a size in the file leads outside of it"},
    StatusText{Status::unsupported_op, "mote has no kernel for this op"},
    StatusText{Status::not_constant, "an input that decides shapes (axes, paddings …) is computed, not constant"},
    StatusText{Status::misaligned_model, "constants don't begin at a multiple of their size in the file"},
    StatusText{Status::unknown_size, "a tensor has no elements, or a size that is known only when the model runs"},
};
static_assert(std::is_sorted(status_table.begin(), status_table.end(),
                             [](const StatusText& a, const StatusText& b) { return a.status < b.status; }));

}  // namespace

const char* status_text(Status status) {
  const auto index = static_cast<size_t>(status);
  return index < status_table.size() ? status_table[index].text : "an unknown status";
}

}  // namespace mote::host
