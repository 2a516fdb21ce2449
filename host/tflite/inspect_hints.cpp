#include <array>
#include <string_view>

#include "host/tflite/inspect.h"

namespace mote::host::tflite {
namespace {

struct Hint {
  std::string_view word;  // an operator's name, or what a problem says
  const char* text;
};

// Nearest rewrites of ops that Mote doesn't have.
constexpr std::array operator_hints = {
    Hint{"CONV_3D", "fold depth into channels and use Conv2D, or one Conv2D a slice and a sum"},
    Hint{"CONV_3D_TRANSPOSE", "fold depth into channels and use Conv2DTranspose"},
    Hint{"RNN", "use UNIDIRECTIONAL_SEQUENCE_LSTM (keras.layers.LSTM), or unroll the layer: RNN(…, unroll=True)"},
    Hint{"UNIDIRECTIONAL_SEQUENCE_RNN", "use keras.layers.LSTM, or unroll the layer: SimpleRNN(…, unroll=True)"},
    Hint{"BIDIRECTIONAL_SEQUENCE_RNN", "use Bidirectional(LSTM(…)), or unroll the layer: unroll=True"},
    Hint{"LSTM", "convert keras.layers.LSTM with a recent converter: it writes UNIDIRECTIONAL_SEQUENCE_LSTM"},
    Hint{"HASHTABLE", "look words up before the model: give it the numbers"},
    Hint{"HASHTABLE_LOOKUP", "look words up before the model: give it the numbers"},
    Hint{"HASHTABLE_FIND", "look words up before the model: give it the numbers"},
    Hint{"HASHTABLE_IMPORT", "look words up before the model: give it the numbers"},
    Hint{"HASHTABLE_SIZE", "look words up before the model: give it the numbers"},
    Hint{"LSH_PROJECTION", "compute the projection before the model: give it the numbers"},
    Hint{"SKIP_GRAM", "make the word pairs before the model"},
    Hint{"EMBEDDING_LOOKUP_SPARSE", "use EMBEDDING_LOOKUP or GATHER on a dense table, then SUM"},
    Hint{"CONCAT_EMBEDDINGS", "use GATHER for each table, then CONCATENATION"},
    Hint{"LOCAL_RESPONSE_NORMALIZATION", "train with BatchNormalization instead: it costs nothing once folded"},
    Hint{"CALL", "inline the function: convert from a concrete function, not from a SavedModel with nested calls"},
    Hint{"DELEGATE", "convert without a delegate: the file was compiled for another runtime"},
    Hint{"DENSIFY", "convert without sparse weights: strip the pruning wrappers before conversion"},
    Hint{"FAKE_QUANT", "finish the conversion: set inference types to int8, which folds the fake quantization"},
    Hint{"COMPLEX_ABS", "use the signal ops (rfft, energy), or square, add and square root of two real tensors"},
    Hint{"RFFT2D", "use mote's feature block before the model, or the custom SignalRfft op"},
    Hint{"REAL", "split the complex tensor into two real ones"},
    Hint{"IMAG", "split the complex tensor into two real ones"},
    Hint{"NON_MAX_SUPPRESSION_V4", "end the model before it and select boxes after, or use the custom detection op"},
    Hint{"NON_MAX_SUPPRESSION_V5", "end the model before it and select boxes after, or use the custom detection op"},
    Hint{"SEGMENT_SUM", "with constant segments use BATCH_MATMUL with a matrix of zeros and ones"},
    Hint{"UNSORTED_SEGMENT_SUM", "with constant segments use BATCH_MATMUL with a matrix of zeros and ones"},
    Hint{"UNSORTED_SEGMENT_MAX", "with constant segments GATHER each, then REDUCE_MAX"},
    Hint{"UNSORTED_SEGMENT_MIN", "with constant segments GATHER each, then REDUCE_MIN"},
    Hint{"UNSORTED_SEGMENT_PROD", "with constant segments GATHER each, then REDUCE_PROD"},
    Hint{"BITCAST", "give the tensor in the type that is wanted, or CAST where the value matters, not the bits"},
    Hint{"BITWISE_XOR", "on booleans use NOT_EQUAL; on numbers compute it before or after the model"},
    Hint{"RIGHT_SHIFT", "use FLOOR_DIV by a power of two"},
    Hint{"DILATE", "use TRANSPOSE_CONV with a stride, or PAD and RESHAPE with constant zeros"},
    Hint{"REDUCE_WINDOW", "use MAX_POOL_2D or AVERAGE_POOL_2D"},
    Hint{"UNIQUE", "its output's size isn't known: do it after the model"},
    Hint{"BUCKETIZE", "compare with the borders and sum: GREATER_EQUAL, CAST, SUM"},
    Hint{"MULTINOMIAL", "give the random numbers as an input"},
    Hint{"RANDOM_STANDARD_NORMAL", "give the random numbers as an input"},
    Hint{"RANDOM_UNIFORM", "give the random numbers as an input"},
    Hint{"SPARSE_TO_DENSE", "use SCATTER_ND or ONE_HOT"},
    Hint{"MATRIX_DIAG", "multiply with a constant identity matrix"},
    Hint{"MATRIX_SET_DIAG", "multiply with a constant mask and add"},
    Hint{"ATAN2", "use a DIV and a polynomial, or compute it before the model"},
    Hint{"SIGN", "use GREATER, LESS, CAST and SUB"},
    Hint{"RELU_0_TO_1", "use MINIMUM and MAXIMUM, or train with relu6"},
    Hint{"RELU_N1_TO_1", "use MINIMUM and MAXIMUM, or train with relu6"},
    Hint{"RANK", "a model of fixed shapes has none: convert with a fixed input signature"},
};

// Where an op has kernels, but none for the types that it has here: by what the problem lists.
constexpr const char* mixed_types_hint =
    "quantize the whole model (representative_dataset, supported_ops = [TFLITE_BUILTINS_INT8]) or none of it: weights "
    "of int8 with activations of float32 (dynamic range) are the usual cause";
constexpr const char* int64_hint = "use int32 in place of int64 (tf.cast), or quantize what it computes to int8";
constexpr const char* uint8_hint = "quantize to int8: only converters of TensorFlow 1 write uint8";
constexpr const char* other_types_hint = "CAST before the op, or quantize the whole model to int8";

// What to do about a problem with an operator that Mote has.
constexpr std::array problem_hints = {
    Hint{"type FLOAT16",
         "convert without target_spec.supported_types = [tf.float16]: int8 is smaller, float32 as exact"},
    Hint{"type BFLOAT16", "convert in float32 or quantize to int8"},
    Hint{"type FLOAT64", "cast to float32 before conversion"},
    Hint{"type STRING", "look texts up before the model: give it numbers"},
    Hint{"type COMPLEX", "split the complex tensor into two real ones"},
    Hint{"type VARIANT", "unroll what makes the list: keras layers with unroll=True"},
    Hint{"is sparse", "convert without sparse weights: strip the pruning wrappers before conversion"},
    Hint{"in another file", "store the weights in the .tflite file"},
    Hint{"isn't known", "convert with a fixed input signature: no None and no -1 in shapes"},
    Hint{"shuffled order", "convert for int8 without shuffled weights (they are for uint8 on phones)"},
    Hint{"decides shapes", "convert with a fixed input signature, so that the converter folds what computes shapes"},
    Hint{"must share scale", "convert with a recent converter: it gives input and output of this op one scale"},
    Hint{"number of dimensions", "reshape to four dimensions or fewer around the op"},
    Hint{"dimensions: kernels take up to", "join dimensions that stay together: RESHAPE before and after the op"},
    Hint{"without a scale", "convert with a representative_dataset: a quantized tensor needs scale and zero point"},
};

constexpr const char* custom_hint =
    "custom ops come from another library: write it with builtin ops (converter.allow_custom_ops = False says where)";
constexpr const char* flex_hint =
    "it needs TensorFlow itself: remove tf.lite.OpsSet.SELECT_TF_OPS from the converter and replace what it names";
constexpr const char* stablehlo_hint =
    "convert to TFLite's own ops: without StableHLO in the converter's supported_ops";
constexpr const char* newer_hint = "the file is of a newer converter: an older one, or another layer, writes known ops";

const char* types_hint(const std::string& problem) {
  const auto lists = [&](const char* type) { return problem.find(type) != std::string::npos; };
  if (lists(" int64")) return int64_hint;
  if (lists(" uint8")) return uint8_hint;
  return lists(" float32") && (lists(" int8") || lists(" int4")) ? mixed_types_hint : other_types_hint;
}

}  // namespace

std::string rewrite_hint(const std::string& operator_name, const std::string& problem) {
  for (const Hint& hint : problem_hints) {
    if (problem.find(hint.word) != std::string::npos) return hint.text;
  }
  const bool is_of_types = problem.find("no kernel takes these element types") != std::string::npos ||
                           problem.find("has no form for inputs") != std::string::npos;
  if (is_of_types) return types_hint(problem);
  if (problem.find("no such op") == std::string::npos) return "";
  for (const Hint& hint : operator_hints) {
    if (operator_name == hint.word) return hint.text;
  }
  if (operator_name.starts_with("custom 'Flex")) return flex_hint;
  if (operator_name.starts_with("STABLEHLO_")) return stablehlo_hint;
  if (operator_name.starts_with("code ")) return newer_hint;
  return operator_name.starts_with("custom '") ? custom_hint : "";
}

}  // namespace mote::host::tflite
