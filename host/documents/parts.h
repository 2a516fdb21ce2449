#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/documents/formats.h"
#include "host/documents/values.h"

// What several formats say in the same words.
namespace mote::host::documents {

// "classification", "regression" or "anomaly detection".
std::string task_of(const Input& input);

// What the model is fed and what it answers, in words; "" where it isn't known.
std::string input_text(const Input& input);
std::string output_text(const Input& input);

// Whom it is for and what it is for, where the maker says so; else what it does, or nothing.
std::vector<std::string> users_of(const Input& input);
std::vector<std::string> uses_of(const Input& input);

// The warnings of the datasheet, and what it doesn't know of the model's quality.
std::vector<std::string> limitations_of(const Input& input);

// Share of accuracy that rounding to int8 costs, in words; "" where either isn't known.
std::string rounding_text(const Input& input);

// `licence` where it is an identifier of SPDX's list that is common enough to be known here; "" otherwise.
std::string spdx_licence(const std::string& licence);

bool is_mail_address(const std::string& contact);
bool is_url(const std::string& text);
bool is_sha256(const std::string& text);

// A UUID (version 8, RFC 9562) of the first 16 bytes of a SHA-256 in hexadecimal; "" where that is none.
std::string uuid_of_sha256(const std::string& sha256);

// "2026-12-01" or a whole time → "2026-12-01T00:00:00Z"; "" for anything else.
std::string utc_time(const std::string& date);

// The carbon of the footprint's parts of one kind, kg.
struct KindSum {
  double low = 0, typical = 0, high = 0;
};
KindSum sum_of(const footprint::FootprintResult& footprint, footprint::Kind kind);

}  // namespace mote::host::documents
