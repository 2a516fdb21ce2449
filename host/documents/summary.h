#pragma once

#include <string>

#include "host/documents/formats.h"

namespace mote::host::documents {

// What the summary's QR code holds: the address of the full datasheet where one is declared (`link`), else name,
// version and the SHA-256 of mlsensor.json.
std::string qr_text(const Input& input);

// summary.html: what one looks for first, on one A4 page, with a QR code to the full datasheet (where the input can
// make one). Long texts are cut, so that it stays one page.
std::string print_summary(const Input& input);

}  // namespace mote::host::documents
