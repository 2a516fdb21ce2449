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
    Hint{"UNIQUE", "its output's size isn't known: do it after the model"},
    Hint{"BUCKETIZE", "compare with the borders and sum: GREATER_EQUAL, CAST, SUM"},
    Hint{"MULTINOMIAL", "give the random numbers as an input"},
    Hint{"RANDOM_STANDARD_NORMAL", "give the random numbers as an input"},
    Hint{"RANDOM_UNIFORM", "give the random numbers as an input"},
    Hint{"SPARSE_TO_DENSE", "use SCATTER_ND or ONE_HOT"},
    Hint{"REVERSE_SEQUENCE", "with equal lengths use REVERSE_V2"},
    Hint{"MATRIX_DIAG", "multiply with a constant identity matrix"},
    Hint{"MATRIX_SET_DIAG", "multiply with a constant mask and add"},
    Hint{"ATAN2", "use a DIV and a polynomial, or compute it before the model"},
    Hint{"SIGN", "use GREATER, LESS, CAST and SUB"},
    Hint{"RELU_0_TO_1", "use MINIMUM and MAXIMUM, or train with relu6"},
    Hint{"RELU_N1_TO_1", "use MINIMUM and MAXIMUM, or train with relu6"},
    Hint{"RANK", "a model of fixed shapes has none: convert with a fixed input signature"},
};

constexpr const char* whole_hint =
    "quantize the whole model (representative_dataset, supported_ops = [TFLITE_BUILTINS_INT8]) or none of it: weights "
    "of "
    "int8 with activations of float32 (dynamic range) are the usual cause";

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
    Hint{"no kernel takes these element types", whole_hint},
    Hint{"has no form for inputs", whole_hint},
    Hint{"must share scale", "convert with a recent converter: it gives input and output of this op one scale"},
    Hint{"number of dimensions", "reshape to four dimensions or fewer around the op"},
};

constexpr const char* custom_hint =
    "custom ops come from another library: write it with builtin ops (converter.allow_custom_ops = False says where)";
constexpr const char* flex_hint =
    "it needs TensorFlow itself: remove tf.lite.OpsSet.SELECT_TF_OPS from the converter and replace what it names";

}  // namespace

std::string rewrite_hint(const std::string& operator_name, const std::string& problem) {
  for (const Hint& hint : problem_hints) {
    if (problem.find(hint.word) != std::string::npos) return hint.text;
  }
  if (problem.find("no such op") == std::string::npos) return "";
  for (const Hint& hint : operator_hints) {
    if (operator_name == hint.word) return hint.text;
  }
  if (operator_name.starts_with("custom 'Flex")) return flex_hint;
  return operator_name.starts_with("custom '") ? custom_hint : "";
}

}  // namespace mote::host::tflite
