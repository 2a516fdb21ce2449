// libtorch as the oracle of training, for tests/long/libtorch.sh:
//   libtorch_check gradients    every trainable op and every model of the zoo: gradients of all parameters, in double
//   libtorch_check speed        milliseconds a sample of training a DS-CNN, here and there, by turns on one core
#include "tests/oracles/libtorch_check.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>

int main(int count, char** arguments) {
  try {
    const std::string what = count > 1 ? arguments[1] : "";
    if (what == "gradients") return mote::host::oracles::check_gradients();
    if (what == "speed") return mote::host::oracles::check_speed();
    fmt::print(stderr, "libtorch_check: expected gradients or speed\n");
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "libtorch_check: {}\n", error.what());
    return 1;
  }
}
