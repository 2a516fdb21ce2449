#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "host/training/ops/layer.h"
#include "host/training/state.h"

namespace mote::host::training {

enum class OptimizerKind : uint8_t { sgd, adam, adamw };

struct OptimizerOptions {
  OptimizerKind kind = OptimizerKind::adamw;
  // adamw: the share of a weight that goes at each update at the peak learning rate (Loshchilov and Hutter 2019). sgd,
  // adam: times the weight, added to its gradient. Of parameters whose role is weight.
  double weight_decay = 1e-4;
  double momentum = 0.9;  // of sgd
  bool nesterov = true;   // sgd looks ahead along its momentum (Sutskever et al. 2013)
};

// Changes parameters by their gradients. Statistics and frozen parameters stay.
class Optimizer {
 public:
  virtual ~Optimizer() = default;
  // `rate_share` is learning_rate / its peak.
  virtual void update(std::vector<Parameter<float>>& parameters, double learning_rate, double rate_share) = 0;
  virtual void archive(StateArchive& archive) = 0;
};

std::unique_ptr<Optimizer> make_optimizer(const OptimizerOptions& options,
                                          const std::vector<Parameter<float>>& parameters);

// Scales all gradients so that their common norm is at most `largest_norm` (Pascanu et al. 2013); 0: leaves them.
void clip_gradients(std::vector<Parameter<float>>& parameters, double largest_norm);

}  // namespace mote::host::training
