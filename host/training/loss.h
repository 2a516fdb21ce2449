#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace mote::host::training {

// What closes a network.
enum class Ending : uint8_t { softmax, logistic, linear };

// `automatic`: cross-entropy for networks that end in softmax or logistic, mean squared error for the others.
enum class LossKind : uint8_t { automatic, cross_entropy, focal, mean_squared_error, huber };

struct LossOptions {
  LossKind kind = LossKind::automatic;
  double focal_gamma = 2;  // how much what is already right counts less (Lin et al. 2017)
  double huber_delta = 1;  // errors beyond it count linearly (Huber 1964)
};

// What a network said of a batch, and what it should have said: spans of batch x outputs, `weights` of batch.
template <typename T>
struct Predictions {
  int64_t batch = 0;
  std::span<const T> outputs;  // after softmax or logistic
  std::span<const T> targets;  // of softmax a distribution, of logistic 0 … 1
  std::span<const T> weights;  // what each sample counts
};

// The mean over the batch of weight times loss. Of logistic, mean squared error and Huber the loss of a sample is the
// mean over its outputs.
template <typename T>
class Loss {
 public:
  virtual ~Loss() = default;
  virtual double value(const Predictions<T>& predictions) const = 0;
  // Sets `gradient` (batch x outputs): value() by what goes into the closing activation.
  virtual void differentiate(const Predictions<T>& predictions, std::span<T> gradient) const = 0;
};

// Throws InputError for cross-entropy or focal where nothing closes the network.
template <typename T>
std::unique_ptr<Loss<T>> make_loss(const LossOptions& options, Ending ending);

}  // namespace mote::host::training
