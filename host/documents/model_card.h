#pragma once

#include <string>

#include "host/documents/formats.h"

namespace mote::host::documents {

// model-card.json: Google's Model Card, JSON v0.0.2, whose values are texts.
std::string print_model_card(const Input& input);

}  // namespace mote::host::documents
