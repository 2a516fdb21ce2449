#include "host/base/error.h"
#include "host/base/text.h"
#include "host/project/key_table.h"
#include "host/project/pattern.h"
#include "host/project/variations.h"

namespace mote::host::project {

namespace {

// Where a value stands: a function from Project to the member.
#define MOTE_AT(member) \
  [](Project & project) -> auto& { return project.member; }

const std::vector<std::string> cpus = {"host",      "wasm",       "cortex-m0",  "cortex-m3", "cortex-m4",
                                       "cortex-m7", "cortex-m33", "cortex-m55", "rv32imc"};
const std::vector<std::string> windows = {"auto", "loudest", "stride"};
const std::vector<std::string> label_rules = {"majority", "any_overlap", "end"};

// It becomes the name of files.
std::string problem_of_name(const std::string& name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_allowed = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  bool fits = !name.empty() && name.size() <= 60 && is_letter(name.front());
  for (const char c : name) fits = fits && is_allowed(c);
  return fits ? "" : "expected up to 60 letters, digits, - and _ beginning with a letter, found " + quoted(name, 60);
}

std::string problem_of_path(const std::string& path) {
  return path.empty() || path.find('\0') != std::string::npos ? "expected a folder, found " + quoted(path, 60) : "";
}

std::string problem_of_word(const std::string& word) { return word.empty() ? "expected a name, found \"\"" : ""; }

std::string problem_of_any_pattern(const std::string& text) {
  try {
    (void)Pattern(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string problem_of_pattern(const std::string& text) {
  const std::string problem = problem_of_any_pattern(text);
  if (text.empty() || !problem.empty() || Pattern(text).has_field("label")) return problem;
  return quoted(text, 80) + ": expected {label} in it, as in \"{label}_{speaker}_*.wav\"";
}

std::string problem_of_group(const std::string& text) {
  const std::string problem = problem_of_any_pattern(text);
  if (text.empty() || !problem.empty() || !Pattern(text).fields().empty()) return problem;
  return quoted(text, 80) + ": expected a {field} in it, as in \"{site}_{night}_*.wav\"";
}

}  // namespace

const std::vector<Section>& section_table() {
  static const std::vector<Section> sections = {
      {"sensor", "What the sensor is; printed in its datasheet."},
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
      {"footprint", "What its carbon footprint is reckoned with."},
  };
  return sections;
}

const std::vector<Row>& key_table() {
  static const std::vector<Row> rows = {
      {"sensor.name", "", Text{MOTE_AT(sensor.name), problem_of_name},
       "Name of the sensor, of its packages and images"},
      {"sensor.summary", "", Text{MOTE_AT(sensor.summary)},
       "One sentence: what it senses and what it never gives away"},
      {"sensor.version", "", Text{MOTE_AT(sensor.version)}, "Version of the sensor"},
      {"sensor.maker", "", Text{MOTE_AT(sensor.maker)}, "Who makes it"},
      {"sensor.contact", "", Text{MOTE_AT(sensor.contact)}, "Where questions about it go"},
      {"sensor.licence", "", Text{MOTE_AT(sensor.licence)}, "Licence of the sensor (SPDX)"},

      {"data.recordings", "", Text{MOTE_AT(data.recordings), problem_of_path},
       "Folder of the recordings, relative to this file; nothing in it is changed"},
      {"data.include", "", Texts{MOTE_AT(data.include), {}},
       "Which of its files are recordings, as [\"*/*.csv\"]; empty: all whose ending is known"},
      {"data.pattern", "", Text{MOTE_AT(data.pattern), problem_of_pattern},
       "How file names give label and group, as \"{label}_{speaker}_*.wav\"; empty: the sub-folder is the label"},
      {"data.group", "", Text{MOTE_AT(data.group), problem_of_group},
       "How file names give the group that must not be split between training and test, as \"{site}_{night}_*.wav\"; "
       "empty: as `pattern` says, else by device and day of field recorders (GUANO, AudioMoth)"},
      {"data.labels", "", Texts{MOTE_AT(data.labels), {}}, "Labels to use; empty: all that are found"},
      {"data.sample_rate_hz", "Hz", Number{MOTE_AT(data.sample_rate_hz), 0, 384000},
       "Sample rate of the device; 0: the commonest rate of the recordings"},
      {"data.window_ms", "ms", LargeInteger{MOTE_AT(data.window_ms), 1, 10000000000000},
       "Length of sound or readings that one decision sees"},
      {"data.stride_ms", "ms", LargeInteger{MOTE_AT(data.stride_ms), 1, 10000000000000},
       "From one decision to the next"},
      {"data.windows", "", Choice{MOTE_AT(data.windows), windows},
       "Windows of a recording: its loudest, or one every stride_ms; auto: the loudest of sound, every stride of "
       "series"},
      {"data.label_rule", "", Choice{MOTE_AT(data.label_rule), label_rules},
       "Where parts of a recording have labels, a window's is the one that covers most of it, any that covers "
       "min_overlap of it, or the one at its end"},
      {"data.min_overlap", "", Number{MOTE_AT(data.min_overlap), 0, 1},
       "Share of the window, or of the labelled part where that is shorter, that any_overlap asks for"},
      {"data.background", "", Text{MOTE_AT(data.background)},
       "Label of windows that no labelled part gives one; empty: they are left out"},
      {"data.pad", "", YesNo{MOTE_AT(data.pad)},
       "Recordings shorter than a window are centred in silence; otherwise they are left out"},
      {"data.keep_together", "", Texts{MOTE_AT(data.keep_together), {}},
       "Keys of the recordings' metadata, or fields of the pattern, whose equal values must stand on one side of the "
       "split, as [\"device\"]"},
      {"data.normal", "", Texts{MOTE_AT(data.normal), {}},
       "Labels of what is normal, for anomaly detection: the model learns from these alone; all others are anomalous, "
       "and their groups are the test"},
      {"data.unknown", "", Texts{MOTE_AT(data.unknown), {}},
       "Labels that become one, unknown: what the sensor must not take for one of the others"},
      {"data.seed", "", Seed{MOTE_AT(data.seed)}, "Which groups are test: another number, another draw"},
      {"data.synthetic", "", YesNo{MOTE_AT(data.synthetic)},
       "The recordings were made by a program; every report says so"},
      {"data.source", "", Text{MOTE_AT(data.source)}, "Where the recordings come from, for the datasheet"},
      {"data.licence", "", Text{MOTE_AT(data.licence)}, "Licence of the recordings (SPDX)"},
      {"data.hmac_key_file", "", Text{MOTE_AT(data.hmac_key_file)},
       "File with the key that signatures of recordings (JSON, CBOR) are checked with, relative to this file; empty: "
       "the "
       "environment's MOTE_HMAC_KEY, where that is set"},

      {"data.split.test", "", Number{MOTE_AT(data.split.test), 0, 0.9}, "Share of the groups that only the test hears"},
      {"data.split.validation", "", Number{MOTE_AT(data.split.validation), 0, 0.9},
       "Share of training's groups, where there are three or more, else of its recordings, that chooses the best "
       "epoch; "
       "0: the last one is kept"},
      {"data.split.test_groups", "", Texts{MOTE_AT(data.split.test_groups), {}},
       "These groups are the test, whatever `test` says"},
      {"data.split.use_categories", "", YesNo{MOTE_AT(data.split.use_categories)},
       "Where info.labels or data.table marks recordings as testing, these and their groups are the test, whatever "
       "`test` says"},

      {"data.csv.layout", "", Choice{MOTE_AT(data.csv.layout), {"rows", "row_per_window"}},
       "rows: a row is a reading; row_per_window: a row holds a whole window, x y z x y z …, and its label"},
      {"data.csv.separator", "", Choice{MOTE_AT(data.csv.separator), {"auto", "comma", "semicolon", "tab", "space"}},
       "What parts the columns"},
      {"data.csv.decimal", "", Choice{MOTE_AT(data.csv.decimal), {"auto", "point", "comma"}},
       "Decimal sign of numbers; auto: a point, and a comma too where semicolons part the columns"},
      {"data.csv.header", "", Choice{MOTE_AT(data.csv.header), {"auto", "yes", "no"}},
       "Whether the first line names the columns; auto: it does where none of its cells is a number"},
      {"data.csv.timestamp", "", Text{MOTE_AT(data.csv.timestamp)},
       "Column of the timestamps; empty: the one called timestamp, if there is one"},
      {"data.csv.time", "", Text{MOTE_AT(data.csv.time)},
       "Column of the time of day, where `timestamp` gives the date only"},
      {"data.csv.timestamp_unit", "", Choice{MOTE_AT(data.csv.timestamp_unit), {"auto", "s", "ms", "us", "ns", "date"}},
       "Unit of the timestamps; date: as 2026-11-29 10:00:00, 2026-11, 2026; auto: dates, or ms in a column called "
       "timestamp"},
      {"data.csv.rate_hz", "Hz", Number{MOTE_AT(data.csv.rate_hz), 0, 1e7},
       "Readings a second; 0: as the timestamps say"},
      {"data.csv.values", "", Texts{MOTE_AT(data.csv.values), {}},
       "Columns of the readings; empty: all columns of numbers that have no other use"},
      {"data.csv.label", "", Text{MOTE_AT(data.csv.label)},
       "Column of the labels; a run of equal labels is a stretch of the recording with that label"},
      {"data.csv.group", "", Text{MOTE_AT(data.csv.group)},
       "Column of the group (person, place, day) that must not be split between training and test; of a date with a "
       "time its day counts; windows that two groups share are left out"},
      {"data.csv.group_rows", "rows", LargeInteger{MOTE_AT(data.csv.group_rows), 0, 1000000000},
       "Where no column says the group: so many rows in order are one; 0: the whole file"},
      {"data.csv.axes", "", Integer{MOTE_AT(data.csv.axes), 1, 4096}, "Axes of a row that holds a whole window"},
      {"data.csv.missing", "", Choice{MOTE_AT(data.csv.missing), {"refuse", "hold", "drop"}},
       "An empty cell: the file is refused, the last reading holds on, or its row is dropped"},

      {"data.table.file", "", Text{MOTE_AT(data.table.file)},
       "CSV table with a header line that says labels, groups … of the recordings; relative to their folder"},
      {"data.table.path", "", Text{MOTE_AT(data.table.path), problem_of_word},
       "Column of the recordings' paths, relative to their folder"},
      {"data.table.folder", "", Text{MOTE_AT(data.table.folder)}, "What stands before those paths, as \"audio/\""},
      {"data.table.ending", "", Text{MOTE_AT(data.table.ending)}, "What is missing behind them, as \".wav\""},
      {"data.table.label", "", Text{MOTE_AT(data.table.label)}, "Column of the labels"},
      {"data.table.group", "", Text{MOTE_AT(data.table.group)},
       "Column of the group that must not be split between training and test"},
      {"data.table.start", "s", Text{MOTE_AT(data.table.start)},
       "Column of a stretch's start; a row that has one labels that part of its recording"},
      {"data.table.end", "s", Text{MOTE_AT(data.table.end)}, "Column of a stretch's end"},
      {"data.table.split", "", Text{MOTE_AT(data.table.split)}, "Column that says which recordings are the test"},
      {"data.table.test", "", Texts{MOTE_AT(data.table.test), {}}, "Its values that mean the test, as [\"fold5\"]"},

      {"features.block", "", Text{MOTE_AT(features.block), problem_of_word},
       "Kind of features; sound: mfe, mfcc, spectrogram, pcan_log_mel, tonal_contrast; motion and readings: spectral, "
       "flatten, raw, motion, slopes, vibration; images: image"},
      {"features.arithmetic", "", Choice{MOTE_AT(features.arithmetic), {"auto", "integer", "float32"}},
       "How sound is computed: in integers (fast on any processor) or in strict float32; auto: integers where the "
       "block "
       "has that form"},
      {"features.frame_ms", "ms", Number{MOTE_AT(features.frame_ms), 0, 10000},
       "Length of one frame; 0: the block's own (mfe: 30)"},
      {"features.stride_ms", "ms", Number{MOTE_AT(features.stride_ms), 0, 10000},
       "From one frame to the next; 0: the block's own (mfe: 20)"},
      {"features.filters", "", Integer{MOTE_AT(features.filters), 0, 128},
       "Mel filters: columns of the model's input; 0: the block's own (mfe: 40)"},
      {"features.fft_length", "samples", Integer{MOTE_AT(features.fft_length), 0, 16384},
       "Length of the FFT; 0: the next power of two that holds a frame"},
      {"features.low_hz", "Hz", Number{MOTE_AT(features.low_hz), -1, 192000},
       "Lowest frequency of the filters; -1: the block's own (mfe: 0)"},
      {"features.high_hz", "Hz", Number{MOTE_AT(features.high_hz), 0, 192000},
       "Highest frequency of the filters; 0: the block's own (mfe: half the sample rate)"},
      {"features.noise_floor_db", "dB", Number{MOTE_AT(features.noise_floor_db), -120, 0},
       "What is quieter counts as silence; 0: the block's own (mfe: -52)"},
      {"features.pre_emphasis", "", Number{MOTE_AT(features.pre_emphasis), 0, 1},
       "Factor of the filter that lifts high frequencies; 0: none"},
      {"features.first_sample", "", FirstSampleChoice{MOTE_AT(features.first_sample)},
       "What stands before a window's first sample in that filter: silence, or its last sample"},
      {"features.window_steps", "", Texts{MOTE_AT(features.window_steps), {"mean_removal", "trim"}},
       "Sound, over all frames of a window: subtract each column's mean, centre what is loud"},
      {"features.scale", "", Number{MOTE_AT(features.scale), -1e9, 1e9},
       "Motion and readings: what every axis is multiplied by"},

      {"features.mfcc.coefficients", "", Integer{MOTE_AT(features.mfcc.coefficients), 1, 128},
       "Cepstral coefficients: columns of the model's input"},
      {"features.mfcc.normalization_frames", "frames", Integer{MOTE_AT(features.mfcc.normalization_frames), 0, 1001},
       "Frames round each one that mean and deviation are taken over, an odd number; 0: none"},

      {"features.tonal_contrast.median_bands", "bands", Integer{MOTE_AT(features.tonal_contrast.median_bands), 3, 63},
       "Neighbouring bands whose median is subtracted, an odd number"},

      {"features.spectral.analysis", "", Choice{MOTE_AT(features.spectral.analysis), {"fft", "wavelet"}},
       "Power spectrum, or statistics of wavelet levels"},
      {"features.spectral.fft_length", "samples", Integer{MOTE_AT(features.spectral.fft_length), 16, 4096},
       "Length of the FFT, a power of two"},
      {"features.spectral.log", "", YesNo{MOTE_AT(features.spectral.log)}, "Decadic logarithm of the powers"},
      {"features.spectral.overlap", "", YesNo{MOTE_AT(features.spectral.overlap)}, "Spectra overlap by half"},
      {"features.spectral.extra_low_frequencies", "", YesNo{MOTE_AT(features.spectral.extra_low_frequencies)},
       "The same again at a tenth of the rate"},
      {"features.spectral.wavelet", "", Text{MOTE_AT(features.spectral.wavelet), problem_of_word},
       "Wavelet: haar, db2 … db10, sym2 … sym10, coif1 … coif3, bior and rbio families"},
      {"features.spectral.levels", "", Integer{MOTE_AT(features.spectral.levels), 1, 10}, "Levels of the wavelet"},
      {"features.spectral.decimation", "", Integer{MOTE_AT(features.spectral.decimation), 1, 1000},
       "The rate is divided by this before: 1, 3, 10, 30, 100 or 1000"},
      {"features.spectral.filter", "", Choice{MOTE_AT(features.spectral.filter), {"none", "low", "high"}},
       "What is kept: all, frequencies below or above cutoff_hz"},
      {"features.spectral.cutoff_hz", "Hz", Number{MOTE_AT(features.spectral.cutoff_hz), 0, 1e6}, "Of that filter"},
      {"features.spectral.order", "", Integer{MOTE_AT(features.spectral.order), 0, 8},
       "Order of that filter, even; 0: only leaves bins out"},

      {"features.flatten.statistics", "",
       Texts{MOTE_AT(features.flatten.statistics),
             {"average", "minimum", "maximum", "rms", "stdev", "skewness", "kurtosis"}},
       "What is computed of each axis"},
      {"features.flatten.moving_average_windows", "windows",
       Integer{MOTE_AT(features.flatten.moving_average_windows), 0, 100000},
       "Also the average over so many windows, each data.stride_ms after the one before. data.window_ms holds them "
       "all; "
       "what `statistics` names is of the last of them. 0: none"},

      {"features.motion.gravity_cutoff_hz", "Hz", Number{MOTE_AT(features.motion.gravity_cutoff_hz), 0, 1000},
       "Cut-off of the low-pass that follows gravity; 0: gravity is the window's mean"},

      {"features.slopes.spans_min", "min", Texts{MOTE_AT(features.slopes.spans_min), {}},
       "Minutes up to the window's end that slopes are taken over, as [\"5\", \"30\"]; empty: the window, its half and "
       "its "
       "sixth"},
      {"features.slopes.time", "", Choice{MOTE_AT(features.slopes.time), {"none", "hour", "hour_and_weekday"}},
       "Time of day as a feature, from the recordings' timestamps"},

      {"features.vibration.fft_length", "samples", Integer{MOTE_AT(features.vibration.fft_length), 0, 4096},
       "Length of the FFT, a power of two; 0: the longest that the window holds, at most 1024"},
      {"features.vibration.taper", "", Choice{MOTE_AT(features.vibration.taper), {"hann", "rectangular"}},
       "Weights of a frame's readings"},

      {"features.image.width", "pixels", Integer{MOTE_AT(features.image.width), 1, 4096}, "Width that the model sees"},
      {"features.image.height", "pixels", Integer{MOTE_AT(features.image.height), 1, 4096},
       "Height that the model sees"},
      {"features.image.colours", "", Choice{MOTE_AT(features.image.colours), {"rgb", "grey"}}, "Channels"},
      {"features.image.resize", "", Choice{MOTE_AT(features.image.resize), {"squash", "fit_short", "fit_long", "crop"}},
       "Stretch; fill the frame and cut; fit into the frame with borders; cut without scaling"},
      {"features.image.anchor", "",
       Choice{MOTE_AT(features.image.anchor),
              {"top_left", "top_center", "top_right", "middle_left", "center", "middle_right", "bottom_left",
               "bottom_center", "bottom_right"}},
       "Which part of the picture stays"},
      {"features.image.method", "", Choice{MOTE_AT(features.image.method), {"bilinear", "nearest", "area"}},
       "How pixels are scaled, in training and on the device; area: the mean of all that one covers, for pictures that "
       "shrink to less than half"},
      {"features.image.scaling", "",
       Choice{MOTE_AT(features.image.scaling),
              {"zero_to_one", "minus_one_to_one", "minus_128_to_127", "zero_to_255", "torch", "bgr_mean"}},
       "What 0 … 255 becomes"},

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

      {"evaluation.conditions", "", Texts{MOTE_AT(evaluation.conditions), {}},
       "Keys of the recordings' metadata, or fields of the pattern, that results are told apart by, as [\"device\"]"},
      {"evaluation.unheard", "", Text{MOTE_AT(evaluation.unheard)},
       "Folder of recordings that are of no label, relative to this file: how many of them the sensor takes for one"},

      {"decision.threshold", "", Number{MOTE_AT(decision.threshold), 0, 1},
       "Least probability that counts as an event, however likely a label of `background` is"},
      {"decision.release", "", Number{MOTE_AT(decision.release), 0, 1},
       "An event lasts while its probability is at least this; 0: the threshold"},
      {"decision.smoothing_windows", "windows", Integer{MOTE_AT(decision.smoothing_windows), 1, 1000},
       "Windows whose outputs are averaged"},
      {"decision.suppression_ms", "ms", Integer{MOTE_AT(decision.suppression_ms), 0, 2000000000},
       "After an event begins no other begins for this long"},
      {"decision.background", "", Texts{MOTE_AT(decision.background), {}}, "Labels that are no events"},

      {"target.cpu", "", Choice{MOTE_AT(target.cpu), cpus}, "Processor that the code is made for"},
      {"target.board", "", Text{MOTE_AT(target.board)},
       "Board that it runs on, of `mote boards`: implies cpu and limits; empty: the processor's emulated board"},
      {"target.ram_limit", "bytes", Bytes{MOTE_AT(target.ram_limit_bytes)},
       "Most RAM that the sensor may take; 0: what the board has"},
      {"target.flash_limit", "bytes", Bytes{MOTE_AT(target.flash_limit_bytes)},
       "Most flash that the sensor may take; 0: what the board has"},

      {"footprint.supply", "", Text{MOTE_AT(footprint.supply), problem_of_word},
       "Where the device's power comes from: li_ion, coin_cell, mains …"},
      {"footprint.grid", "", Text{MOTE_AT(footprint.grid), problem_of_word},
       "Whose electricity charges it: WORLD or a country by ISO 3166 (KEN, DEU …)"},
      {"footprint.years", "years", Number{MOTE_AT(footprint.years), 0.01, 100}, "How long it is used"},
      {"footprint.power_mw", "mW", Number{MOTE_AT(footprint.power_mw), 0, 100000}, "Mean power of the device"},
      {"footprint.devices", "", LargeInteger{MOTE_AT(footprint.devices), 1, 1000000000000},
       "Devices that share the footprint of training"},
      {"footprint.training_power_w", "W", Number{MOTE_AT(footprint.training_power_w), 0, 1000000},
       "Power of the computer that trains"},
  };
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
