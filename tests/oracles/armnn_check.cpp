// Runs a .tflite with Arm NN's reference backend: armnn_check MODEL.tflite IN.bin OUT.bin
// IN.bin holds int8 inputs, one run after the other; OUT.bin gets the outputs likewise. Built by tests/long/armnn.sh,
// apart from Mote: nothing of Mote's is included.
#include <armnn/ArmNN.hpp>
#include <armnnTfLiteParser/ITfLiteParser.hpp>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

std::vector<int8_t> read_values(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": can't be read");
  return std::vector<int8_t>(std::istreambuf_iterator<char>(file), {});
}

void write_values(const std::string& path, const std::vector<int8_t>& values) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size()));
  if (!file.flush()) throw std::runtime_error(path + ": can't be written");
}

std::vector<int8_t> run_all(const std::string& model_path, const std::vector<int8_t>& inputs) {
  const auto parser = armnnTfLiteParser::ITfLiteParser::Create();
  const armnn::INetworkPtr network = parser->CreateNetworkFromBinaryFile(model_path.c_str());
  const auto input = parser->GetNetworkInputBindingInfo(0, parser->GetSubgraphInputTensorNames(0).at(0));
  const auto output = parser->GetNetworkOutputBindingInfo(0, parser->GetSubgraphOutputTensorNames(0).at(0));
  const armnn::IRuntimePtr runtime = armnn::IRuntime::Create({});
  armnn::IOptimizedNetworkPtr optimized = armnn::Optimize(*network, {armnn::Compute::CpuRef}, runtime->GetDeviceSpec());
  if (!optimized) throw std::runtime_error(model_path + ": Arm NN can't run it");
  armnn::NetworkId id = 0;
  if (runtime->LoadNetwork(id, std::move(optimized)) != armnn::Status::Success) {
    throw std::runtime_error(model_path + ": Arm NN doesn't load it");
  }

  const size_t input_size = input.second.GetNumBytes();
  const size_t output_size = output.second.GetNumBytes();
  const size_t runs = inputs.size() / input_size;
  std::vector<int8_t> outputs(runs * output_size);
  for (size_t run = 0; run < runs; ++run) {
    const armnn::ConstTensor from(input.second, inputs.data() + run * input_size);
    const armnn::Tensor to(output.second, outputs.data() + run * output_size);
    if (runtime->EnqueueWorkload(id, {{input.first, from}}, {{output.first, to}}) != armnn::Status::Success) {
      throw std::runtime_error(model_path + ": Arm NN failed in run " + std::to_string(run));
    }
  }
  return outputs;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::fprintf(stderr, "armnn_check: expected MODEL.tflite IN.bin OUT.bin\n");
    return 2;
  }
  try {
    write_values(words[3], run_all(words[1], read_values(words[2])));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "armnn_check: %s\n", error.what());
    return 1;
  }
}
