#pragma once

#include <string>

#include "host/base/files.h"
#include "host/codegen/device_sources.h"

namespace mote::host::firmware {

// For tests: a program of one file, which may use the console, files, text and marks of boards/common.
inline Files test_program(const std::string& body) {
  Files files;
  codegen::add_with_includes(files, {"boards/common/mote_main.h", "boards/common/text.h", "mote/ports/files.h",
                                     "boards/common/marks.h", "boards/common/fnv1a.h"});
  files["program.cpp"] =
      "#include \"boards/common/mote_main.h\"\n#include \"boards/common/text.h\"\n#include \"boards/common/marks.h\"\n"
      "#include \"boards/common/fnv1a.h\"\n#include \"mote/ports/files.h\"\n" +
      body;
  return files;
}

}  // namespace mote::host::firmware
