#pragma once

namespace mote {
namespace boards {

// Makes an access below mote_stack_limit a fault, where the processor has the means.
void guard_stack();

}  // namespace boards
}  // namespace mote
