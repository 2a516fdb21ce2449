#pragma once

#include "host/html/svg_parts.h"

// What charts are drawn of, under the names of this module.
namespace mote::host::datasheet {

using html::begin_svg;
using html::draw_bar;
using html::draw_line;
using html::draw_text;
using html::draw_whisker;
using html::HtmlWriter;
using html::px;
using html::round_step;
using html::round_ticks;
using html::step_for;

}  // namespace mote::host::datasheet
