// Any bytes are a signature, which is printed and read back, or an InputError; and keys likewise.
#include <string>
#include <string_view>

#include "host/base/error.h"
#include "host/signing/manifest.h"

namespace {

using namespace mote::host;

template <typename Parse>
void parse_any(Parse parse) {
  try {
    parse();
  } catch (const InputError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  parse_any([&] { (void)signing::parse_secret_key(text, "key"); });
  parse_any([&] { (void)signing::parse_public_key(text, "key.pub"); });
  signing::SignedManifest all;
  try {
    all = signing::parse_signed(text, "signature.json");
  } catch (const InputError&) {
    return 0;
  }
  // Uncaught here: what was accepted must be printed so that it is accepted, and means the same.
  const signing::SignedManifest again = signing::parse_signed(signing::print_signed(all), "signature.json");
  if (signing::message_of(again.manifest) != signing::message_of(all.manifest)) __builtin_trap();
  if (signing::holds(again) != signing::holds(all)) __builtin_trap();
  return 0;
}
