#include "host/base/error.h"
#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"
#include "host/training/ops/layer.h"

namespace mote::host::training {

namespace {

template <typename T>
class FullyConnected final : public Layer<T> {
 public:
  explicit FullyConnected(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)),
        output_(*parts.output),
        weights_(*parts.parameters.at(1)),
        bias_(parts.parameters.size() > 2 ? parts.parameters[2] : nullptr),
        activation_(parts.activation),
        inputs_(parts.graph->tensors[parts.node->inputs[1]].shape.at(1)),
        outputs_(parts.graph->tensors[parts.node->inputs[1]].shape.at(0)) {
    weights_.role = Role::weight;
  }

  void forward(int64_t batch, Mode) override {
    const int64_t rows = batch * input_.size / inputs_;
    const ConstMatrixView<T> x(input_.data.data(), rows, inputs_);
    const ConstMatrixView<T> w(weights_.value.data(), outputs_, inputs_);
    MatrixView<T> y(output_.data.data(), rows, outputs_);
    y.noalias() = x * w.transpose();
    if (bias_ != nullptr) y.rowwise() += ConstRowView<T>(bias_->value.data(), outputs_);
    apply_activation(activation_, output_.data.data(), rows * outputs_);
  }

  void backward(int64_t batch) override {
    const int64_t rows = batch * input_.size / inputs_;
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), rows * outputs_);
    const ConstMatrixView<T> x(input_.data.data(), rows, inputs_);
    const ConstMatrixView<T> w(weights_.value.data(), outputs_, inputs_);
    const ConstMatrixView<T> dy(output_.gradient.data(), rows, outputs_);
    MatrixView<T>(weights_.gradient.data(), outputs_, inputs_).noalias() = dy.transpose() * x;
    if (bias_ != nullptr) RowView<T>(bias_->gradient.data(), outputs_) = dy.colwise().sum();
    if (input_.needs_gradient) MatrixView<T>(input_.gradient.data(), rows, inputs_).noalias() = dy * w;
  }

 private:
  Value<T>& input_;
  Value<T>& output_;
  Parameter<T>& weights_;
  Parameter<T>* bias_;
  kernels::Activation activation_;
  int64_t inputs_;
  int64_t outputs_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_fully_connected(const LayerParts<T>& parts) {
  return std::make_unique<FullyConnected<T>>(parts);
}

template LayerPointer<float> make_fully_connected(const LayerParts<float>&);
template LayerPointer<double> make_fully_connected(const LayerParts<double>&);

}  // namespace mote::host::training
