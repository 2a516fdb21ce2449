#include <algorithm>
#include <iterator>

#include "host/project/keys/rows.h"

namespace mote::host::project {
namespace {

constexpr double most = 1e12;

std::vector<Row> life_rows() {
  return {
      {"footprint.supply", "", Text{MOTE_AT(footprint.supply), problem_of_word},
       "Where the device's power comes from: li_ion, mains, aa_cells, coin_cell, solar, reused_phone"},
      {"footprint.battery_wh", "Wh", Number{MOTE_AT(footprint.battery_wh), 0, 100000},
       "Energy of a rechargeable battery when new; 0: a typical one. Its carbon goes with it"},
      {"footprint.grid", "", Text{MOTE_AT(footprint.grid), problem_of_word},
       "Whose electricity charges it: WORLD or a country by ISO 3166 (KEN, DEU …)"},
      {"footprint.grid_g_per_kwh", "g/kWh", Number{MOTE_AT(footprint.grid_g_per_kwh), 0, 10000},
       "Carbon of that electricity, in place of the grid's figure; 0: the grid's"},
      {"footprint.training_grid", "", Text{MOTE_AT(footprint.training_grid)},
       "Whose electricity the training takes; empty: as footprint.grid"},
      {"footprint.years", "years", Number{MOTE_AT(footprint.years), 0.01, 100}, "How long it is used"},
      {"footprint.model", "", Choice{MOTE_AT(footprint.model), {"pirson_bol", "act", "boavizta"}},
       "Whose figures of parts are taken, where they have one: a scenario, not an interval"},
      {"footprint.truncation", "", YesNo{MOTE_AT(footprint.truncation)},
       "Adds what figures made bottom-up leave out: twice the parts (Pirson and Bol 2021)"},
  };
}

std::vector<Row> power_rows() {
  return {
      {"footprint.power_mw", "mW", Number{MOTE_AT(footprint.power_mw), 0, 100000},
       "Mean power of the device, typed; 0: from a trace, or from the keys below and our own instructions a second, or "
       "1 mW "
       "assumed"},
      {"footprint.power_trace", "", Text{MOTE_AT(footprint.power_trace)},
       "A power meter's CSV (PPK2, Joulescope), relative to this file: its mean power is taken"},
      {"footprint.trace_volts", "V", Number{MOTE_AT(footprint.trace_volts), 0, 1000},
       "Supply voltage where the trace has none"},
      {"footprint.active_mw", "mW", Number{MOTE_AT(footprint.active_mw), 0, 100000},
       "Power while the processor computes; 0: the board's, where it is known"},
      {"footprint.sleep_mw", "mW", Number{MOTE_AT(footprint.sleep_mw), 0, 100000},
       "Power while it waits; 0: the board's, where it is known"},
      {"footprint.active_share", "", Number{MOTE_AT(footprint.active_share), 0, 1},
       "Share of the time it computes; 0: from our own instructions a second and the board's clock"},
      {"footprint.on_share", "", Number{MOTE_AT(footprint.on_share), 0, 1},
       "Share of day and night that it is on; it sleeps otherwise"},
      {"footprint.sensing_mw", "mW", Number{MOTE_AT(footprint.sensing_mw), 0, 100000},
       "Power of microphone, sensors or camera while it is on"},
      {"footprint.radio_mj", "mJ", Number{MOTE_AT(footprint.radio_mj), 0, 1000000}, "Energy to send one message"},
      {"footprint.messages_per_day", "", Number{MOTE_AT(footprint.messages_per_day), 0, 1e9}, "Messages that it sends"},
      {"footprint.efficiency", "", Number{MOTE_AT(footprint.efficiency), 0.01, 1},
       "Of mains supply or charger; 1: losses aren't counted"},
  };
}

std::vector<Row> fleet_rows() {
  return {
      {"footprint.devices", "", LargeInteger{MOTE_AT(footprint.devices), 1, 1000000000000},
       "Devices that share the footprint of training"},
      {"footprint.failures_per_year", "", Number{MOTE_AT(footprint.failures_per_year), 0, 100},
       "Share of the devices that fail in a year and are replaced"},
      {"footprint.spares", "", Number{MOTE_AT(footprint.spares), 0, 100},
       "Share of the devices made besides, as spares"},
      {"footprint.training_power_w", "W", Number{MOTE_AT(footprint.training_power_w), 0, 1000000},
       "Power of a busy core of the computer that trains, where it doesn't measure its own"},
      {"footprint.training_kwh", "kWh", Number{MOTE_AT(footprint.training_kwh), 0, most},
       "Electricity of one training, typed; 0: measured by the computer (RAPL), or else its CPU time × "
       "training_power_w"},
      {"footprint.trainings", "", Number{MOTE_AT(footprint.trainings), 0, 1000000},
       "How often it is trained: attempts before, and again later"},
      {"footprint.parts_list", "", Text{MOTE_AT(footprint.parts_list)},
       "A list of parts with their carbon (CSV or JSON), relative to this file, in place of the typical parts"},
      {"footprint.end_of_life_kg", "kg", Number{MOTE_AT(footprint.end_of_life_kg), 0, most},
       "Carbon of collecting and treating one device at its end; 0: not counted"},
      {"footprint.mass_g", "g", Number{MOTE_AT(footprint.mass_g), 0, 1e9},
       "What becomes electronic waste; 0: not known"},
  };
}

std::vector<Row> parts_rows() {
  const std::string sizes = "none, or usual with :small, :typical or :large where its size is known";
  return {
      {"footprint.parts.casing", "", Text{MOTE_AT(footprint.parts.casing), problem_of_word}, "Casing: " + sizes},
      {"footprint.parts.pcb", "", Text{MOTE_AT(footprint.parts.pcb), problem_of_word}, "Circuit board: as casing"},
      {"footprint.parts.processing", "", Text{MOTE_AT(footprint.parts.processing), problem_of_word},
       "Microcontroller: as casing; or nrf52840, esp32, esp32_s3, rp2040, rp2350, stm32f411"},
      {"footprint.parts.sensing", "", Text{MOTE_AT(footprint.parts.sensing), problem_of_word},
       "auto: what the recordings are of; none, microphone, sensors, imager, with their size"},
      {"footprint.parts.connectivity", "", Text{MOTE_AT(footprint.parts.connectivity), problem_of_word},
       "none, radio, lora"},
      {"footprint.parts.memory", "", Text{MOTE_AT(footprint.parts.memory), problem_of_word}, "none, external"},
      {"footprint.parts.security", "", Text{MOTE_AT(footprint.parts.security), problem_of_word}, "none, chip"},
      {"footprint.parts.user_interface", "", Text{MOTE_AT(footprint.parts.user_interface), problem_of_word},
       "LEDs and switch: as casing"},
      {"footprint.parts.others", "", Text{MOTE_AT(footprint.parts.others), problem_of_word}, "Small parts: as casing"},
      {"footprint.parts.transport", "", Text{MOTE_AT(footprint.parts.transport), problem_of_word},
       "From factory to user: as casing"},
  };
}

std::vector<Row> meaning_rows() {
  return {
      {"footprint.benefit.kind", "",
       Choice{MOTE_AT(footprint.benefit.kind), {"none", "energy", "fuel", "travel", "pesticide", "food", "other"}},
       "What a device saves: energy in kWh, fuel in l, travel by car in km, pesticide or food in kg, other"},
      {"footprint.benefit.amount_per_year", "", Number{MOTE_AT(footprint.benefit.amount_per_year), 0, most},
       "How much of it"},
      {"footprint.benefit.kg_per_unit", "kg", Number{MOTE_AT(footprint.benefit.kg_per_unit), 0, most},
       "Carbon of one kWh, l, km, kg of it; 0: the grid's of energy, a usual one of the others"},
      {"footprint.cloud.bytes_per_second", "B/s", Number{MOTE_AT(footprint.cloud.bytes_per_second), 0, most},
       "Raw data to compare with sending it away; 0: that of the recordings"},
      {"footprint.cloud.radio", "", Choice{MOTE_AT(footprint.cloud.radio), {"wifi", "ble", "lora", "cellular"}},
       "What it would be sent by"},
      {"footprint.cloud.server_j_per_inference", "J", Number{MOTE_AT(footprint.cloud.server_j_per_inference), 0, most},
       "What a server would take to decide once; 0: not counted"},
  };
}

}  // namespace

std::vector<Row> footprint_rows() {
  std::vector<Row> all;
  for (std::vector<Row> (*rows)() : {life_rows, power_rows, fleet_rows, parts_rows, meaning_rows}) {
    std::vector<Row> some = rows();
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace mote::host::project
