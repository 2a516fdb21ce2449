#pragma once

#include <string>

#include "host/features/device_block.h"

namespace mote::host::codegen {

// A prepared block as C++: its tables as arrays, its structure as a constant.
struct PrintedBlock {
  std::string tables;     // definitions of the arrays that the structure's Spans look at
  std::string structure;  // "const mote::dsp::Mfe NAME = {…};"
  std::string address;    // "&NAME", or "nullptr" for a block without a structure
};

// `name` is that of the structure; the tables' names begin with it.
PrintedBlock print_block(const features::DeviceBlock& block, const std::string& name);

}  // namespace mote::host::codegen
