#pragma once

#include <cstdint>
#include <vector>

#include "host/graph/graph.h"
#include "host/quantization/grids.h"
#include "host/quantization/quantize.h"
#include "host/training/ops/layer.h"

// Training that computes with what int8 can hold: weights and activations are rounded to the grids that the quantizer
// will give them, gradients pass straight through the rounding (Jacob et al. 2018).
namespace mote::host::training {

enum class RangeUpdate : uint8_t {
  averaged,  // the moving average of what batches hold
  learnt,    // by gradients, as weights (Esser et al. 2020; of both ends as Jain et al. 2020)
};

struct QuantizationAware {
  std::vector<quantization::Range> ranges;  // by tensor of the graph: where training begins, as calibrate answers
  quantization::Options grids;
  RangeUpdate update = RangeUpdate::averaged;
};

// Rounds the activations of one float graph. Its parameters are the ranges: of each activation if averaged, of each
// group that shares a grid if learnt. The network's input keeps the range that it had where others would be learnt.
template <typename T>
class ActivationRanges {
 public:
  // Throws InputError naming the node that has no int8 form.
  ActivationRanges(const graph::Graph& graph, const QuantizationAware& options);

  // To be appended to the network's parameters, which then stay where they are.
  std::vector<Parameter<T>> make_parameters() const;
  // The network's own, in the order of make_parameters.
  void bind(Parameter<T>* first);

  // Rounds `input`, the value of `tensor`, to `output`. Layers refer to this.
  LayerPointer<T> make_rounding(graph::TensorId tensor, Value<T>* input, Value<T>* output);

  // By tensor: what quantization::quantize is to be given.
  std::vector<quantization::Range> ranges() const;

  // The grid that `tensor` is rounded to.
  graph::Quantization grid_of(graph::TensorId tensor) const;
  bool is_fixed(graph::TensorId tensor) const { return !grids_.fixed[grids_.group[tensor]].empty(); }
  bool is_learnt() const { return update_ == RangeUpdate::learnt; }

  // Of a tensor whose grid isn't fixed: two numbers, absolute if averaged; if learnt the shares of the range at the
  // start, so that one learning rate suits all.
  Parameter<T>& parameter_of(graph::TensorId tensor) const { return *parameters_[parameter_index_[tensor]]; }
  quantization::Range start_of(graph::TensorId tensor) const { return starts_[parameter_index_[tensor]]; }

 private:
  quantization::Range range_of_parameter(size_t index) const;

  quantization::Grids grids_;
  RangeUpdate update_;
  std::vector<quantization::Range> ranges_;    // by tensor, at the start
  std::vector<size_t> parameter_index_;        // by tensor; no_parameter: its grid is fixed or it is none of them
  std::vector<std::vector<size_t>> of_group_;  // by group: its parameters
  std::vector<quantization::Range> starts_;    // by parameter
  std::vector<Parameter<T>*> parameters_;
};

// Rounds the weights `from` to `to`, which their layer reads; hands the gradient back.
template <typename T>
LayerPointer<T> make_weight_rounding(const quantization::WeightLayout& layout, const std::vector<int32_t>& shape,
                                     Parameter<T>* from, Parameter<T>* to);

}  // namespace mote::host::training
