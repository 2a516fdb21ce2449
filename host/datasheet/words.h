#pragma once

#include "host/datasheet/sensor_facts.h"

namespace mote::host::datasheet {

// What a datasheet calls things by what the sensor senses.
struct Words {
  const char* element_key;  // the part that senses
  const char* element_name;
  const char* raw_key;  // what privacy asks for first
  const char* raw_name;
  const char* synthetic;          // name of the row
  const char* synthetic_warning;  // a whole sentence or two
  const char* groups_warning;
  const char* taken_for;    // a column's title: what the sensor said
  const char* matrix_note;  // below a confusion matrix
  const char* mistakes;     // what to do with them
  const char* unit;         // what is decided on, one and several
  const char* units;
};

const Words& words_of(Senses senses);

}  // namespace mote::host::datasheet
