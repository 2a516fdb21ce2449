#include <turbojpeg.h>

#include <memory>

#include "host/base/error.h"
#include "host/recordings/image_formats.h"

namespace mote::host::recordings {

namespace {

struct DestroyDecoder {
  void operator()(void* decoder) const { tjDestroy(decoder); }
};
using Decoder = std::unique_ptr<void, DestroyDecoder>;

[[noreturn]] void throw_unreadable(const Decoder& decoder, const std::string& source) {
  throw_input_error("{}: can't be read as JPEG: {}", source, tjGetErrorStr2(decoder.get()));
}

// Fills `pixels`; returns what the decoder warns of (the last of it), or "".
std::string decode(const Decoder& decoder, std::string_view bytes, int flags, const std::string& source,
                   Pixels* pixels) {
  const int format = pixels->channels == 1 ? TJPF_GRAY : TJPF_RGB;
  const int result = tjDecompress2(decoder.get(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                                   pixels->values.data(), pixels->width, 0, pixels->height, format,
                                   TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS | flags);
  if (result == 0) return {};
  if (tjGetErrorCode(decoder.get()) != TJERR_WARNING) throw_unreadable(decoder, source);
  return tjGetErrorStr2(decoder.get());
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Bytes between two segments that belong to neither: some cameras fill with them.
bool is_harmless(const std::string& warning) { return contains(warning, "extraneous bytes"); }

}  // namespace

Pixels decode_jpeg(std::string_view bytes, const std::string& source) {
  const Decoder decoder(tjInitDecompress());
  if (!decoder) throw_internal_error("{}: no JPEG decoder: {}", source, tjGetErrorStr2(nullptr));
  Pixels pixels;
  int subsampling = 0;
  int colour_space = 0;
  if (tjDecompressHeader3(decoder.get(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                          &pixels.width, &pixels.height, &subsampling, &colour_space) != 0) {
    throw_unreadable(decoder, source);
  }
  if (colour_space == TJCS_CMYK || colour_space == TJCS_YCCK) {
    throw_input_error("{}: has the colours of print (CMYK): expected grey or RGB", source);
  }
  check_image_size(pixels.width, pixels.height, source);
  // A block of 8 x 8 pixels takes a bit at least.
  const auto size = static_cast<int64_t>(bytes.size());
  if (int64_t{pixels.width} * pixels.height > (size + 1) * 512) {
    throw_too_few_bytes(pixels.width, pixels.height, size, source);
  }
  pixels.channels = colour_space == TJCS_GRAY ? 1 : 3;
  pixels.values.resize(static_cast<size_t>(pixels.width) * static_cast<size_t>(pixels.height) *
                       static_cast<size_t>(pixels.channels));

  std::string warning = decode(decoder, bytes, TJFLAG_STOPONWARNING, source, &pixels);
  if (is_harmless(warning)) warning = decode(decoder, bytes, 0, source, &pixels);
  if (warning.empty() || is_harmless(warning)) return pixels;
  if (contains(warning, "remature end")) throw_input_error("{}: cut short: {}", source, warning);
  throw_input_error("{}: damaged: {}", source, warning);
}

}  // namespace mote::host::recordings
