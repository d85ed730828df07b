#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/console.hpp"

namespace tieout::cli {
namespace {

constexpr std::uint64_t most_messages = 200;
constexpr auto first_bar = std::chrono::milliseconds(500);
constexpr auto bar_interval = std::chrono::milliseconds(200);
constexpr auto line_interval = std::chrono::seconds(10);

bool is_terminal() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(2) == 1 && terminal != nullptr && std::string(terminal) != "dumb";
}

std::string duration(double seconds) {
  const auto s = static_cast<std::uint64_t>(seconds + 0.5);
  if (s < 60) return fmt::format("{} s", s);
  if (s < 3600) return fmt::format("{}:{:02} min", s / 60, s % 60);
  return fmt::format("{}:{:02} h", s / 3600, s / 60 % 60);
}

std::string bar(double part) {
  constexpr int width = 24;
  const int full = static_cast<int>(std::clamp(part, 0.0, 1.0) * width);
  std::string text = "[" + std::string(static_cast<std::size_t>(full), '#');
  text += std::string(static_cast<std::size_t>(width - full), '.');
  return text + fmt::format("] {:3.0f} %  ", std::clamp(part, 0.0, 1.0) * 100);
}

}  // namespace

Progress::Progress(bool quiet) : quiet_(quiet), terminal_(is_terminal()) {
  next_ = begin_ + (terminal_ ? std::chrono::nanoseconds(first_bar) : std::chrono::nanoseconds(line_interval));
}

Progress::~Progress() {
  wipe();
}

std::uint64_t Progress::milliseconds() const {
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin_);
  return static_cast<std::uint64_t>(elapsed.count());
}

void Progress::wipe() {
  if (drawn_) tell("\r\x1b[K");
  drawn_ = false;
}

std::string Progress::line(const BatchCounts& counts, double part) const {
  const double seconds = std::max(0.001, static_cast<double>(milliseconds()) / 1000);
  const auto documents = static_cast<double>(counts.all() - counted_);
  const double megabytes = static_cast<double>(counts.bytes_in - counted_bytes_) / 1e6;
  std::string text = fmt::format("{} documents, {:.0f} documents/s, {:.1f} MB/s", counts.all(), documents / seconds,
                                 megabytes / seconds);
  const double gained = part - std::max(0.0, first_part_);
  if (part > 0 && part < 1 && gained > 0.001) text += ", " + duration(seconds / gained * (1 - part)) + " left";
  if (counts.failed > 0) text += fmt::format(", {} failed", counts.failed);
  return text;
}

void Progress::show(const BatchCounts& counts, double part) {
  if (!begun_) {
    begun_ = true;
    counted_ = counts.all();
    counted_bytes_ = counts.bytes_in;
    first_part_ = part;
  }
  const auto now = Clock::now();
  if (quiet_ || now < next_) return;
  if (terminal_) {
    tell("\r" + (part >= 0 ? bar(part) : std::string()) + line(counts, part) + "\x1b[K");
    drawn_ = true;
    next_ = now + bar_interval;
  } else {
    tell((part >= 0 ? fmt::format("{:.0f} %, ", std::clamp(part, 0.0, 1.0) * 100) : "") + line(counts, part) + "\n");
    next_ = now + line_interval;
  }
}

void Progress::say(const std::string& text) {
  if (text.empty()) return;
  ++said_;
  if (said_ > most_messages) return;
  wipe();
  tell(text);
}

void Progress::finish(const BatchCounts& counts, std::uint64_t inputs, bool table) {
  wipe();
  if (said_ > most_messages) tell(fmt::format("tieout: {} more messages\n", said_ - most_messages));
  if (quiet_) return;
  const double seconds = std::max(0.001, static_cast<double>(milliseconds()) / 1000);
  std::string text;
  if (table) {
    for (const auto& [word, count] : {std::pair("ok", counts.ok), std::pair("partial", counts.partial),
                                      std::pair("failed", counts.failed), std::pair("skipped", counts.skipped)}) {
      text += fmt::format("{:<10} {:>12}\n", word, count);
    }
    for (const auto& [code, count] : counts.problems) text += fmt::format("  {:<24} {:>12}\n", code, count);
  }
  text +=
      fmt::format("{} inputs = {} ok + {} partial + {} failed + {} skipped; {:.1f} MB in, {:.1f} MB out, {}", inputs,
                  counts.ok, counts.partial, counts.failed, counts.skipped, static_cast<double>(counts.bytes_in) / 1e6,
                  static_cast<double>(counts.bytes_out) / 1e6, duration(seconds));
  if (counts.all() > counted_) {
    text += fmt::format(" ({:.0f} documents/s, {:.1f} MB/s)", static_cast<double>(counts.all() - counted_) / seconds,
                        static_cast<double>(counts.bytes_in - counted_bytes_) / 1e6 / seconds);
  }
  tell(text + "\n");
}

}  // namespace tieout::cli
