#pragma once

#include "host/base/files.h"

namespace mote::host::exploration {

// What a page is made of, by path from the repository's root: page/ (ours) and vendor/ (umap-js with its licences).
// CMake embeds them.
const Files& page_sources();

}  // namespace mote::host::exploration
