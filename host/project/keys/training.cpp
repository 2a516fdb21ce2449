#include "host/project/keys/rows.h"
#include "host/project/variations.h"

namespace mote::host::project {

std::vector<Row> model_rows() {
  return {
      {"model.architecture", "", Text{MOTE_AT(model.architecture), problem_of_word},
       "Network; auto: dense for motion and readings, else ds_cnn. Sound and images: ds_cnn, cnn, mobilenet_v1, "
       "mobilenet_v2, resnet8; features of a window: dense; "
       "series: conv_1d, tcn; what is normal: k_means, gaussian_mixture, autoencoder, conv_autoencoder"},
      {"model.channels", "", Integer{MOTE_AT(model.channels), 0, 1024},
       "Width of the network (of mobilenets and resnet8: of the first layer); 0: the architecture's own"},
      {"model.blocks", "", Integer{MOTE_AT(model.blocks), 0, 64}, "Depth of the network; 0: the architecture's own"},
      {"model.layers", "", Integers{MOTE_AT(model.layers), 1, 1024},
       "Width of each block, as [24, 32, 64]; instead of channels and blocks"},
      {"model.clusters", "", Integer{MOTE_AT(model.clusters), 1, 256},
       "Of k_means and gaussian_mixture: how many kinds of normal there are"},
      {"model.kernel", "", Integer{MOTE_AT(model.kernel), 0, 31},
       "Side of the blocks' filters, of series their length; 0: the architecture's own"},
      {"model.head", "",
       Choice{MOTE_AT(model.head),
              {"auto", "flatten", "average", "average_and_max", "time_average", "time_average_and_max"}},
       "What the last layer sees of the last map: all, each channel's mean, mean and maximum, or these over time with "
       "coarse frequency kept; auto: the architecture's own"},
      {"model.start", "", Text{MOTE_AT(model.start)},
       "A float .tflite, relative to this file, from which training starts: the weights whose names and shapes the "
       "architecture has, or, with architecture auto, the whole network, its last layer anew where it gives another "
       "number of values"},
      {"model.task", "", Choice{MOTE_AT(model.task), {"auto", "classification", "regression"}},
       "regression: labels are numbers, and a number is what the sensor tells; a window of a recording whose parts "
       "have "
       "numbers has their mean (data.label_rule = \"end\": the last); auto: classification"},
  };
}

std::vector<Row> training_rows() {
  return {
      {"training.epochs", "", Integer{MOTE_AT(training.epochs), 1, 100000},
       "Times that training sees every recording and every copy, at most"},
      {"training.batch_size", "", Integer{MOTE_AT(training.batch_size), 1, 4096}, "Recordings a step"},
      {"training.learning_rate", "", Number{MOTE_AT(training.learning_rate), 1e-7, 10}, "Learning rate at its peak"},
      {"training.patience", "epochs", Integer{MOTE_AT(training.patience), 0, 100000},
       "Epochs without a better validation loss before training stops; 0: never"},
      {"training.augmentation", "", Texts{MOTE_AT(training.augmentation), variation_names()},
       "How training recordings are varied; auto: as suits features.block; []: not at all. Of sound: time_shift … "
       "background once for each copy, row_shift, tempo, vtlp and spec_augment its features in every epoch, garble "
       "makes "
       "unknown sound of them; of motion: "
       "rotation, "
       "scaling, jitter, time_warp; of images: rotation, flip … cut_out"},
      {"training.copies", "", Integer{MOTE_AT(training.copies), 0, 100}, "Varied copies of each training recording"},
      {"training.optimizer", "", Choice{MOTE_AT(training.optimizer), {"adamw", "adam", "sgd"}},
       "How weights follow their gradients"},
      {"training.momentum", "", Number{MOTE_AT(training.momentum), 0, 0.9999}, "Of sgd: share of the last step"},
      {"training.nesterov", "", YesNo{MOTE_AT(training.nesterov)}, "Of sgd: looks ahead along its momentum"},
      {"training.weight_decay", "", Number{MOTE_AT(training.weight_decay), 0, 1},
       "adamw: share of a weight that goes at each step at the peak rate; adam, sgd: factor of the square in the loss, "
       "halved. Biases and batch normalization stay"},
      {"training.schedule", "", Choice{MOTE_AT(training.schedule), {"cosine", "plateau", "constant"}},
       "How the learning rate falls: to 0 as a cosine, whenever the validation loss stands still, or not"},
      {"training.warm_up", "", Number{MOTE_AT(training.warm_up), 0, 0.9},
       "Share of the steps in which the learning rate climbs to its peak"},
      {"training.plateau_patience", "epochs", Integer{MOTE_AT(training.plateau_patience), 1, 100000},
       "Of plateau: epochs without a better validation loss before the rate falls"},
      {"training.plateau_factor", "", Number{MOTE_AT(training.plateau_factor), 0, 1}, "Of plateau: to this share"},
      {"training.gradient_clip", "", Number{MOTE_AT(training.gradient_clip), 0, 1e9},
       "Largest norm of all gradients together; 0: any"},
      {"training.loss", "",
       Choice{MOTE_AT(training.loss), {"auto", "cross_entropy", "focal", "mean_squared_error", "huber"}},
       "What training makes small; auto: cross_entropy where the model gives probabilities, else mean_squared_error"},
      {"training.focal_gamma", "", Number{MOTE_AT(training.focal_gamma), 0, 10},
       "Of focal: how much less what is already right counts"},
      {"training.huber_delta", "", Number{MOTE_AT(training.huber_delta), 1e-9, 1e9},
       "Of huber: errors beyond it count linearly"},
      {"training.class_weights", "", Choice{MOTE_AT(training.class_weights), {"none", "balanced"}},
       "balanced: every label counts the same, however few recordings it has"},
      {"training.label_weights", "", Texts{MOTE_AT(training.label_weights), {}},
       "What labels count, times that, as [\"cough=3\"]; others 1"},
      {"training.label_smoothing", "", Number{MOTE_AT(training.label_smoothing), 0, 0.9},
       "Share of each target that is spread over all labels"},
      {"training.weight_average", "", Number{MOTE_AT(training.weight_average), 0, 0.99999},
       "Share that stays at each step of the weights' moving average, which is what is kept; 0: the newest weights"},
      {"training.dropout", "", Number{MOTE_AT(training.dropout), 0, 0.95},
       "Share of the last layer's inputs that are left out at each step"},
      {"training.freeze", "", Texts{MOTE_AT(training.freeze), {}},
       "Weights whose names begin so keep their values, as [\"stem\"]"},
      {"training.seed", "", Seed{MOTE_AT(training.seed)},
       "First weights and order; the same seed gives the same model"},
  };
}

std::vector<Row> augmentation_rows() {
  return {
      {"augmentation.time_shift_ms", "ms", Number{MOTE_AT(augmentation.time_shift_ms), 0, 1e6},
       "Sound: earlier or later; the step trim undoes it"},
      {"augmentation.lowest_snr_db", "dB", Number{MOTE_AT(augmentation.lowest_snr_db), -20, 100},
       "Sound: its level over noise or background, at least"},
      {"augmentation.highest_snr_db", "dB", Number{MOTE_AT(augmentation.highest_snr_db), -20, 100}, "And at most"},
      {"augmentation.background", "", Text{MOTE_AT(augmentation.background)},
       "Sound: folder of recordings that are mixed into half of the copies, relative to this file"},
      {"augmentation.background_label", "", Text{MOTE_AT(augmentation.background_label)},
       "Or the label of the training recordings that are"},
      {"augmentation.gain_db", "dB", Number{MOTE_AT(augmentation.gain_db), 0, 60}, "Sound: louder or softer"},
      {"augmentation.speed", "", Number{MOTE_AT(augmentation.speed), 0, 0.9}, "Sound: faster and higher, or slower"},
      {"augmentation.time_stretch", "", Number{MOTE_AT(augmentation.time_stretch), 0, 0.9},
       "Sound: faster or slower at the same pitch"},
      {"augmentation.pitch", "", Number{MOTE_AT(augmentation.pitch), 0, 0.9},
       "Sound: higher or lower at the same tempo"},
      {"augmentation.tiling", "", Number{MOTE_AT(augmentation.tiling), 0, 1},
       "Sound: share of the copies in which a recording is repeated where the window would hold silence"},
      {"augmentation.reverb_s", "s", Number{MOTE_AT(augmentation.reverb_s), 0, 10},
       "Sound: reverberation time of the rooms in which half of the copies are heard"},
      {"augmentation.equalizer_db", "dB", Number{MOTE_AT(augmentation.equalizer_db), 0, 40},
       "Sound: high frequencies over low ones"},
      {"augmentation.row_shift", "", Number{MOTE_AT(augmentation.row_shift), 0, 1},
       "Features of sound: earlier or later, as a share of all rows"},
      {"augmentation.tempo", "", Number{MOTE_AT(augmentation.tempo), 0, 0.9},
       "Features of sound: rows drawn out or pushed together"},
      {"augmentation.vtlp", "", Number{MOTE_AT(augmentation.vtlp), 0, 0.9},
       "Features of sound: frequencies stretched, as of another speaker's vocal tract"},
      {"augmentation.spec_augment_time", "", Number{MOTE_AT(augmentation.spec_augment_time), 0, 1},
       "Features of sound: longest stretch of rows that is masked, as a share of all"},
      {"augmentation.spec_augment_frequency", "", Number{MOTE_AT(augmentation.spec_augment_frequency), 0, 1},
       "Features of sound: most columns that are masked, as a share of all"},
      {"augmentation.garble", "", Number{MOTE_AT(augmentation.garble), 0, 10},
       "Sound: unknown samples that are made, for each that is known: taken apart, played backwards"},
      {"augmentation.mixup_alpha", "", Number{MOTE_AT(augmentation.mixup_alpha), 0.01, 1},
       "All kinds: mixup: how evenly two recordings are mixed"},
      {"augmentation.rotation_deg", "degrees", Number{MOTE_AT(augmentation.rotation_deg), 0, 180},
       "Motion: how far all axes x y z are turned in space, 180: anyhow; images: in their plane"},
      {"augmentation.scaling", "", Number{MOTE_AT(augmentation.scaling), 0, 0.9}, "Motion: stronger or weaker"},
      {"augmentation.jitter", "", Number{MOTE_AT(augmentation.jitter), 0, 10},
       "Motion: noise, as a share of the deviation of an axis in its window"},
      {"augmentation.time_warp", "", Number{MOTE_AT(augmentation.time_warp), 0, 0.9},
       "Motion: faster here and slower there"},
      {"augmentation.crop", "", Number{MOTE_AT(augmentation.crop), 0, 0.9},
       "Images: larger or smaller, and moved by up to half of that"},
      {"augmentation.brightness", "", Number{MOTE_AT(augmentation.brightness), 0, 1},
       "Images: lighter or darker, of the whole range"},
      {"augmentation.contrast", "", Number{MOTE_AT(augmentation.contrast), 0, 1}, "Images: more or less contrast"},
      {"augmentation.saturation", "", Number{MOTE_AT(augmentation.saturation), 0, 1},
       "Images: colour: stronger or paler colours"},
      {"augmentation.hue_deg", "degrees", Number{MOTE_AT(augmentation.hue_deg), 0, 180}, "Images: colour: other hues"},
      {"augmentation.blur", "", Number{MOTE_AT(augmentation.blur), 0, 0.5},
       "Images: radius of the blur of half of the copies, as a share of the shorter side"},
      {"augmentation.cut_out", "", Number{MOTE_AT(augmentation.cut_out), 0, 1},
       "Images: longest side of the grey rectangle in half of the copies, as a share of the picture's"},
  };
}

std::vector<Row> quantization_rows() {
  return {
      {"quantization.calibration_recordings", "", Integer{MOTE_AT(quantization.calibration_recordings), 1, 1000000},
       "Training recordings that the ranges of the integers are measured on"},
      {"quantization.ranges", "", Choice{MOTE_AT(quantization.ranges), {"min_max", "percentile", "mean_squared_error"}},
       "What of an activation the integers reach: all, all but the rarest values, or as much as leaves the least "
       "error; "
       "mean_squared_error rounds weights so too, except with aware_epochs"},
      {"quantization.percentile", "%", Number{MOTE_AT(quantization.percentile), 50, 100},
       "Of percentile: share of the values that is reached"},
      {"quantization.equalize", "", YesNo{MOTE_AT(quantization.equalize)},
       "Channels of neighbouring layers are scaled to alike ranges before"},
      {"quantization.correct_bias", "", YesNo{MOTE_AT(quantization.correct_bias)},
       "Biases take back the mean error that rounded weights make"},
      {"quantization.aware_epochs", "", Integer{MOTE_AT(quantization.aware_epochs), 0, 100000},
       "Epochs in which training goes on with rounded weights and activations; 0: none"},
      {"quantization.aware_learning_rate", "", Number{MOTE_AT(quantization.aware_learning_rate), 1e-7, 10},
       "Learning rate at its peak in those epochs"},
      {"quantization.aware_ranges", "", Choice{MOTE_AT(quantization.aware_ranges), {"averaged", "learnt"}},
       "In those epochs the ranges follow what batches hold, or are learnt with the weights"},
  };
}

}  // namespace mote::host::project
