# Writes OUTPUT: the text of FILES (a list, relative to ROOT in the result) as C++ raw strings, byte for byte, answered by
# FUNCTION in NAMESPACE, which HEADER declares. Quoted arguments keep what `file(READ)` gave as it is; the texts must never
# pass through an unquoted one or a list.
set(text "// Made by cmake/embed_sources.cmake.\n#include \"${HEADER}\"\n\n")
string(APPEND text "namespace ${NAMESPACE} {\n\nconst Files& ${FUNCTION}() {\n  static const Files files = {\n")
foreach(file ${FILES})
  file(RELATIVE_PATH path "${ROOT}" "${file}")
  file(READ "${file}" content)
  string(FIND "${content}" ")~~~\"" end_mark)
  file(SIZE "${file}" expected_bytes)
  string(LENGTH "${content}" bytes)
  if(NOT end_mark EQUAL -1 OR NOT bytes EQUAL expected_bytes)
    message(FATAL_ERROR "${path}: can't be embedded: expected a text file without NUL, CR and the end mark )~~~\"")
  endif()
  string(APPEND text "      {\"${path}\", R\"~~~(${content})~~~\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUTPUT}.new" "${text}")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
