#include "host/graph/graph.h"

#include <array>
#include <bit>
#include <type_traits>
#include <utility>

#include "host/base/error.h"
#include "host/graph/op_table.h"

namespace mote::host::graph {
namespace {

static_assert(std::endian::native == std::endian::little, "constants are viewed in place as little-endian elements");

// By Type.
constexpr std::array type_names = {"float32", "int8", "int16",  "int32",  "int64",  "uint8",
                                   "boolean", "int4", "uint16", "uint32", "uint64", "resource"};

template <typename T>
constexpr Type type_of() {
  if constexpr (std::is_same_v<T, float>) return Type::float32;
  if constexpr (std::is_same_v<T, int8_t>) return Type::int8;
  if constexpr (std::is_same_v<T, int16_t>) return Type::int16;
  if constexpr (std::is_same_v<T, int32_t>) return Type::int32;
  if constexpr (std::is_same_v<T, int64_t>) return Type::int64;
  if constexpr (std::is_same_v<T, uint8_t>) return Type::uint8;
}

}  // namespace

int64_t Tensor::elements() const {
  int64_t count = 1;
  for (const int32_t dim : shape) {
    if (__builtin_mul_overflow(count, static_cast<int64_t>(dim), &count)) {
      throw_input_error("tensor '{}': its shape has more elements than 64 bits can count", name);
    }
  }
  return count;
}

int64_t Tensor::bytes() const {
  int64_t size = 0;
  if (__builtin_mul_overflow(elements(), element_bits(type), &size)) {
    throw_input_error("tensor '{}': its shape has more bytes than 64 bits can count", name);
  }
  return size / 8 + (size % 8 == 0 ? 0 : 1);
}

TensorId Graph::add_tensor(Tensor tensor) {
  tensors.push_back(std::move(tensor));
  return static_cast<TensorId>(tensors.size()) - 1;
}

int64_t element_bytes(Type type) { return element_bits(type) / 8; }

const char* type_name(Type type) {
  if (static_cast<size_t>(type) >= type_names.size()) throw_internal_error("{} is no type", static_cast<int>(type));
  return type_names[static_cast<size_t>(type)];
}

const char* op_name(Op op) {
  if (!is_op(op)) throw_internal_error("{} is no op", static_cast<int>(op));
  return op_info(op).name;
}

template <typename T>
const T* constant_data(const Tensor& tensor) {
  if (tensor.type != type_of<T>()) {
    throw_internal_error("tensor '{}' is {}, read as {}", tensor.name, type_name(tensor.type), type_name(type_of<T>()));
  }
  if (!tensor.is_constant) throw_internal_error("tensor '{}' is no constant", tensor.name);
  if (static_cast<int64_t>(tensor.data.size()) != tensor.bytes()) {
    throw_internal_error("tensor '{}' has {} bytes of data, its shape needs {}", tensor.name, tensor.data.size(),
                         tensor.bytes());
  }
  return reinterpret_cast<const T*>(tensor.data.data());
}

template <typename T>
T* mutable_constant_data(Tensor& tensor) {
  return const_cast<T*>(constant_data<T>(tensor));
}

template const float* constant_data<float>(const Tensor&);
template const int8_t* constant_data<int8_t>(const Tensor&);
template const int16_t* constant_data<int16_t>(const Tensor&);
template const int32_t* constant_data<int32_t>(const Tensor&);
template const int64_t* constant_data<int64_t>(const Tensor&);
template const uint8_t* constant_data<uint8_t>(const Tensor&);
template float* mutable_constant_data<float>(Tensor&);
template int8_t* mutable_constant_data<int8_t>(Tensor&);
template int16_t* mutable_constant_data<int16_t>(Tensor&);
template int32_t* mutable_constant_data<int32_t>(Tensor&);
template int64_t* mutable_constant_data<int64_t>(Tensor&);
template uint8_t* mutable_constant_data<uint8_t>(Tensor&);

kernels::TensorInfo tensor_info(const Tensor& tensor) {
  if (tensor.shape.size() > static_cast<size_t>(kernels::max_rank)) {
    throw_input_error("tensor '{}': has {} dimensions, kernels take up to {}", tensor.name, tensor.shape.size(),
                      kernels::max_rank);
  }
  kernels::TensorInfo info = {};
  info.type = tensor.type;
  info.shape.rank = static_cast<int32_t>(tensor.shape.size());
  for (size_t i = 0; i < tensor.shape.size(); ++i) info.shape.dims[i] = tensor.shape[i];
  info.quantization.scales = tensor.quantization.scales.data();
  info.quantization.zero_point = tensor.quantization.empty() ? 0 : tensor.quantization.zero_points[0];
  info.quantization.count = static_cast<int32_t>(tensor.quantization.scales.size());
  info.quantization.axis = tensor.quantization.axis;
  return info;
}

kernels::Activation own_activation(const Node& node) {
  if (node.op == Op::relu) return kernels::Activation::relu;
  if (node.op == Op::relu6) return kernels::Activation::relu6;
  return std::visit(
      [](const auto& options) {
        if constexpr (requires { options.activation; }) return options.activation;
        return kernels::Activation::none;
      },
      node.options);
}

}  // namespace mote::host::graph
