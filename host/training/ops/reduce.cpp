#include <algorithm>
#include <cstddef>

#include "host/base/error.h"
#include "host/training/ops/broadcast.h"
#include "host/training/ops/layer.h"

// MEAN, SUM, REDUCE_MAX and REDUCE_MIN.
namespace mote::host::training {

namespace {

// Which output element each input element of a sample goes to.
template <typename T>
std::vector<int32_t> output_index_of_inputs(const LayerParts<T>& parts) {
  const std::vector<int32_t>& shape = parts.inputs.at(0)->shape;
  const auto rank = static_cast<int32_t>(shape.size());
  std::vector<int32_t> kept = shape;  // reduced dimensions as 1
  const graph::Tensor& axes = parts.graph->tensors[parts.node->inputs.at(1)];
  for (int64_t i = 0; i < axes.elements(); ++i) {
    const int32_t axis = graph::constant_data<int32_t>(axes)[i];
    if (axis == 0 || axis == -rank) {
      throw_input_error("'{}': reduces over the batch: training can't", parts.node->name);
    }
    kept.at(axis < 0 ? axis + rank : axis) = 1;
  }
  std::vector<int32_t> index = broadcast_index(kept, shape);
  if (!index.empty()) return index;
  for (int64_t i = 0; i < parts.inputs[0]->size; ++i) index.push_back(static_cast<int32_t>(i));
  return index;
}

// The sum of all inputs of an output, times `weight`.
template <typename T>
class WeightedSum final : public Layer<T> {
 public:
  WeightedSum(const LayerParts<T>& parts, T weight)
      : input_(*parts.inputs.at(0)), output_(*parts.output), index_(output_index_of_inputs(parts)), weight_(weight) {}

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

// `sign` 1: the largest; -1: the smallest. Of equal ones the first.
template <typename T>
class Extreme final : public Layer<T> {
 public:
  Extreme(const LayerParts<T>& parts, T sign)
      : input_(*parts.inputs.at(0)),
        output_(*parts.output),
        index_(output_index_of_inputs(parts)),
        sign_(sign),
        winner_(output_.data.size()) {}

  void forward(int64_t batch, Mode) override {
    std::fill(winner_.begin(), winner_.end(), -1);
    for (int64_t sample = 0; sample < batch; ++sample) {
      const T* from = &input_.data[sample * input_.size];
      T* to = &output_.data[sample * output_.size];
      int32_t* winner = &winner_[sample * output_.size];
      for (int64_t i = 0; i < input_.size; ++i) {
        const int32_t at = index_[i];
        if (winner[at] >= 0 && sign_ * from[i] <= sign_ * to[at]) continue;
        winner[at] = static_cast<int32_t>(i);
        to[at] = from[i];
      }
    }
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    std::fill_n(input_.gradient.begin(), batch * input_.size, T{0});
    for (int64_t sample = 0; sample < batch; ++sample) {
      for (int64_t i = 0; i < output_.size; ++i) {
        const int64_t at = sample * output_.size + i;
        input_.gradient[sample * input_.size + winner_[at]] = output_.gradient[at];
      }
    }
  }

 private:
  Value<T>& input_;
  Value<T>& output_;
  std::vector<int32_t> index_;
  T sign_;
  std::vector<int32_t> winner_;  // for each output, the input (within its sample)
};

}  // namespace

template <typename T>
LayerPointer<T> make_mean(const LayerParts<T>& parts) {
  const T share = static_cast<T>(parts.output->size) / static_cast<T>(parts.inputs.at(0)->size);
  return std::make_unique<WeightedSum<T>>(parts, share);
}
template <typename T>
LayerPointer<T> make_sum(const LayerParts<T>& parts) {
  return std::make_unique<WeightedSum<T>>(parts, T{1});
}
template <typename T>
LayerPointer<T> make_reduce_max(const LayerParts<T>& parts) {
  return std::make_unique<Extreme<T>>(parts, T{1});
}
template <typename T>
LayerPointer<T> make_reduce_min(const LayerParts<T>& parts) {
  return std::make_unique<Extreme<T>>(parts, T{-1});
}

template LayerPointer<float> make_mean(const LayerParts<float>&);
template LayerPointer<double> make_mean(const LayerParts<double>&);
template LayerPointer<float> make_sum(const LayerParts<float>&);
template LayerPointer<double> make_sum(const LayerParts<double>&);
template LayerPointer<float> make_reduce_max(const LayerParts<float>&);
template LayerPointer<double> make_reduce_max(const LayerParts<double>&);
template LayerPointer<float> make_reduce_min(const LayerParts<float>&);
template LayerPointer<double> make_reduce_min(const LayerParts<double>&);

}  // namespace mote::host::training
