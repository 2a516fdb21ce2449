#include <algorithm>

#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"
#include "host/training/ops/layer.h"
#include "host/training/ops/window.h"

namespace mote::host::training {

namespace {

// The opposite of a convolution: each input pixel times the filters is a patch that is added to the output. The filter
// [outputs, height, width, inputs] is turned to [height, width, outputs, inputs], so that a row of a patch is one run.
template <typename T>
class TransposeConv final : public Layer<T> {
 public:
  explicit TransposeConv(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)),
        output_(*parts.output),
        weights_(*parts.parameters.at(1)),
        bias_(parts.parameters.size() > 3 ? parts.parameters[3] : nullptr),
        activation_(parts.activation) {
    const auto& options = std::get<kernels::TransposeConvOptions>(parts.node->options);
    const std::vector<int32_t>& filter = parts.graph->tensors[parts.node->inputs[1]].shape;
    rows_ = make_window(output_.shape[1], input_.shape[1], filter[1], options.stride_height, 1, options.padding);
    columns_ = make_window(output_.shape[2], input_.shape[2], filter[2], options.stride_width, 1, options.padding);
    outputs_ = filter[0];
    depth_ = filter[3];
    patch_ = rows_.taps * columns_.taps * outputs_;
    pixels_ = rows_.output * columns_.output;
    weights_.role = Role::weight;
    turned_.resize(weights_.value.size());
    patches_.resize(pixels_ * patch_);
  }

  void forward(int64_t batch, Mode) override {
    for_each_weight([&](int64_t plain, int64_t turned) { turned_[turned] = weights_.value[plain]; });
    const ConstMatrixView<T> w(turned_.data(), patch_, depth_);
    for (int64_t sample = 0; sample < batch; ++sample) {
      const ConstMatrixView<T> x(&input_.data[sample * input_.size], pixels_, depth_);
      MatrixView<T>(patches_.data(), pixels_, patch_).noalias() = x * w.transpose();
      MatrixView<T> y(&output_.data[sample * output_.size], rows_.input * columns_.input, outputs_);
      y.setZero();
      for_each_tap([&](int64_t out, int64_t in_patches) {
        for (int64_t c = 0; c < outputs_; ++c) y.data()[out + c] += patches_[in_patches + c];
      });
      if (bias_ != nullptr) y.rowwise() += ConstRowView<T>(bias_->value.data(), outputs_);
    }
    apply_activation(activation_, output_.data.data(), batch * output_.size);
  }

  void backward(int64_t batch) override {
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), batch * output_.size);
    const ConstMatrixView<T> w(turned_.data(), patch_, depth_);
    Matrix<T> dw = Matrix<T>::Zero(patch_, depth_);
    if (bias_ != nullptr) {
      RowView<T>(bias_->gradient.data(), outputs_) =
          ConstMatrixView<T>(output_.gradient.data(), batch * rows_.input * columns_.input, outputs_).colwise().sum();
    }
    for (int64_t sample = 0; sample < batch; ++sample) {
      const T* dy = &output_.gradient[sample * output_.size];
      std::fill(patches_.begin(), patches_.end(), T{0});
      for_each_tap([&](int64_t out, int64_t in_patches) { std::copy_n(dy + out, outputs_, &patches_[in_patches]); });
      const ConstMatrixView<T> patches(patches_.data(), pixels_, patch_);
      dw.noalias() += patches.transpose() * ConstMatrixView<T>(&input_.data[sample * input_.size], pixels_, depth_);
      if (!input_.needs_gradient) continue;
      MatrixView<T>(&input_.gradient[sample * input_.size], pixels_, depth_).noalias() = patches * w;
    }
    for_each_weight([&](int64_t plain, int64_t turned) { weights_.gradient[plain] = dw.data()[turned]; });
  }

 private:
  // Calls function(offset in the filter, offset in the turned filter) for all weights.
  template <typename F>
  void for_each_weight(F function) {
    const int64_t taps = rows_.taps * columns_.taps;
    for (int64_t out = 0; out < outputs_; ++out) {
      for (int64_t tap = 0; tap < taps; ++tap) {
        for (int64_t c = 0; c < depth_; ++c)
          function((out * taps + tap) * depth_ + c, (tap * outputs_ + out) * depth_ + c);
      }
    }
  }

  // Calls function(offset of an output pixel, offset in the patches of what is added to it) for what falls inside.
  template <typename F>
  void for_each_tap(F function) {
    int64_t at = 0;
    for (int64_t y = 0; y < rows_.output; ++y) {
      for (int64_t x = 0; x < columns_.output; ++x) {
        for (int64_t tap_y = 0; tap_y < rows_.taps; ++tap_y) {
          const int64_t oy = rows_.first_input(y) + tap_y;
          for (int64_t tap_x = 0; tap_x < columns_.taps; ++tap_x, at += outputs_) {
            const int64_t ox = columns_.first_input(x) + tap_x;
            if (oy < 0 || oy >= rows_.input || ox < 0 || ox >= columns_.input) continue;
            function((oy * columns_.input + ox) * outputs_, at);
          }
        }
      }
    }
  }

  Value<T>& input_;
  Value<T>& output_;
  Parameter<T>& weights_;
  Parameter<T>* bias_;
  kernels::Activation activation_;
  Window rows_;  // from the output to the input: the convolution that this is the opposite of
  Window columns_;
  int64_t outputs_ = 0;
  int64_t depth_ = 0;
  int64_t patch_ = 0;   // scalars of one patch
  int64_t pixels_ = 0;  // of one input
  AlignedVector<T> turned_;
  AlignedVector<T> patches_;  // of one sample
};

}  // namespace

template <typename T>
LayerPointer<T> make_transpose_conv(const LayerParts<T>& parts) {
  return std::make_unique<TransposeConv<T>>(parts);
}

template LayerPointer<float> make_transpose_conv(const LayerParts<float>&);
template LayerPointer<double> make_transpose_conv(const LayerParts<double>&);

}  // namespace mote::host::training
