#pragma once

#include <string>

#include "host/documents/formats.h"

namespace mote::host::documents {

// README.hf.md: a model's card for the Hugging Face hub, YAML on top; to be uploaded as README.md. Carbon in grams.
std::string print_hugging_face_card(const Input& input);

}  // namespace mote::host::documents
