#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// What the TinyML CO2 footprint calculator (harvard-edge/TinyML-Footprint, 2022) and its paper (arXiv 2301.11899, 2023)
// print, so that they can be compared with. Known errors of theirs are kept: docs/footprint.md lists them.
namespace mote::host::footprint {

constexpr std::array<std::string_view, 15> published_components = {
    "ML training", "Actuators", "Connectivity",           "Memory",     "Security", "End of life", "Casing",
    "Others",      "PCB",       "Power supply (3 years)", "Processing", "Sensing",  "Transport",   "User interface",
    "Use stage"};

struct PublishedSystem {
  std::string_view name;
  std::array<double, published_components.size()> kg;  // as printed
};
std::span<const PublishedSystem> published_systems();
double total_kg(const PublishedSystem& system);

// A block of the calculator and what may be chosen for it.
struct PublishedOption {
  std::string_view label;
  double kg = 0;
};
struct PublishedBlock {
  std::string_view name;
  std::array<PublishedOption, 3> options;  // unused: no label
};
std::span<const PublishedBlock> published_blocks();

// One option a block.
struct PublishedPreset {
  std::string_view name;
  std::array<int, 10> chosen;
};
std::span<const PublishedPreset> published_presets();
double total_kg(const PublishedPreset& preset);

constexpr double published_watch_kg = 34;    // Apple Watch S7
constexpr double published_laptop_kg = 349;  // MacBook Pro
constexpr double published_fleet = 250e9;

// 1 mW for three years on the calculator's grid; shown as 0.01.
double published_use_kg();

std::string published_text();
std::string published_json();

}  // namespace mote::host::footprint
