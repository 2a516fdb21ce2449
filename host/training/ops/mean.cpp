#include <algorithm>
#include <cstddef>

#include "host/base/error.h"
#include "host/training/ops/layer.h"

namespace mote::host::training {

namespace {

// Which output element each input element of a sample goes to.
std::vector<int32_t> output_index_of_inputs(const std::vector<int32_t>& shape, const std::vector<bool>& is_reduced) {
  std::vector<int32_t> index = {0};
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    std::vector<int32_t> next;
    next.reserve(index.size() * shape[axis]);
    for (const int32_t outer : index) {
      for (int32_t i = 0; i < shape[axis]; ++i) next.push_back(is_reduced[axis] ? outer : outer * shape[axis] + i);
    }
    index = std::move(next);
  }
  return index;
}

template <typename T>
class Mean final : public Layer<T> {
 public:
  Mean(const LayerParts<T>& parts, std::vector<int32_t> index)
      : input_(*parts.inputs.at(0)),
        output_(*parts.output),
        index_(std::move(index)),
        weight_(static_cast<T>(output_.size) / static_cast<T>(input_.size)) {}

  void forward(int64_t batch, Mode) override {
    std::fill_n(output_.data.begin(), batch * output_.size, T{0});
    for (int64_t sample = 0; sample < batch; ++sample) {
      const T* from = &input_.data[sample * input_.size];
      T* to = &output_.data[sample * output_.size];
      for (int64_t i = 0; i < input_.size; ++i) to[index_[i]] += from[i] * weight_;
    }
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    for (int64_t sample = 0; sample < batch; ++sample) {
      const T* from = &output_.gradient[sample * output_.size];
      T* to = &input_.gradient[sample * input_.size];
      for (int64_t i = 0; i < input_.size; ++i) to[i] = from[index_[i]] * weight_;
    }
  }

 private:
  Value<T>& input_;
  Value<T>& output_;
  std::vector<int32_t> index_;
  T weight_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_mean(const LayerParts<T>& parts) {
  const std::vector<int32_t>& shape = parts.inputs.at(0)->shape;
  const auto rank = static_cast<int32_t>(shape.size());
  std::vector<bool> is_reduced(shape.size(), false);
  const graph::Tensor& axes = parts.graph->tensors[parts.node->inputs.at(1)];
  for (int64_t i = 0; i < axes.elements(); ++i) {
    const int32_t axis = graph::constant_data<int32_t>(axes)[i];
    is_reduced.at(axis < 0 ? axis + rank : axis) = true;
  }
  if (is_reduced[0]) throw_input_error("'{}': averages over the batch: training can't", parts.node->name);
  return std::make_unique<Mean<T>>(parts, output_index_of_inputs(shape, is_reduced));
}

template LayerPointer<float> make_mean(const LayerParts<float>&);
template LayerPointer<double> make_mean(const LayerParts<double>&);

}  // namespace mote::host::training
