#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Pieces of generated C++ text. Everything here is deterministic and knows no locale.
namespace mote::host::codegen {

constexpr size_t line_columns = 120;

// Reads back as the same float: "0.5f", "-1e-10f".
std::string literal(float value);

// "{1, 2, 3}"
std::string braced(const std::vector<std::string>& items);

// `items` with commas, in lines of line_columns that begin with `indent` spaces; each line ends in a newline.
std::string wrapped(const std::vector<std::string>& items, size_t indent);

// `count` times the same item, laid out as `wrapped` does.
std::string wrapped_copies(const std::string& item, int64_t count, size_t indent);

// "    function(a, b, c);" and a newline; a long call goes on below its first argument.
std::string statement(const std::string& function, const std::vector<std::string>& arguments, size_t indent);

// Any text made fit for a comment: one line, without control characters.
std::string comment_text(const std::string& text);

}  // namespace mote::host::codegen
