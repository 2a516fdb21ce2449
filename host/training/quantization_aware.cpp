#include "host/training/quantization_aware.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/quantization/scales.h"

namespace mote::host::training {

using graph::Quantization;
using graph::TensorId;
using quantization::Range;

namespace {

constexpr auto no_parameter = static_cast<size_t>(-1);

template <typename T>
class RoundActivation final : public Layer<T> {
 public:
  RoundActivation(ActivationRanges<T>& ranges, TensorId tensor, Value<T>* input, Value<T>* output)
      : ranges_(ranges),
        tensor_(tensor),
        input_(*input),
        output_(*output),
        is_averaged_(!ranges.is_fixed(tensor) && !ranges.is_learnt()),
        is_learnt_(!ranges.is_fixed(tensor) && ranges.is_learnt()) {}

  void forward(int64_t batch, Mode mode) override {
    const int64_t count = batch * input_.size;
    if (is_averaged_ && mode == Mode::training) follow(count);
    // Tensors of one group add to its gradients; all are set back before the first does.
    if (is_learnt_) std::fill(ranges_.parameter_of(tensor_).gradient.begin(), parameter_gradient_end(), T{0});
    const Quantization grid = ranges_.grid_of(tensor_);
    scale_ = grid.scales[0];
    lowest_ = static_cast<T>(-128 - grid.zero_points[0]);
    highest_ = static_cast<T>(127 - grid.zero_points[0]);
    const T* __restrict from = input_.data.data();
    T* __restrict to = output_.data.data();
    const T steps_per_unit = 1 / scale_;
    for (int64_t i = 0; i < count; ++i) {
      const T steps = std::nearbyint(from[i] * steps_per_unit);
      to[i] = scale_ * std::min(std::max(steps, lowest_), highest_);
    }
  }

  void backward(int64_t batch) override {
    const int64_t count = batch * input_.size;
    if (is_learnt_) learn_range(count);
    if (!input_.needs_gradient) return;
    const T low = (lowest_ - T(0.5)) * scale_;
    const T high = (highest_ + T(0.5)) * scale_;
    const T* __restrict x = input_.data.data();
    const T* __restrict dy = output_.gradient.data();
    T* __restrict dx = input_.gradient.data();
    for (int64_t i = 0; i < count; ++i) dx[i] = ((x[i] >= low) & (x[i] <= high)) ? dy[i] : T{0};
  }

 private:
  auto parameter_gradient_end() { return ranges_.parameter_of(tensor_).gradient.end(); }

  void follow(int64_t count) {
    constexpr T kept = T(0.99);  // of the average, at each batch
    T low = 0, high = 0;
    for (int64_t i = 0; i < count; ++i) {
      low = std::min(low, input_.data[i]);
      high = std::max(high, input_.data[i]);
    }
    AlignedVector<T>& range = ranges_.parameter_of(tensor_).value;
    range[0] = kept * range[0] + (1 - kept) * low;
    range[1] = kept * range[1] + (1 - kept) * high;
  }

  // Beyond an end the output is that end. Between, moving an end moves the grid under the value: what rounding added,
  // as a share of the 255 steps.
  void learn_range(int64_t count) {
    double low = 0, high = 0;
    for (int64_t i = 0; i < count; ++i) {
      const double x = input_.data[i] / scale_;
      const double dy = output_.gradient[i];
      if (x < lowest_) {
        low += dy;
      } else if (x > highest_) {
        high += dy;
      } else {
        const double moved = dy * (std::nearbyint(x) - x) / 255;
        low -= moved;
        high += moved;
      }
    }
    const Range start = ranges_.start_of(tensor_);
    const double factor = 1 / std::sqrt(static_cast<double>(count) * 127);
    AlignedVector<T>& gradient = ranges_.parameter_of(tensor_).gradient;
    gradient[0] += static_cast<T>(factor * low * start.min);
    gradient[1] += static_cast<T>(factor * high * start.max);
  }

  ActivationRanges<T>& ranges_;
  TensorId tensor_;
  Value<T>& input_;
  Value<T>& output_;
  bool is_averaged_;
  bool is_learnt_;
  T scale_ = 1;
  T lowest_ = 0;  // steps from 0
  T highest_ = 0;
};

template <typename T>
class RoundWeights final : public Layer<T> {
 public:
  RoundWeights(const quantization::WeightLayout& layout, const std::vector<int32_t>& shape, Parameter<T>* from,
               Parameter<T>* to)
      : layout_(layout), shape_(shape), from_(*from), to_(*to) {
    from_.role = Role::weight;
  }

  void forward(int64_t, Mode) override {
    const std::vector<float> values(from_.value.begin(), from_.value.end());
    const Quantization grid =
        quantization::weight_quantization(values, shape_, layout_, 1, {}, quantization::WeightRule::largest);
    const std::vector<float> rounded = quantization::rounded_to_grid(values, shape_, grid, quantization::least_weight);
    std::copy(rounded.begin(), rounded.end(), to_.value.begin());
  }

  void backward(int64_t) override { std::copy(to_.gradient.begin(), to_.gradient.end(), from_.gradient.begin()); }

 private:
  quantization::WeightLayout layout_;
  std::vector<int32_t> shape_;
  Parameter<T>& from_;
  Parameter<T>& to_;
};

}  // namespace

template <typename T>
ActivationRanges<T>::ActivationRanges(const graph::Graph& graph, const QuantizationAware& options)
    : grids_(quantization::find_grids(graph, options.grids)),
      update_(options.update),
      ranges_(options.ranges),
      parameter_index_(graph.tensors.size(), no_parameter),
      of_group_(graph.tensors.size()) {
  ranges_.resize(graph.tensors.size());
  for (size_t i = 0; i < graph.tensors.size(); ++i) {
    const auto id = static_cast<TensorId>(i);
    if (!quantization::is_activation(graph.tensors[id]) || is_fixed(id)) continue;
    std::vector<size_t>& of_group = of_group_[grids_.group[id]];
    if (is_learnt() && !of_group.empty()) {
      parameter_index_[id] = of_group[0];
      Range& start = starts_[of_group[0]];
      start = {std::min(start.min, ranges_[id].min), std::max(start.max, ranges_[id].max)};
      continue;
    }
    parameter_index_[id] = starts_.size();
    of_group.push_back(starts_.size());
    starts_.push_back({std::min(ranges_[id].min, 0.0f), std::max(ranges_[id].max, 0.0f)});
  }
}

template <typename T>
std::vector<Parameter<T>> ActivationRanges<T>::make_parameters() const {
  std::vector<Parameter<T>> made;
  for (const Range& start : starts_) {
    Parameter<T> parameter;
    parameter.role = is_learnt() ? Role::offset : Role::statistic;
    if (is_learnt()) {
      parameter.value.assign(2, T{1});
    } else {
      parameter.value = {static_cast<T>(start.min), static_cast<T>(start.max)};
    }
    parameter.gradient.assign(2, T{0});
    made.push_back(std::move(parameter));
  }
  return made;
}

template <typename T>
void ActivationRanges<T>::bind(Parameter<T>* first) {
  parameters_.clear();
  for (size_t i = 0; i < starts_.size(); ++i) parameters_.push_back(first + i);
}

template <typename T>
LayerPointer<T> ActivationRanges<T>::make_rounding(TensorId tensor, Value<T>* input, Value<T>* output) {
  return std::make_unique<RoundActivation<T>>(*this, tensor, input, output);
}

template <typename T>
Range ActivationRanges<T>::range_of_parameter(size_t index) const {
  const AlignedVector<T>& value = parameters_[index]->value;
  if (!is_learnt()) return {static_cast<float>(value[0]), static_cast<float>(value[1])};
  const Range& start = starts_[index];
  return {static_cast<float>(value[0] * start.min), static_cast<float>(value[1] * start.max)};
}

template <typename T>
std::vector<Range> ActivationRanges<T>::ranges() const {
  std::vector<Range> result = ranges_;
  for (size_t id = 0; id < result.size(); ++id) {
    if (parameter_index_[id] != no_parameter) result[id] = range_of_parameter(parameter_index_[id]);
  }
  return result;
}

template <typename T>
Quantization ActivationRanges<T>::grid_of(TensorId tensor) const {
  const TensorId group = grids_.group[tensor];
  if (!grids_.fixed[group].empty()) return grids_.fixed[group];
  Range hull;
  for (const size_t index : of_group_[group]) {
    const Range range = range_of_parameter(index);
    hull = {std::min(hull.min, range.min), std::max(hull.max, range.max)};
  }
  return quantization::activation_quantization(hull);
}

template <typename T>
LayerPointer<T> make_weight_rounding(const quantization::WeightLayout& layout, const std::vector<int32_t>& shape,
                                     Parameter<T>* from, Parameter<T>* to) {
  return std::make_unique<RoundWeights<T>>(layout, shape, from, to);
}

template class ActivationRanges<float>;
template class ActivationRanges<double>;
template LayerPointer<float> make_weight_rounding(const quantization::WeightLayout&, const std::vector<int32_t>&,
                                                  Parameter<float>*, Parameter<float>*);
template LayerPointer<double> make_weight_rounding(const quantization::WeightLayout&, const std::vector<int32_t>&,
                                                   Parameter<double>*, Parameter<double>*);

}  // namespace mote::host::training
