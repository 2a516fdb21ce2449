#include "host/documents/units.h"

namespace mote::host::documents {

double carbon_in(CarbonUnit unit, double kg_co2e) {
  switch (unit) {
    case CarbonUnit::kilograms:
      return kg_co2e;
    case CarbonUnit::tonnes:
      return kg_co2e / 1000;
    case CarbonUnit::grams:
      return kg_co2e * 1000;
  }
  return kg_co2e;
}

double kwh_from_joules(double joules) { return joules / 3.6e6; }

}  // namespace mote::host::documents
