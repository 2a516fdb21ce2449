#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/signing/manifest.h"

namespace mote::host::signing {
namespace {

// RFC 8032, section 7.1, test 2: the seed and the public key, and the signature of the byte 0x72.
constexpr const char* seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
constexpr const char* public_key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
constexpr const char* signature =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
    "b00d291612bb0c00";

KeyPair known_pair() { return {std::string(seed) + public_key, public_key}; }

TEST(ed25519, signs_as_the_rfc_says) {
  EXPECT_EQ(sign("\x72", known_pair()), signature);
  EXPECT_TRUE(is_signed("\x72", signature, public_key));
  EXPECT_FALSE(is_signed("\x73", signature, public_key));
  EXPECT_FALSE(is_signed("\x72", "no signature", public_key));
  EXPECT_FALSE(is_signed("\x72", signature, "no key"));
}

TEST(ed25519, keys_go_through_their_files) {
  const KeyPair pair = make_key_pair();
  EXPECT_NE(pair.secret, make_key_pair().secret);
  EXPECT_EQ(parse_secret_key(print_secret_key(pair), "key").public_key, pair.public_key);
  EXPECT_EQ(parse_public_key(print_public_key(pair.public_key), "key.pub"), pair.public_key);
}

TEST(ed25519, refuses_what_is_no_key) {
  const std::string text = print_secret_key(known_pair());
  EXPECT_THROW(parse_secret_key("", "key"), InputError);
  EXPECT_THROW(parse_secret_key(text.substr(0, text.size() - 3), "key"), InputError);
  EXPECT_THROW(parse_secret_key(print_public_key(public_key), "key"), InputError);
  EXPECT_THROW(parse_public_key(text, "key"), InputError);
  KeyPair torn = known_pair();
  torn.secret.back() = torn.secret.back() == '0' ? '1' : '0';
  EXPECT_THROW(parse_secret_key(print_secret_key(torn), "key"), InputError);
}

Manifest small_manifest() { return {{{"datasheet/mlsensor.json", "ab"}, {"model.tflite", "cd"}}, "ef"}; }

TEST(manifest, any_change_breaks_the_signature) {
  const SignedManifest made = sign_manifest(small_manifest(), known_pair());
  EXPECT_TRUE(holds(made));
  SignedManifest changed = made;
  changed.manifest.firmware_sha256 = "ee";
  EXPECT_FALSE(holds(changed));
  changed = made;
  changed.manifest.sha256_of["model.tflite"] = "ce";
  EXPECT_FALSE(holds(changed));
  changed = made;
  changed.manifest.sha256_of.erase("model.tflite");
  EXPECT_FALSE(holds(changed));
}

TEST(manifest, goes_through_its_file) {
  const SignedManifest made = sign_manifest(small_manifest(), known_pair());
  EXPECT_TRUE(holds(parse_signed(print_signed(made), "signature.json")));
}

TEST(manifest, refuses_what_is_none) {
  for (const char* text : {"", "[]", "{}", "{\"format\":\"mote-signature-1\"}",
                           "{\"format\":\"mote-signature-1\",\"firmware_sha256\":\"\",\"public_key\":\"\","
                           "\"signature\":\"\",\"files\":{\"a\":1}}"}) {
    EXPECT_THROW(parse_signed(text, "signature.json"), InputError) << text;
  }
}

}  // namespace
}  // namespace mote::host::signing
