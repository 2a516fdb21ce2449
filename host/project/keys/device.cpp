#include "host/project/keys/rows.h"

namespace mote::host::project {
namespace {

const std::vector<std::string> cpus = {"host",      "wasm",       "cortex-m0",  "cortex-m3", "cortex-m4",
                                       "cortex-m7", "cortex-m33", "cortex-m55", "rv32imc"};

}  // namespace

std::vector<Row> evaluation_rows() {
  return {
      {"evaluation.conditions", "", Texts{MOTE_AT(evaluation.conditions), {}},
       "Keys of the recordings' metadata, or fields of the pattern, that results are told apart by, as [\"device\"]"},
      {"evaluation.unheard", "", Text{MOTE_AT(evaluation.unheard)},
       "Folder of recordings that are of no label, relative to this file: how many of them the sensor takes for one"},
  };
}

std::vector<Row> decision_rows() {
  return {
      {"decision.threshold", "", Number{MOTE_AT(decision.threshold), 0, 1},
       "Least probability that counts as an event, however likely a label of `background` is"},
      {"decision.release", "", Number{MOTE_AT(decision.release), 0, 1},
       "An event lasts while its probability is at least this; 0: the threshold"},
      {"decision.smoothing_windows", "windows", Integer{MOTE_AT(decision.smoothing_windows), 1, 1000},
       "Windows whose outputs are averaged"},
      {"decision.suppression_ms", "ms", Integer{MOTE_AT(decision.suppression_ms), 0, 2000000000},
       "After an event begins no other begins for this long"},
      {"decision.background", "", Texts{MOTE_AT(decision.background), {}}, "Labels that are no events"},
  };
}

std::vector<Row> target_rows() {
  return {
      {"target.cpu", "", Choice{MOTE_AT(target.cpu), cpus}, "Processor that the code is made for"},
      {"target.board", "", Text{MOTE_AT(target.board)},
       "Board that it runs on, of `mote boards`: implies cpu and limits; empty: the processor's emulated board"},
      {"target.ram_limit", "bytes", Bytes{MOTE_AT(target.ram_limit_bytes)},
       "Most RAM that the sensor may take; 0: what the board has"},
      {"target.flash_limit", "bytes", Bytes{MOTE_AT(target.flash_limit_bytes)},
       "Most flash that the sensor may take; 0: what the board has"},
  };
}

}  // namespace mote::host::project
