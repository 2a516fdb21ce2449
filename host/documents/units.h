#pragma once

#include <string>

// One emission and one energy in the units that the formats ask for: the datasheet counts kg, CycloneDX t, Hugging
// Face g; each document takes its figure from here.
namespace mote::host::documents {

enum class CarbonUnit { kilograms, tonnes, grams };

// kg CO2e → the unit. CycloneDX calls its own "tCO2eq", Hugging Face's cards count grams.
double carbon_in(CarbonUnit unit, double kg_co2e);

// An inference of 8.6 mJ is 2.4e-9 kWh: to be written in full double precision.
double kwh_from_joules(double joules);

}  // namespace mote::host::documents
