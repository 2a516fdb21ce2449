#pragma once

#include <functional>

#include "host/stages/feature_pass.h"

// One shard of a FeaturePass: .mote/feature_shards/KEY holds what is known of its recordings and their features.
namespace mote::host::stages {

Key shard_key(const Workspace& workspace, const FeaturePass& pass, size_t shard);

// Makes it where it isn't there, calling `after_each` recording; true: it was there.
bool make_shard(const Workspace& workspace, const FeaturePass& pass, size_t shard,
                const std::function<void()>& after_each);

}  // namespace mote::host::stages
