#pragma once

#include <cstdint>
#include <vector>

#include "host/drawing/svg.h"

namespace mote::host::drawing {

struct Box {
  double width = 0;
  double height = 0;
};

// Boxes are numbered so that every edge leads from a lower number to a higher one.
struct Edge {
  int32_t from = 0;
  int32_t to = 0;
};

struct Layout {
  std::vector<Point> corners;             // of each box, left and upper
  std::vector<std::vector<Point>> bends;  // of each edge, from the lower side of one box to the upper side of the other
  double width = 0;
  double height = 0;
};

// Boxes in layers from top to bottom, every edge downwards, none through a box. The method is that of Sugiyama, Tagawa
// and Toda (1981): a layer is the longest way from the top; edges that pass a layer have a place in it; the order
// within layers follows from the mean place of the neighbours; places are the least squares of the edges' sideways
// steps in that order, so chains are straight and what skips them runs beside them. Throws InternalError for an edge
// that leads back.
Layout lay_out(const std::vector<Box>& boxes, const std::vector<Edge>& edges);

}  // namespace mote::host::drawing
