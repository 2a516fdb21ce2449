#include "host/documents/qr_code.h"

#include <fmt/format.h>

#include "host/base/error.h"

namespace mote::host::documents {

void draw(html::HtmlWriter& svg, const QrCode& code, const std::string& label) {
  constexpr int quiet = 4;
  if (code.side <= 0 || code.dark.size() != static_cast<size_t>(code.side) * static_cast<size_t>(code.side)) {
    throw_internal_error("QR code: {} squares of side {}", code.dark.size(), code.side);
  }
  const int whole = code.side + 2 * quiet;
  std::string path;
  for (int row = 0; row < code.side; ++row) {
    const auto is_dark = [&](int column) { return code.dark[static_cast<size_t>(row * code.side + column)]; };
    for (int column = 0; column < code.side;) {
      if (!is_dark(column)) {
        ++column;
        continue;
      }
      int end = column;
      while (end < code.side && is_dark(end)) ++end;
      path += fmt::format("M{} {}h{}v1h-{}z", column + quiet, row + quiet, end - column, end - column);
      column = end;
    }
  }
  svg.open("svg", {{"class", "qr"},
                   {"role", "img"},
                   {"aria-label", label},
                   {"viewBox", fmt::format("0 0 {} {}", whole, whole)},
                   {"shape-rendering", "crispEdges"}});
  svg.empty("rect", {{"width", fmt::format("{}", whole)}, {"height", fmt::format("{}", whole)}, {"fill", "#fff"}});
  svg.empty("path", {{"d", path}, {"fill", "#000"}});
  svg.close();
}

}  // namespace mote::host::documents
