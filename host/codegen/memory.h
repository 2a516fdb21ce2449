#pragma once

#include <string>
#include <vector>

#include "host/memory_plan/memory_plan.h"

// The arrays that tensors lie in, as generated code declares them.
namespace mote::host::codegen {

// A name a pool for generated code, all different: "dtcm" gives dtcm_pool and dtcm_bytes.
std::vector<std::string> pool_names(const std::vector<memory_plan::Pool>& pools);

// Of the header: arena_bytes, and what of it lies in each pool.
std::string memory_sizes(const memory_plan::MemoryPlan& plan);

// Of the source: the arrays; pointers to those of `shared_arena` where models share one.
std::string memory_arrays(const memory_plan::MemoryPlan& plan, const std::string& shared_arena);

}  // namespace mote::host::codegen
