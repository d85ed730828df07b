#pragma once
#include <string>
#include <string_view>

namespace tieout::cli {

// "tieout: message" on standard error.
void complain(std::string_view message);
// Text on standard error as it is.
void tell(std::string_view text);
// Text on standard output, as all that a command has to say.  Returns the exit status.
[[nodiscard]] int print(std::string_view text);
// What errno means: "No such file or directory".
[[nodiscard]] std::string system_message(int error);

// Where data goes: standard output or a file, which appears under its name only when it is complete.
class Output {
 public:
  Output() = default;  // standard output
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // False, with a message on standard error, where it cannot be created.
  [[nodiscard]] bool open(std::string_view path);
  // False, with a message the first time, once something could not be written (a closed pipe, a full disk).
  [[nodiscard]] bool write(std::string_view text);
  [[nodiscard]] bool close();

 private:
  [[nodiscard]] bool fail();

  int fd_ = 1;
  bool failed_ = false;
  std::string path_;  // empty for standard output
};

}  // namespace tieout::cli
