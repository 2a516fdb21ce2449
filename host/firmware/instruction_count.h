#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "host/firmware/qemu.h"

namespace mote::host::firmware {

// The path of the counting plugin (boards/qemu/instruction_count_plugin.c), compiled into the user's cache folder when
// it isn't there yet. Throws InputError where gcc isn't installed.
std::string counting_plugin(const std::function<void()>& check_stop);

// QEMU's -plugin option for `markers` of an image; the counts go to the file `out`.
// `runs`: the file for what ran between them, or "". Throws InternalError where the image lacks a marker.
std::string counting_option(const std::string& plugin, const Image& image, const std::vector<std::string>& markers,
                            const std::string& out, const std::string& runs = "");

// What the plugin wrote.
std::vector<RegionCount> read_counts(const std::string& bytes, const std::vector<std::string>& markers);
std::vector<Execution> read_executions(const std::string& bytes);

}  // namespace mote::host::firmware
