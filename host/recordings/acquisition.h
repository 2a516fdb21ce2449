#pragma once

#include <string>
#include <string_view>

#include "host/recordings/recording.h"

// The data acquisition format v1 of Edge Impulse, as JSON and as CBOR: a map of `protected` (version, algorithm, time),
// `signature` and `payload` (device, interval_ms, sensors, values).
namespace mote::host::recordings {

// One recording: a series; sound where its only sensor counts in "wav" (16-bit samples); an image where it counts in
// "rgba" (a pixel a value, 0xRRGGBBAA; `width` and `height` of the payload, or a square). Metadata: "device",
// "device type", "time", "date", "signature" (what is known of it).
//
// `hmac_key`, where not empty: the signature must be the HMAC-SHA256 of the bytes with the signature's 64 digits set to
// 0, or the file is refused. Without a key it isn't looked at, and the metadata say so.
//
// Memory: 12 bytes a value and a copy of the bytes where a signature is checked. Throws InputError; sizes that the
// bytes can't hold and nesting beyond 8 levels are refused as soon as they are met.
Recording parse_acquisition_json(std::string_view bytes, const std::string& source, const std::string& hmac_key = "");
Recording parse_acquisition_cbor(std::string_view bytes, const std::string& source, const std::string& hmac_key = "");

// Either, told by its first byte. Files of up to 64 MB.
Recording read_acquisition(const std::string& path, const std::string& hmac_key = "");

}  // namespace mote::host::recordings
