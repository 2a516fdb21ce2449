#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/project/footprint.h"

// mote.toml: the one description of a sensor. The table of keys is in keys/; reading, checking and printing follow it.
namespace mote::host::project {

// What the sensor is read over, and what its registers begin with; the registers themselves:
// mote/sensor/register_list.h.
struct Bus {
  std::string kind = "i2c";         // i2c, spi, uart
  int address = 58;                 // I2C, 7 bits
  int64_t rate_hz = 0;              // highest clock of I2C and SPI, bits a second of UART; 0: 400000, 1000000, 115200
  std::string mode = "continuous";  // standby, continuous, single
  int period_ms = 0;
  std::vector<std::string> pins;  // "SDA P0.14"
};

struct Sensor {
  std::string name = "sensor";
  std::string summary;
  std::string version = "0.1.0";
  std::string maker;
  std::string contact;
  std::string licence;
  std::vector<std::string> transducers;  // of the board's, those that it uses; empty: by what it senses
  Bus bus;
};

struct Split {
  double test = 0.2;  // share of the groups
  double validation = 0.1;
  std::vector<std::string> test_groups;  // these groups are the test part, whatever `test` says
  bool use_categories = true;            // what info.labels marks as testing is the test part, where anything is
};

// What stands where in a CSV file. A column is a name of its header line or a number from 1.
struct Csv {
  std::string layout = "rows";  // rows: a row is a reading; row_per_window: a row is a whole window
  std::string separator = "auto";
  std::string decimal = "auto";  // auto: a comma where the separator is a semicolon
  std::string header = "auto";
  std::string timestamp;  // column; empty: the one called timestamp, if there is one
  std::string time;       // column of the time of day, where `timestamp` gives the date
  std::string timestamp_unit = "auto";
  double rate_hz = 0;               // readings a second where no timestamps say it; 0: by the timestamps
  std::vector<std::string> values;  // columns; empty: all of numbers
  std::string label;                // column
  std::string group;                // column of who or what must not stand on both sides of the split
  int64_t group_rows = 0;           // where no column says it: so many rows are one group; 0: the whole file
  int axes = 1;                     // of row_per_window: x y z x y z … has 3
  std::string missing = "refuse";   // what an empty cell does
};

// A CSV table of the user's own in which a row says something of a recording, or of a stretch of one. Values are names
// of its columns.
struct Table {
  std::string file;               // relative to the recordings' folder; empty: none
  std::string path = "path";      // of the recording, relative to that folder
  std::string folder, ending;     // what is put before and behind it: "audio/", ".wav"
  std::string label, group;       // empty: the table says neither
  std::string start, end;         // of a stretch, in seconds
  std::string split;              // whose values say which recordings are the test
  std::vector<std::string> test;  // these of them
};

struct Data {
  std::string recordings = "recordings";  // folder, relative to mote.toml
  std::vector<std::string> include;       // which of its files, as "*/*.csv"; empty: all whose ending is known
  std::string pattern;  // file names → {label} and group ("{label}_{group}_*.wav"); empty: label = sub-folder
  std::string group;    // file names → group, where labels come from sub-folders
  std::vector<std::string> labels;  // empty: all that are found, sorted
  double sample_rate_hz = 0;        // 0: the commonest rate of the recordings
  int64_t window_ms = 1000;
  int64_t stride_ms = 250;              // from one decision to the next on a stream
  std::string windows = "auto";         // "loudest", "stride"; auto: loudest of sound, by stride of series
  std::string label_rule = "majority";  // "any_overlap", "end": how labels of parts of a recording become a window's
  double min_overlap = 0.5;
  std::string background;                  // label of windows that no labelled part gives one; empty: left out
  bool pad = true;                         // short recordings are centred in silence
  std::vector<std::string> keep_together;  // metadata keys: equal values stand on one side of the split
  std::string hmac_key_file;  // signatures of recordings are checked with its first line; relative to mote.toml
  Split split;
  Csv csv;
  Table table;
  std::vector<std::string> normal;   // labels of what is normal, of which alone anomaly detection learns
  std::vector<std::string> unknown;  // labels that become the one label "unknown"
  uint64_t seed = 1;
  bool synthetic = false;  // the recordings are synthetic voices; every report says so
  std::string source;      // where the recordings come from, for the datasheet
  std::string licence;
};

enum class FirstSample { zero, wrap };

// What a block doesn't use is ignored; 0 (low_hz: -1) is the block's own value, which may follow the sample rate.
struct Features {
  std::string block = "mfe";
  std::string arithmetic = "auto";  // of sound: integer, float32; auto: integer where the block has that form
  double frame_ms = 0;
  double stride_ms = 0;
  int filters = 0;
  int fft_length = 0;  // 0: the next power of two that holds a frame
  double low_hz = -1;
  double high_hz = 0;
  double noise_floor_db = 0;
  double pre_emphasis = 0.98;
  FirstSample first_sample = FirstSample::zero;
  std::vector<std::string> window_steps;  // of sound, on all rows of a window: mean_removal, trim
  double scale = 1;                       // of motion and readings: what every axis is multiplied by

  struct Mfcc {
    int coefficients = 13;
    int normalization_frames = 101;  // 0: none
  } mfcc;
  struct TonalContrast {
    int median_bands = 9;
  } tonal_contrast;
  struct Spectral {
    std::string analysis = "fft";  // fft, wavelet
    int fft_length = 16;
    bool log = true;
    bool overlap = true;
    bool extra_low_frequencies = false;
    std::string wavelet = "db4";
    int levels = 1;
    int decimation = 1;
    std::string filter = "none";  // none, low, high
    double cutoff_hz = 3;
    int order = 6;
  } spectral;
  struct Flatten {
    std::vector<std::string> statistics = {"average", "minimum", "maximum", "rms", "stdev", "skewness", "kurtosis"};
    int moving_average_windows = 0;  // 0: none
  } flatten;
  struct Motion {
    double gravity_cutoff_hz = 0;  // 0: gravity is the window's mean
  } motion;
  struct Slopes {
    std::vector<std::string> spans_min;  // minutes; empty: the window, its half and its sixth
    std::string time = "none";           // none, hour, hour_and_weekday
  } slopes;
  struct Vibration {
    int fft_length = 0;  // 0: the longest that the window holds, at most 1024
    std::string taper = "hann";
  } vibration;
  struct Image {
    int width = 96;
    int height = 96;
    std::string colours = "rgb";      // rgb, grey
    std::string resize = "squash";    // squash, fit_short, fit_long, crop
    std::string anchor = "center";    // of what is kept or of the picture in the frame
    std::string method = "bilinear";  // bilinear, nearest, area
    std::string scaling = "zero_to_one";
  } image;
};

struct Model {
  std::string architecture = "auto";
  int channels = 0;  // 0: the architecture's own
  int blocks = 0;
  std::vector<int> layers;  // width of each block, before channels and blocks
  int kernel = 0;           // side of the blocks' filters
  int clusters = 8;         // of k_means, gaussian_mixture
  std::string head = "auto";
  std::string start;          // .tflite whose weights training starts from, relative to mote.toml
  std::string task = "auto";  // auto, classification, regression
};

struct Training {
  int epochs = 12;  // of all recordings with their copies
  int batch_size = 32;
  double learning_rate = 0.004;
  int patience = 5;  // epochs without a better validation loss before it stops; 0: never
  std::vector<std::string> augmentation = {"auto"};  // names of variations.h
  int copies = 8;                                    // augmented copies of each training recording
  std::string optimizer = "adamw";                   // adamw, adam, sgd
  double momentum = 0.9;                             // of sgd
  bool nesterov = true;                              // of sgd
  double weight_decay = 1e-4;
  std::string schedule = "cosine";  // cosine, plateau, constant
  double warm_up = 0.05;            // share of the updates
  int plateau_patience = 3;         // epochs
  double plateau_factor = 0.5;
  double gradient_clip = 0;   // largest norm; 0: any
  std::string loss = "auto";  // auto, cross_entropy, focal, mean_squared_error, huber
  double focal_gamma = 2;
  double huber_delta = 1;
  std::string class_weights = "none";      // none, balanced
  std::vector<std::string> label_weights;  // "cough=3"
  double label_smoothing = 0;
  double weight_average = 0.99;  // share of the average that stays at each update; 0: none
  double dropout = 0;
  std::vector<std::string> freeze;  // weights whose names begin so keep their values
  uint64_t seed = 1;
};

// How strong each variation is at most. Without a unit: relative to what is there.
struct Augmentation {
  double time_shift_ms = 100;
  double lowest_snr_db = 5;
  double highest_snr_db = 40;
  std::string background;        // folder, relative to mote.toml
  std::string background_label;  // or a label
  double gain_db = 6;
  double speed = 0.15;
  double time_stretch = 0.2;
  double pitch = 0.12;
  double tiling = 0.5;  // share of the copies
  double reverb_s = 0.5;
  double equalizer_db = 6;
  // Of features:
  double row_shift = 0.084;  // of the rows
  double tempo = 0.2;
  double vtlp = 0.14;
  double spec_augment_time = 0.167;
  double spec_augment_frequency = 0.167;
  double garble = 0.5;
  double mixup_alpha = 0.3;  // Beta parameter
  // Of motion, rotation_deg of images too:
  double rotation_deg = 15;
  double scaling = 0.1;
  double jitter = 0.05;
  double time_warp = 0.1;
  // Of images:
  double crop = 0.15;
  double brightness = 0.15;
  double contrast = 0.2;
  double saturation = 0.3;
  double hue_deg = 10;
  double blur = 0.01;
  double cut_out = 0.3;
};

struct Quantization {
  int calibration_recordings = 200;
  std::string ranges = "min_max";  // min_max, percentile, mean_squared_error
  double percentile = 99.99;       // of percentile
  bool equalize = false;           // channels of neighbouring layers
  bool correct_bias = false;
  int aware_epochs = 0;  // of training with rounded weights and activations; 0: none
  double aware_learning_rate = 2e-4;
  std::string aware_ranges = "averaged";  // averaged, learnt
};

struct Evaluation {
  std::vector<std::string> conditions;  // metadata keys or fields of the pattern that results are told apart by
  std::string unheard;                  // folder of recordings that are of no label, relative to mote.toml
};

struct Decision {
  double threshold = 0.5;
  double release = 0;  // an event ends below this probability; 0: below the threshold
  int smoothing_windows = 1;
  int suppression_ms = 0;               // after an event begins, before another may
  std::vector<std::string> background;  // labels that are no events
};

struct Target {
  std::string cpu = "cortex-m4";
  std::string board;            // empty: the CPU's emulated board
  int64_t ram_limit_bytes = 0;  // 0: the board's
  int64_t flash_limit_bytes = 0;
};

struct Project {
  Sensor sensor;
  Data data;
  Features features;
  Model model;
  Training training;
  Augmentation augmentation;
  Quantization quantization;
  Evaluation evaluation;
  Decision decision;
  Target target;
  Footprint footprint;
};

// One key of mote.toml: the contract that `mote new` prints and `read_project` checks.
struct Key {
  std::string path;           // "data.window_ms"
  std::string type;           // "text", "integer", "number", "yes/no", "list of texts", "bytes", "one of a|b"
  std::string unit;           // "ms", "Hz", "" …
  std::string default_value;  // as TOML
  std::string meaning;
};
const std::vector<Key>& keys();

// All keys as a page of Markdown: docs/mote-toml.md.
std::string keys_markdown();

// Reads and checks. `file_name` is for messages: "mote.toml:12: data.window: unknown key: did you mean window_ms?".
Project read_project(std::string_view toml, const std::string& file_name);

// "path = value" of every key in `section` and the sections below it, a line each: what a result that depends on them
// is known by.
std::string print_section(const Project& project, const std::string& section);

// A commented mote.toml: every key with its meaning, those at their default commented out.
std::string print_project(const Project& project);

}  // namespace mote::host::project
