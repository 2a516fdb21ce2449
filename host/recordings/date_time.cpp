#include "host/recordings/date_time.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace mote::host::recordings {

namespace {

constexpr int64_t second = 1'000'000'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

// Takes pieces off the front of a text.
class Pieces {
 public:
  explicit Pieces(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }

  bool take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  // A number of `fewest` to `most` digits.
  std::optional<int64_t> take_digits(size_t fewest, size_t most) {
    int64_t value = 0;
    size_t count = 0;
    for (; count < most && count < text_.size() && is_digit(text_[count]); ++count) {
      value = value * 10 + (text_[count] - '0');
    }
    if (count < fewest || (count < text_.size() && is_digit(text_[count]) && fewest == most)) return std::nullopt;
    text_.remove_prefix(count);
    return value;
  }

  // Digits behind a decimal point, in nanoseconds; what is finer is cut off.
  int64_t take_fraction() {
    int64_t value = 0, unit = second;
    while (!text_.empty() && is_digit(text_.front())) {
      unit /= 10;
      value += (text_.front() - '0') * unit;
      text_.remove_prefix(1);
    }
    return value;
  }

  // The separator of a date, or 0.
  char take_one_of(std::string_view choices) {
    if (text_.empty() || choices.find(text_.front()) == std::string_view::npos) return 0;
    const char found = text_.front();
    text_.remove_prefix(1);
    return found;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  std::string_view text_;
};

std::optional<int64_t> days_from(int64_t year, int64_t month, int64_t day_of_month) {
  using namespace std::chrono;
  if (year < 1900 || year > 2150) return std::nullopt;
  const year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day_of_month))};
  if (!date.ok()) return std::nullopt;
  return sys_days(date).time_since_epoch().count();
}

// 2026-11[-29]; a lone year is the first of January where it is taken.
std::optional<int64_t> take_date_from_year(Pieces& pieces, bool takes_year) {
  const auto year = pieces.take_digits(4, 4);
  if (!year) return std::nullopt;
  if (pieces.at_end()) return takes_year ? days_from(*year, 1, 1) : std::nullopt;
  const char separator = pieces.take_one_of("-/.");
  const auto month = pieces.take_digits(1, 2);
  if (separator == 0 || !month) return std::nullopt;
  if (pieces.at_end()) return separator == '-' ? days_from(*year, *month, 1) : std::nullopt;
  if (!pieces.take(separator)) return std::nullopt;
  const auto day_of_month = pieces.take_digits(1, 2);
  return day_of_month ? days_from(*year, *month, *day_of_month) : std::nullopt;
}

// 29-11-2026.
std::optional<int64_t> take_date_from_day(Pieces& pieces) {
  const auto day_of_month = pieces.take_digits(1, 2);
  const char separator = day_of_month ? pieces.take_one_of("-.") : '\0';
  const auto month = separator ? pieces.take_digits(1, 2) : std::nullopt;
  if (!month || !pieces.take(separator)) return std::nullopt;
  const auto year = pieces.take_digits(4, 4);
  return year ? days_from(*year, *month, *day_of_month) : std::nullopt;
}

std::optional<int64_t> take_time_of_day(Pieces& pieces) {
  const auto hours = pieces.take_digits(1, 2);
  if (!hours || *hours > 23 || !pieces.take(':')) return std::nullopt;
  const auto minutes = pieces.take_digits(2, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const int64_t whole_minutes = *hours * hour + *minutes * minute;
  if (!pieces.take(':')) return whole_minutes;
  const auto seconds = pieces.take_digits(2, 2);
  if (!seconds || *seconds > 60) return std::nullopt;  // 60: a leap second
  const int64_t fraction = pieces.take_one_of(".,") ? pieces.take_fraction() : 0;
  return whole_minutes + *seconds * second + fraction;
}

// What is to be added to local time, where a zone stands there; takes all that is left.
std::optional<int64_t> take_zone(Pieces& pieces) {
  if (pieces.take('Z')) return 0;
  const char sign = pieces.take_one_of("+-");
  const auto hours = sign ? pieces.take_digits(2, 2) : std::nullopt;
  if (hours) {
    if (*hours > 14) return std::nullopt;
    const bool has_colon = pieces.take(':');
    const auto minutes = pieces.at_end() && !has_colon ? std::optional<int64_t>(0) : pieces.take_digits(2, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    return (sign == '+' ? -1 : 1) * (*hours * hour + *minutes * minute);
  }
  const auto together = sign ? pieces.take_digits(4, 4) : std::nullopt;  // +0200
  if (!together || *together > 1459 || *together % 100 > 59) return std::nullopt;
  return (sign == '+' ? -1 : 1) * (*together / 100 * hour + *together % 100 * minute);
}

}  // namespace

std::optional<DateTime> date_time_from(std::string_view text, bool takes_year) {
  Pieces pieces(text);
  auto days = take_date_from_year(pieces, takes_year);
  if (!days) {
    pieces = Pieces(text);
    days = take_date_from_day(pieces);
  }
  if (!days) return std::nullopt;
  DateTime result{*days * day, false};
  if (pieces.at_end()) return result;
  if (!pieces.take_one_of("T ")) return std::nullopt;
  const auto time = take_time_of_day(pieces);
  if (!time) return std::nullopt;
  result.nanoseconds += *time;
  if (pieces.at_end()) return result;
  pieces.take(' ');
  const auto shift = take_zone(pieces);
  if (!shift || !pieces.at_end()) return std::nullopt;
  result.nanoseconds += *shift;
  result.has_zone = true;
  return result;
}

std::optional<int64_t> time_of_day_from(std::string_view text) {
  Pieces pieces(text);
  const auto time = take_time_of_day(pieces);
  return pieces.at_end() ? time : std::nullopt;
}

std::string to_iso_8601(const DateTime& moment) {
  using namespace std::chrono;
  const int64_t days = moment.nanoseconds / day - (moment.nanoseconds % day < 0 ? 1 : 0);
  const int64_t in_day = moment.nanoseconds - days * day;
  const year_month_day date{sys_days(std::chrono::days(days))};
  std::string fraction;
  if (in_day % second != 0) {
    fraction = fmt::format(".{:09}", in_day % second);
    fraction.erase(fraction.find_last_not_of('0') + 1);
  }
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), in_day / hour,
                     in_day % hour / minute, in_day % minute / second, fraction, moment.has_zone ? "Z" : "");
}

float seconds_of_week(double seconds) {
  constexpr double week_s = 7 * 86400;
  constexpr double monday_s = 3 * 86400;  // 1970-01-01 was a Thursday
  const double moment_s = std::fmod(seconds + monday_s, week_s);
  return static_cast<float>(moment_s < 0 ? moment_s + week_s : moment_s);
}

}  // namespace mote::host::recordings
