#include "host/training/loss.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "host/base/error.h"

namespace mote::host::training {

namespace {

constexpr double least_probability = 1e-30;  // keeps logarithms finite

template <typename T>
T safe_log(T probability) {
  return std::log(std::max(probability, static_cast<T>(least_probability)));
}

// (1 - p)^gamma: what a target with probability p counts in the focal loss. 1 for cross-entropy.
template <typename T>
T focus(T probability, T gamma) {
  return gamma == 0 ? T{1} : std::pow(std::max(T{0}, 1 - probability), gamma);
}

// Cross-entropy of softmax; gamma > 0: focal.
template <typename T>
class CategoricalCrossEntropy final : public Loss<T> {
 public:
  explicit CategoricalCrossEntropy(double gamma) : gamma_(static_cast<T>(gamma)) {}

  double value(const Predictions<T>& predictions) const override {
    const size_t classes = predictions.outputs.size() / predictions.batch;
    double sum = 0;
    for (size_t i = 0; i < predictions.outputs.size(); ++i) {
      if (predictions.targets[i] <= 0) continue;
      const double p = predictions.outputs[i];
      sum -= predictions.weights[i / classes] * predictions.targets[i] * focus<double>(p, gamma_) * safe_log(p);
    }
    return sum / static_cast<double>(predictions.batch);
  }

  void differentiate(const Predictions<T>& predictions, std::span<T> gradient) const override {
    const size_t classes = predictions.outputs.size() / predictions.batch;
    for (int64_t sample = 0; sample < predictions.batch; ++sample) {
      const T* p = &predictions.outputs[sample * classes];
      const T* t = &predictions.targets[sample * classes];
      T* g = &gradient[sample * classes];
      // g is p times the derivative by p; the softmax between makes g - p * sum(g) of it. Finite for p = 0 too.
      T sum = 0;
      for (size_t c = 0; c < classes; ++c) sum += g[c] = t[c] * slope(p[c]);
      const T scale = predictions.weights[sample] / static_cast<T>(predictions.batch);
      for (size_t c = 0; c < classes; ++c) g[c] = scale * (g[c] - p[c] * sum);
    }
  }

 private:
  T slope(T p) const {
    if (gamma_ == 0) return -1;
    const T falling = p < 1 ? gamma_ * p * std::pow(1 - p, gamma_ - 1) * safe_log(p) : T{0};
    return falling - focus(p, gamma_);
  }

  T gamma_;
};

// Cross-entropy of each logistic output by itself; gamma > 0: focal.
template <typename T>
class BinaryCrossEntropy final : public Loss<T> {
 public:
  explicit BinaryCrossEntropy(double gamma) : gamma_(static_cast<T>(gamma)) {}

  double value(const Predictions<T>& predictions) const override {
    const size_t outputs = predictions.outputs.size() / predictions.batch;
    double sum = 0;
    for (size_t i = 0; i < predictions.outputs.size(); ++i) {
      const double p = predictions.outputs[i];
      const double t = predictions.targets[i];
      const double loss =
          -t * focus<double>(p, gamma_) * safe_log(p) - (1 - t) * focus<double>(1 - p, gamma_) * safe_log(1 - p);
      sum += predictions.weights[i / outputs] * loss;
    }
    return sum / static_cast<double>(predictions.outputs.size());
  }

  void differentiate(const Predictions<T>& predictions, std::span<T> gradient) const override {
    const size_t outputs = predictions.outputs.size() / predictions.batch;
    for (size_t i = 0; i < predictions.outputs.size(); ++i) {
      const T p = predictions.outputs[i];
      const T t = predictions.targets[i];
      const T scale = predictions.weights[i / outputs] / static_cast<T>(predictions.outputs.size());
      gradient[i] = scale * (t * slope(p) - (1 - t) * slope(1 - p));
    }
  }

 private:
  // Derivative of -(1 - p)^gamma log p by the logit.
  T slope(T p) const {
    if (gamma_ == 0) return p - 1;
    return focus(p, gamma_) * (gamma_ * p * safe_log(p) - (1 - p));
  }

  T gamma_;
};

// Mean squared error, or Huber's loss where `delta` is given: half the square up to it.
template <typename T>
class Regression final : public Loss<T> {
 public:
  Regression(Ending ending, bool is_huber, double delta)
      : ending_(ending),
        factor_(static_cast<T>(is_huber ? 0.5 : 1)),
        delta_(is_huber ? static_cast<T>(delta) : std::numeric_limits<T>::infinity()) {}

  double value(const Predictions<T>& predictions) const override {
    const size_t outputs = predictions.outputs.size() / predictions.batch;
    double sum = 0;
    for (size_t i = 0; i < predictions.outputs.size(); ++i) {
      const double error = std::abs(double{predictions.outputs[i]} - predictions.targets[i]);
      const double loss = error <= delta_ ? factor_ * error * error : delta_ * (error - 0.5 * delta_);
      sum += predictions.weights[i / outputs] * loss;
    }
    return sum / static_cast<double>(predictions.outputs.size());
  }

  void differentiate(const Predictions<T>& predictions, std::span<T> gradient) const override {
    const size_t outputs = predictions.outputs.size() / predictions.batch;
    for (size_t i = 0; i < predictions.outputs.size(); ++i) {
      const T error = predictions.outputs[i] - predictions.targets[i];
      const T scale = 2 * factor_ * predictions.weights[i / outputs] / static_cast<T>(predictions.outputs.size());
      gradient[i] = scale * std::clamp(error, -delta_, delta_);
    }
    pass_ending(predictions, gradient);
  }

 private:
  // From the gradient by the outputs to that by what goes into the closing activation.
  void pass_ending(const Predictions<T>& predictions, std::span<T> gradient) const {
    const std::span<const T> y = predictions.outputs;
    if (ending_ == Ending::logistic) {
      for (size_t i = 0; i < y.size(); ++i) gradient[i] *= y[i] * (1 - y[i]);
    }
    if (ending_ != Ending::softmax) return;
    const size_t classes = y.size() / predictions.batch;
    for (size_t first = 0; first < y.size(); first += classes) {
      T sum = 0;
      for (size_t i = first; i < first + classes; ++i) sum += y[i] * gradient[i];
      for (size_t i = first; i < first + classes; ++i) gradient[i] = y[i] * (gradient[i] - sum);
    }
  }

  Ending ending_;
  T factor_;
  T delta_;
};

}  // namespace

template <typename T>
std::unique_ptr<Loss<T>> make_loss(const LossOptions& options, Ending ending) {
  LossKind kind = options.kind;
  if (kind == LossKind::automatic) {
    kind = ending == Ending::linear ? LossKind::mean_squared_error : LossKind::cross_entropy;
  }
  if (kind == LossKind::mean_squared_error || kind == LossKind::huber) {
    return std::make_unique<Regression<T>>(ending, kind == LossKind::huber, options.huber_delta);
  }
  const double gamma = kind == LossKind::focal ? options.focal_gamma : 0;
  if (ending == Ending::softmax) return std::make_unique<CategoricalCrossEntropy<T>>(gamma);
  if (ending == Ending::logistic) return std::make_unique<BinaryCrossEntropy<T>>(gamma);
  throw_input_error(
      "training.loss: cross_entropy and focal are of probabilities, and the model ends in neither softmax nor "
      "logistic: expected mean_squared_error or huber");
}

template std::unique_ptr<Loss<float>> make_loss(const LossOptions&, Ending);
template std::unique_ptr<Loss<double>> make_loss(const LossOptions&, Ending);

}  // namespace mote::host::training
