#include "host/datasheet/sample_facts.h"

#include <cmath>

#include "host/base/random.h"

namespace mote::host::datasheet {

namespace {

// The stages fill in what mote.toml leaves to the block.
project::Features resolved_features() {
  project::Features features;
  features.frame_ms = 30;
  features.stride_ms = 20;
  features.filters = 40;
  return features;
}

}  // namespace

SensorFacts small_sample() {
  SensorFacts sensor;
  sensor.project.sensor.name = "knock";
  sensor.project.sensor.summary = "Hears a knock at the door.";
  sensor.project.data.labels = {"knock", "other"};
  sensor.project.model.architecture = "ds_cnn";
  sensor.project.model.channels = 64;
  sensor.project.model.blocks = 4;
  sensor.project.features = resolved_features();
  sensor.tool = "mote 0.1.0";
  DataFacts data;
  data.labels = {"knock", "other"};
  data.training = PartCount{12, 4};
  data.test = PartCount{6, 2};
  data.groups_known = true;
  sensor.data = data;
  sensor.evaluation = evaluation::evaluate(data.labels, {{"a1.wav", "ann", 0, 0, 0.9},
                                                         {"a2.wav", "ann", 1, 1, 0.8},
                                                         {"a3.wav", "ann", 1, 0, 0.6},
                                                         {"b1.wav", "bob", 0, 0, 0.9},
                                                         {"b2.wav", "bob", 1, 1, 0.9},
                                                         {"b3.wav", "bob", 0, 0, 0.7}});
  FirmwareFacts firmware;
  firmware.emulator = "QEMU, mps2-an386";
  firmware.recordings = 6;
  firmware.correct = 5;
  firmware.equal = 6;
  firmware.static_ram_bytes = 12000;
  firmware.stack_bytes = 1500;
  firmware.arena_bytes = 8000;
  sensor.firmware = firmware;
  sensor.board = BoardFacts{"mps2-an386", "cortex-m4", 65536, 262144};
  return sensor;
}

SensorFacts ten_words_sample() {
  const std::vector<std::string> labels = {"down", "go", "left", "no", "off", "on", "right", "stop", "up", "yes"};
  SensorFacts sensor;
  project::Sensor& own = sensor.project.sensor;
  own.name = "ten-words";
  own.summary = "Understands ten spoken words; never lets sound out.";
  own.version = "0.3.0";
  own.maker = "Example Works";
  own.contact = "sensors@example.org";
  own.licence = "Apache-2.0";
  sensor.project.features = resolved_features();
  sensor.project.data.synthetic = true;
  sensor.project.data.source = "Ten words spoken by 60 synthetic voices (espeak-ng)";
  sensor.project.data.licence = "CC0-1.0";
  sensor.project.model.architecture = "ds_cnn";
  sensor.project.model.channels = 32;
  sensor.tool = "mote 0.1.0";
  sensor.description_sha256 = "9f2c44e1a07b3d5586fe10c2b7a98d3e4415f60721cc98ab3d7e5f0142a6b8c9";

  DataFacts data;
  data.labels = labels;
  data.training = PartCount{1520, 38};
  data.validation = PartCount{400, 10};
  data.test = PartCount{480, 12};
  data.groups_known = true;
  data.hours = 0.67;
  data.sample_rate_hz = 16000;
  sensor.data = data;
  sensor.features = FeatureFacts{49, 40};
  sensor.model = ModelFacts{23180,
                            2650000,
                            31240,
                            {"conv_2d", "depthwise_conv_2d", "average_pool_2d", "fully_connected", "softmax"},
                            "4be1c07a66d25f3390b1ce4d7f8a21509cc3fe4a9b6d80e7215fa3c4d9088e17",
                            0.9604};

  Random random(5);
  std::vector<evaluation::Outcome> outcomes;
  for (int voice = 0; voice < 12; ++voice) {
    const std::string group = "voice_" + std::to_string(48 + voice);
    const double error = voice == 7 ? 0.2 : voice == 3 ? 0.1 : 0.02;
    for (int i = 0; i < 40; ++i) {
      const int32_t label = i % 10;
      const bool is_wrong = random.uniform() < error;
      const int32_t predicted = !is_wrong ? label : label == 1 ? 3 : label == 4 ? 5 : label == 8 ? 4 : (label + 1) % 10;
      outcomes.push_back({labels[static_cast<size_t>(label)] + "/" + group + "_" + std::to_string(i / 10) + ".wav",
                          group, label, predicted, random.uniform(0.5, 0.99)});
    }
  }
  sensor.evaluation = evaluation::evaluate(labels, outcomes);
  FirmwareFacts firmware;
  firmware.emulator = "QEMU 7.2, mps2-an386";
  firmware.sha256 = "c1f6e90a52b7d4c8833e0f6ab1d95c27704e8f1b6a3c5d92e0b47f8816a2d35c";
  firmware.recordings = 480;
  firmware.correct = sensor.evaluation->correct;
  firmware.equal = 480;
  firmware.flash_bytes = 46012;
  firmware.static_ram_bytes = 14208;
  firmware.stack_bytes = 896;
  firmware.arena_bytes = 9216;
  firmware.feature_instructions = 1310400;
  firmware.inference_instructions = 2803120;
  sensor.firmware = firmware;
  sensor.board = BoardFacts{"mps2-an386 (Arm MPS2, AN386)", "Cortex-M4", 4194304, 4194304};

  TrainingFacts training;
  for (int i = 0; i < 41; ++i) {
    const double done = std::exp(-i / 7.0);
    training.epochs.push_back({2.2 * done + 0.03, 2.1 * done + 0.13 + 0.03 * random.uniform(),
                               0.97 - 0.82 * done - 0.012 * random.uniform()});
  }
  training.best_epoch = 37;
  training.seconds = 112;
  sensor.training = training;
  PrivacyFacts privacy;
  privacy.outputs = {"word", "score"};
  privacy.raw_data_leaves = false;
  privacy.how = "the generated firmware prints nothing else";
  privacy.network = "none";
  sensor.privacy = privacy;
  sensor.footprint = footprint::compute(sensor.project.footprint, training.seconds);
  return sensor;
}

}  // namespace mote::host::datasheet
