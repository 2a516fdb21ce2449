#pragma once

#include <string>
#include <string_view>

#include "host/base/files.h"
#include "host/firmware/sensor_runner.h"

namespace mote::host::firmware {

// The image (ELF) of a sensor with its bus: `bus` are the files of host/sensor's generate_bus for a UART, with the
// files of mote/ that they include, `start_threshold_q8` what register threshold begins with. Its input comes from a
// file, as boards/common/run_sensor_bus_main.cpp says. Sealed (seal_image). Throws InputError for a board without a
// UART that this version drives.
std::string build_bus_image(const SensorProgram& program, const Files& bus, int64_t bits_per_second,
                            int start_threshold_q8, const std::string& board);

// SHA-256, in hexadecimal, of what a 32-bit ELF image loads into flash, from its lowest address on, gaps as 0xff
// (erased flash), with firmware_sha256 of mote_sensor_identity taken as 0. Throws InputError for bytes that aren't such
// an image.
std::string firmware_sha256(std::string_view elf);

// The image with that hash in its place.
std::string seal_image(std::string elf);

// What the image says of itself: the hash in its place, and the model's.
struct ImageIdentity {
  std::string model_sha256;
  std::string firmware_sha256;
};
ImageIdentity read_image_identity(std::string_view elf);

}  // namespace mote::host::firmware
