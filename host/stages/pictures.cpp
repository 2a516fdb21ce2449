#include "host/stages/pictures.h"

#include <cstring>

#include "host/base/error.h"
#include "host/recordings/read.h"
#include "host/stages/describe.h"

namespace mote::host::stages {

namespace {

struct Head {
  int32_t format;
  int32_t width;
  int32_t height;
};

}  // namespace

PictureFile read_picture(const Workspace& workspace, const std::string& path) {
  const recordings::Recording recording = recordings::read_recording(path, read_options(workspace));
  if (recording.kind != recordings::Kind::image) throw_input_error("{}: isn't an image", path);
  return {recording.width, recording.height, recording.channels, {recording.samples.begin(), recording.samples.end()}};
}

std::string to_bytes(const features::Picture& picture) {
  const dsp::ImageSource source = features::source_of(picture);
  const Head head = {static_cast<int32_t>(source.format), source.width, source.height};
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof(head));
  return bytes.append(reinterpret_cast<const char*>(picture.pixels.data()), picture.pixels.size());
}

features::Picture picture_of(std::string_view bytes) {
  Head head;
  std::memcpy(&head, bytes.data(), sizeof(head));
  const bool is_grey = head.format == static_cast<int32_t>(dsp::PixelFormat::grey8);
  const std::string_view pixels = bytes.substr(sizeof(head));
  return {head.width, head.height, is_grey ? 1 : 3, {reinterpret_cast<const uint8_t*>(pixels.data()), pixels.size()}};
}

}  // namespace mote::host::stages
