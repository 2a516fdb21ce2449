#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"
#include "host/training/ops/layer.h"
#include "host/training/ops/product.h"

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
    turned_.resize(weights_.value.size());
  }

  void forward(int64_t batch, Mode) override {
    const int64_t rows = batch * input_.size / inputs_;
    for (int64_t i = 0; i < inputs_; ++i) {
      for (int64_t o = 0; o < outputs_; ++o) turned_[i * outputs_ + o] = weights_.value[o * inputs_ + i];
    }
    MatrixView<T> y(output_.data.data(), rows, outputs_);
    multiply<T>(rows, outputs_, inputs_, {input_.data.data(), inputs_, 1}, turned_.data(), y.data(), Into::set);
    if (bias_ != nullptr) y.rowwise() += ConstRowView<T>(bias_->value.data(), outputs_);
    apply_activation(activation_, y.data(), rows * outputs_);
  }

  void backward(int64_t batch) override {
    const int64_t rows = batch * input_.size / inputs_;
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), rows * outputs_);
    const T* dy = output_.gradient.data();
    multiply<T>(outputs_, inputs_, rows, {dy, 1, outputs_}, input_.data.data(), weights_.gradient.data(), Into::set);
    if (bias_ != nullptr) {
      RowView<T>(bias_->gradient.data(), outputs_) = ConstMatrixView<T>(dy, rows, outputs_).colwise().sum();
    }
    if (!input_.needs_gradient) return;
    multiply<T>(rows, inputs_, outputs_, {dy, outputs_, 1}, weights_.value.data(), input_.gradient.data(), Into::set);
  }

 private:
  Value<T>& input_;
  Value<T>& output_;
  Parameter<T>& weights_;
  Parameter<T>* bias_;
  kernels::Activation activation_;
  int64_t inputs_;
  int64_t outputs_;
  AlignedVector<T> turned_;  // weights [input][output]
};

}  // namespace

template <typename T>
LayerPointer<T> make_fully_connected(const LayerParts<T>& parts) {
  return std::make_unique<FullyConnected<T>>(parts);
}

template LayerPointer<float> make_fully_connected(const LayerParts<float>&);
template LayerPointer<double> make_fully_connected(const LayerParts<double>&);

}  // namespace mote::host::training
