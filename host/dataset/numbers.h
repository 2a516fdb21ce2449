#pragma once

#include <string>

// Labels that are numbers, which regression learns.
namespace mote::host::dataset {

// Throws InputError with `whose` (a recording) where `label` isn't a finite number written as "21.5" or "-3e2".
double number_of(const std::string& label, const std::string& whose);

// The text that number_of reads back to the same bits.
std::string number_text(double number);

}  // namespace mote::host::dataset
