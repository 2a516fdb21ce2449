#pragma once

#include <string>
#include <string_view>

namespace mote::host::codegen {

// How a linked image calls what generate_model made.

// `void NAME::run()`.
std::string run_symbol(const std::string& name);

// Of a constant in NAME.cpp: whether it is a kernel's parameters (shapes, clamps) rather than an array that stands for
// constants of the model.
bool is_params_symbol(std::string_view symbol);

}  // namespace mote::host::codegen
