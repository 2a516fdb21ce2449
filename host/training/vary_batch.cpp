#include "host/training/vary_batch.h"

namespace mote::host::training {

std::vector<Varied> vary_batch(std::span<float> features, std::span<float> targets, std::span<float> weights,
                               const FeatureShape& shape, const Options& options, Random& random) {
  std::vector<Varied> varied(weights.size());
  const size_t size = features.size() / weights.size();
  const bool is_masked = options.spec_augment_time > 0 || options.spec_augment_frequency > 0;
  for (size_t i = 0; i < varied.size(); ++i) {
    const std::span<float> sample = features.subspan(i * size, size);
    varied[i].warped = warp_features(sample, shape, options.warp, random);
    varied[i].later_rows = shift_rows(sample, shape, options.shift_rows, random);
    if (!is_masked) continue;
    varied[i].masked = mask_features(sample, shape, options.spec_augment_time, options.spec_augment_frequency, random);
  }
  if (options.mixup <= 0) return varied;
  const std::vector<std::optional<Mixed>> mixed = mix_samples(features, targets, weights, options.mixup, random);
  for (size_t i = 0; i < varied.size(); ++i) varied[i].mixed = mixed[i];
  return varied;
}

}  // namespace mote::host::training
