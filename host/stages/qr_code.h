#pragma once

#include <string>

#include "host/documents/qr_code.h"

namespace mote::host::stages {

// The smallest QR code that holds `text` and can lose 15 % of its squares (level M); the same text, the same squares.
// Throws InputError where it is longer than any code holds.
documents::QrCode make_qr(const std::string& text);

}  // namespace mote::host::stages
