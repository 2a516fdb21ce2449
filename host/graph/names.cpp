#include "host/graph/names.h"

#include <fmt/format.h>

#include <array>
#include <type_traits>
#include <unordered_map>

namespace mote::host::graph {
namespace {

constexpr std::array padding_names = {"same", "valid", "same_columns", "same_rows"};
constexpr std::array activation_names = {"none", "relu", "relu_n1_to_1", "relu6", "tanh", "sign_bit"};

class OptionsPrinter {
 public:
  void operator()(std::monostate) {}
  void operator()(const kernels::Conv2dOptions& options) { print_convolution(options); }
  void operator()(const kernels::DepthwiseConv2dOptions& options) { print_convolution(options); }
  void operator()(const kernels::Pool2dOptions& options) {
    add("filter = {}x{}", options.filter_height, options.filter_width);
    print_stride(options.stride_height, options.stride_width, options.padding);
    print_activation(options.activation);
  }
  void operator()(const kernels::FullyConnectedOptions& options) {
    print_activation(options.activation);
    if (options.keep_dims) add("keep_dims = true");
  }
  void operator()(const kernels::AddOptions& options) { print_activation(options.activation); }
  void operator()(const kernels::SoftmaxOptions& options) {
    if (options.beta != 1) add("beta = {}", options.beta);
  }
  void operator()(const kernels::ReduceOptions& options) {
    if (options.keep_dims) add("keep_dims = true");
  }
  void operator()(const BatchNormalizationOptions& options) { add("epsilon = {}", options.epsilon); }
  // All others: the fields that aren't at their default, by name.
  template <typename T>
  void operator()(const T& options) {
    T copy = options;
    describe(*this, copy);
  }
  template <typename T>
  void field(int, const char* name, T value, T usual) {
    if (value == usual) return;
    if constexpr (std::is_same_v<T, kernels::Activation>) {
      print_activation(value);
    } else if constexpr (std::is_enum_v<T>) {
      add("{} = {}", name, static_cast<int>(value));
    } else {
      add("{} = {}", name, value);
    }
  }
  void variable(int32_t number) { add("variable = {}", number); }

  std::string text;

 private:
  template <typename... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    if (!text.empty()) text += ", ";
    text += fmt::format(format, std::forward<Args>(args)...);
  }

  template <typename T>
  void print_convolution(const T& options) {
    print_stride(options.stride_height, options.stride_width, options.padding);
    if (options.dilation_height != 1 || options.dilation_width != 1) {
      add("dilation = {}x{}", options.dilation_height, options.dilation_width);
    }
    print_activation(options.activation);
  }

  void print_stride(int32_t height, int32_t width, kernels::Padding padding) {
    add("stride = {}x{}", height, width);
    const size_t index = static_cast<size_t>(padding);
    add("padding = {}", index < padding_names.size() ? padding_names[index] : "unknown");
  }

  void print_activation(kernels::Activation activation) {
    if (activation == kernels::Activation::none) return;
    const size_t index = static_cast<size_t>(activation);
    add("activation = {}", index < activation_names.size() ? activation_names[index] : "unknown");
  }
};

// Separators of the text form and control characters would make it ambiguous.
std::string printable(const std::string& name) {
  std::string result = name;
  for (char& c : result) {
    if (c <= ' ' || c == ',' || c == '(' || c == ')' || c == '=' || c == 0x7f) c = '_';
  }
  return result;
}

}  // namespace

std::vector<std::string> display_names(const Graph& graph) {
  std::vector<std::string> names;
  std::unordered_map<std::string, int> uses;
  for (const Tensor& tensor : graph.tensors) {
    names.push_back(printable(tensor.name));
    ++uses[names.back()];
  }
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty() || uses[names[i]] > 1) names[i] += fmt::format("%{}", i);
  }
  return names;
}

std::string options_text(const Options& options) {
  OptionsPrinter printer;
  std::visit(printer, options);
  return printer.text;
}

}  // namespace mote::host::graph
