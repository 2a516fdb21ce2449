#include "host/stages/qr_code.h"

#include <qrencode.h>

#include <memory>

#include "host/base/error.h"

namespace mote::host::stages {

documents::QrCode make_qr(const std::string& text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  const std::unique_ptr<QRcode, void (*)(QRcode*)> made(
      QRcode_encodeData(static_cast<int>(text.size()), bytes, 0, QR_ECLEVEL_M), QRcode_free);
  if (!made)
    throw_input_error("QR code: no code holds {} bytes: expected a shorter address of the datasheet", text.size());
  documents::QrCode code;
  code.side = made->width;
  const auto squares = static_cast<size_t>(made->width) * static_cast<size_t>(made->width);
  for (size_t i = 0; i < squares; ++i) code.dark.push_back((made->data[i] & 1) != 0);
  return code;
}

}  // namespace mote::host::stages
