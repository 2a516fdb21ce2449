#include <algorithm>
#include <iterator>

#include "host/project/key_table.h"
#include "host/project/keys/rows.h"

namespace mote::host::project {

const std::vector<Section>& section_table() {
  static const std::vector<Section> sections = {
      {"sensor", "What the sensor is; printed in its datasheet."},
      {"sensor.bus", "How it is read by the device that it is built into."},
      {"data", "The recordings and how they are cut into windows."},
      {"data.split", "Which recordings training never hears."},
      {"data.csv", "What stands where in CSV files. A column is a name of the header line or a number from 1."},
      {"data.table", "A table of the recordings: what stands in which of its columns; others become metadata."},
      {"features", "From sound to the model's input; the device runs the same code."},
      {"features.mfcc", "Block mfcc: cepstral coefficients of speech."},
      {"features.tonal_contrast", "Block tonal_contrast: tones that stand out of their neighbourhood."},
      {"features.spectral", "Block spectral: filters, spectrum or wavelet of motion and vibration."},
      {"features.flatten", "Block flatten: statistics of an axis."},
      {"features.motion", "Block motion: movement, however the sensor is turned."},
      {"features.slopes", "Block slopes: where slow readings stand and go, and when that is."},
      {"features.vibration", "Block vibration: the fine logarithmic spectrum of each axis."},
      {"features.image", "Block image: the picture that the model sees."},
      {"model", "The network."},
      {"training", "How it learns."},
      {"augmentation",
       "How strongly training.augmentation varies training recordings. A copy's strength is drawn between none and the "
       "one given here, either way; 0.2 is 20 %."},
      {"quantization", "From float to 8-bit integers."},
      {"evaluation", "What `mote test` tells beside the figures of all."},
      {"decision", "From the model's output to an event."},
      {"target", "What the sensor runs on."},
      {"footprint", "What its carbon footprint is reckoned with: docs/footprint.md."},
      {"footprint.parts", "What is built in."},
      {"footprint.benefit", "What a device saves elsewhere; never netted into its footprint."},
      {"footprint.cloud", "The same task with raw data sent away, to compare with."},
  };
  return sections;
}

const std::vector<Row>& key_table() {
  static const std::vector<Row> rows = [] {
    std::vector<Row> all;
    for (std::vector<Row> (*rows_of_section)() :
         {sensor_rows, data_rows, features_rows, model_rows, training_rows, augmentation_rows, quantization_rows,
          evaluation_rows, decision_rows, target_rows, footprint_rows}) {
      std::vector<Row> section = rows_of_section();
      std::move(section.begin(), section.end(), std::back_inserter(all));
    }
    return all;
  }();
  return rows;
}

const std::vector<Key>& keys() {
  static const std::vector<Key> keys = [] {
    const Project defaults;
    std::vector<Key> result;
    for (const Row& row : key_table()) {
      result.push_back({row.path, type_of(row.field), row.unit, print_value(row.field, defaults), row.meaning});
    }
    return result;
  }();
  return keys;
}

}  // namespace mote::host::project
