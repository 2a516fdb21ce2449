#include "host/packaging/cpp_library.h"

#include <fmt/format.h>

#include "host/base/text.h"

namespace mote::host::packaging {

namespace {

constexpr const char* readme = R"(# {name}

{summary}

A machine-learning sensor made by Mote: {takes} in; {tells}{over}.
C++11, no heap, no libc beyond memcpy, memset and memmove, nothing else to install.

Add this folder to the include paths and every .cpp below it to the build (or `add_subdirectory` it: the CMake target is in
CMakeLists.txt), with `-ffp-contract=off`, so that the features are the same bits as in training. Then:

```cpp
{include}

{example}```

No function of this library gives {raw} back.
)";

constexpr const char* samples_example =
    R"(void on_samples(const int16_t* samples, size_t count) {   // whenever the microphone has some
  while (count > 0) {
    mote::pipeline::Decision decision;
    bool decided = false;
    const size_t taken = sensor::push(mote::Span<const int16_t>(samples, count), &decision, &decided);
    if (decided && decision.label >= 0) use(sensor::labels[decision.label]);
    samples += taken;
    count -= taken;
  }
}
)";

constexpr const char* readings_example = R"(void on_reading(const float (&reading)[sensor::axis_count]) {   // AXES
  mote::pipeline::Decision decision;
  bool decided = false;
  sensor::push(reading, &decision, &decided);
  if (decided && decision.label >= 0) use(sensor::labels[decision.label]);
}
)";

constexpr const char* pictures_example = R"(bool on_frame() {   // of a camera that gives RGB565, line by line
  if (!sensor::begin({mote::dsp::PixelFormat::rgb565_big_endian, camera_width, camera_height})) return false;
  bool decided = false;
  for (int line = 0; line < camera_height && !decided; ++line) {
    mote::pipeline::Decision decision;
    sensor::push_rows(mote::Span<const uint8_t>(read_line(line), 2 * camera_width), &decision, &decided);
    if (decided && decision.label >= 0) use(sensor::labels[decision.label]);
  }
  return decided;
}
)";

// What differs by what the sensor is fed with.
struct Words {
  std::string takes;
  std::string over;
  std::string example;
  const char* raw;
};

std::string with_axes(std::string example, const std::vector<std::string>& axes) {
  const size_t at = example.find("AXES");
  return example.replace(at, 4, join(axes, ", "));
}

Words words_of(const LibraryInfo& info) {
  const std::string over = fmt::format(", each over {} ms", info.window_ms);
  switch (info.input) {
    case LibraryInput::samples:
      return {fmt::format("{} Hz, 16-bit, one channel of sound", info.sample_rate_hz), over, samples_example,
              "samples"};
    case LibraryInput::readings:
      return {info.sample_rate_hz > 0
                  ? fmt::format("readings ({}), {:.6g} a second", join(info.axes, ", "), info.sample_rate_hz)
                  : fmt::format("readings ({})", join(info.axes, ", ")),
              info.sample_rate_hz > 0 ? over : ", one a reading", with_axes(readings_example, info.axes), "readings"};
    case LibraryInput::pictures:
      break;
  }
  return {"pictures of any size, row by row", ", one a picture", pictures_example, "pixels of the camera"};
}

std::string tells_of(const LibraryInfo& info) {
  if (info.tells_number) return "a number out";
  return fmt::format("one of {} decisions out ({})", info.labels.size(), join(info.labels, ", "));
}

// The examples use a label; a number is used as it is.
std::string example_of(const LibraryInfo& info, const Words& words) {
  std::string example = words.example;
  if (!info.tells_number) return example;
  const std::string label = "decided && decision.label >= 0) use(sensor::labels[decision.label]);";
  return example.replace(example.find(label), label.size(), "decided) use(sensor::value(decision));");
}

}  // namespace

Files cpp_library(const Files& generated, const LibraryInfo& info) {
  const Words words = words_of(info);
  Files files = generated;
  files["README.md"] = fmt::format(readme, fmt::arg("include", "#include \"sensor.h\""), fmt::arg("name", info.name),
                                   fmt::arg("summary", info.summary), fmt::arg("takes", words.takes),
                                   fmt::arg("tells", tells_of(info)), fmt::arg("over", words.over),
                                   fmt::arg("example", example_of(info, words)), fmt::arg("raw", words.raw));
  return files;
}

}  // namespace mote::host::packaging
