#pragma once

#include <string>
#include <vector>

#include "host/html/html_writer.h"

namespace mote::host::documents {

// A QR code as its squares, rows from the top. Who calls makes it (host/stages, by libqrencode).
struct QrCode {
  int side = 0;  // squares
  std::vector<bool> dark;
};

// As SVG of class "qr" with the quiet zone of four squares that readers ask for: black on white, on dark screens too.
// `label` says what it holds to those who can't see it.
void draw(html::HtmlWriter& html, const QrCode& code, const std::string& label);

}  // namespace mote::host::documents
