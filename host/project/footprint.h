#pragma once

#include <cstdint>
#include <string>

namespace mote::host::project {

// What is built in: an option of host/footprint/parts.h, with ":small", ":typical" or ":large" behind it where its size
// is known, or the size alone.
struct FootprintParts {
  std::string casing = "usual";
  std::string pcb = "usual";
  std::string processing = "usual";
  std::string sensing = "auto";  // what the recordings are of
  std::string connectivity = "none";
  std::string memory = "none";
  std::string security = "none";
  std::string user_interface = "usual";
  std::string others = "usual";
  std::string transport = "usual";
};

// What one device saves elsewhere. It is never netted into the footprint.
struct FootprintBenefit {
  std::string kind = "none";  // energy (kWh), fuel (l), travel (km), pesticide (kg), food (kg), other
  double amount_per_year = 0;
  double kg_per_unit = 0;  // 0: the grid's of energy, a usual one of the others
};

// The same task with raw data sent away.
struct FootprintCloud {
  double bytes_per_second = 0;  // 0: of the recordings
  std::string radio = "wifi";   // wifi, ble, lora, cellular
  double server_j_per_inference = 0;
};

struct Footprint {
  std::string supply = "li_ion";  // li_ion, mains, coin_cell …
  double battery_wh = 0;          // of a rechargeable battery; 0: a typical one
  std::string grid = "WORLD";     // ISO 3166 alpha-3
  double grid_g_per_kwh = 0;      // in place of the grid's figure
  std::string training_grid;      // empty: `grid`
  double years = 3;
  std::string model = "pirson_bol";  // whose figures of parts
  bool truncation = false;           // what bottom-up figures leave out is added: twice the parts

  double power_mw = 0;      // mean power of the device, typed; 0: from what follows
  std::string power_trace;  // a file of a power meter, relative to mote.toml
  double trace_volts = 0;   // where the trace has no voltage
  double active_mw = 0;     // while the processor computes; 0: the board's
  double sleep_mw = 0;      // while it waits; 0: the board's
  double active_share = 0;  // of the time that it is on; 0: from our own instructions a second
  double on_share = 1;      // of day and night
  double sensing_mw = 0;    // of microphone, sensors, camera while it is on
  double radio_mj = 0;      // of one message
  double messages_per_day = 0;
  double efficiency = 1;  // of mains supply or charger

  int64_t devices = 1000;        // training is shared by these
  double failures_per_year = 0;  // share of the devices
  double spares = 0;             // share of the devices
  double training_power_w = 30;  // of a busy core of the computer that trains
  double training_kwh = 0;       // of one training; 0: measured or reckoned
  double trainings = 1;          // with those that were thrown away, and those to come
  std::string parts_list;        // a file of parts with their kg, relative to mote.toml
  double end_of_life_kg = 0;     // 0: not counted
  double mass_g = 0;             // becomes electronic waste
  FootprintParts parts;
  FootprintBenefit benefit;
  FootprintCloud cloud;
};

}  // namespace mote::host::project
