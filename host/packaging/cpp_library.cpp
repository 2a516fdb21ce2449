#include "host/packaging/cpp_library.h"

#include <fmt/format.h>

#include "host/base/text.h"

namespace mote::host::packaging {

namespace {

constexpr const char* readme = R"(# {name}

{summary}

A machine-learning sensor made by Mote: {rate} Hz, 16-bit, one channel of sound in; one of {count} decisions out ({labels}), each
over {window} ms. C++11, no heap, no libc beyond memcpy, memset and memmove, nothing else to install.

Add this folder to the include paths and every .cpp below it to the build (or `add_subdirectory` it: the CMake target is in
CMakeLists.txt), with `-ffp-contract=off`, so that the features are the same bits as in training. Then:

```cpp
{include}

void on_samples(const int16_t* samples, size_t count) {{   // whenever the microphone has some
  while (count > 0) {{
    mote::pipeline::Decision decision;
    bool decided = false;
    const size_t taken = sensor::push(mote::Span<const int16_t>(samples, count), &decision, &decided);
    if (decided && decision.label >= 0) use(sensor::labels[decision.label]);
    samples += taken;
    count -= taken;
  }}
}}
```

No function of this library gives samples back.
)";

}  // namespace

Files cpp_library(const Files& generated, const LibraryInfo& info) {
  Files files = generated;
  files["README.md"] = fmt::format(readme, fmt::arg("include", "#include \"sensor.h\""), fmt::arg("name", info.name),
                                   fmt::arg("summary", info.summary), fmt::arg("rate", info.sample_rate_hz),
                                   fmt::arg("count", info.labels.size()), fmt::arg("labels", join(info.labels, ", ")),
                                   fmt::arg("window", info.window_ms));
  return files;
}

}  // namespace mote::host::packaging
