#include "host/datasheet/words.h"

namespace mote::host::datasheet {
namespace {

constexpr const char* other_groups_warning =
    "Nobody said which recordings belong together (device, place, session), so the test may hold what training has "
    "seen. "
    "Name the group in mote.toml.";
constexpr const char* other_synthetic_warning =
    "Trained and tested on recordings that a program made. How well the sensor does on real ones is not known.";
constexpr const char* other_matrix_note = "Rows: what it was. Columns: what the sensor took it for. Windows.";

constexpr Words words_of_sound = {
    "microphone",
    "Microphone",
    "raw_sound",
    "Raw sound leaves the device",
    "Synthetic voices",
    "Trained and tested on synthetic voices, not on people. The accuracy below says how well the sensor tells "
    "synthetic voices apart; how well it understands people is not known.",
    "Nobody said which recordings belong together (speaker, place, session), so the test may hold voices that "
    "training has heard. Name the group in mote.toml.",
    "Heard",
    "Rows: what it was. Columns: what the sensor heard. Windows.",
    "Listen to them first.",
    "recording",
    "recordings",
};

constexpr Words words_of_readings = {
    "sensing_element",
    "Sensing element",
    "raw_readings",
    "Raw readings leave the device",
    "Synthetic",
    other_synthetic_warning,
    other_groups_warning,
    "Taken for",
    other_matrix_note,
    "Look at them first.",
    "window",
    "windows",
};

constexpr Words words_of_images = {
    "camera",
    "Camera",
    "raw_images",
    "Images leave the device",
    "Synthetic",
    other_synthetic_warning,
    other_groups_warning,
    "Taken for",
    other_matrix_note,
    "Look at them first.",
    "picture",
    "pictures",
};

}  // namespace

const Words& words_of(Senses senses) {
  if (senses == Senses::sound) return words_of_sound;
  return senses == Senses::readings ? words_of_readings : words_of_images;
}

}  // namespace mote::host::datasheet
