#include <fcntl.h>

#include <csignal>
#include <exception>
#include <new>

#include "cli/console.hpp"
#include "cli/exit_status.hpp"
#include "cli/options.hpp"

namespace {

// A closed standard stream would lend its number to the next file that is opened: what is meant for it must fail
// instead.
void hold_standard_streams() {
  for (int fd = 0; fd <= 2; ++fd) {
    if (::fcntl(fd, F_GETFD) < 0) static_cast<void>(::open("/dev/null", O_RDONLY));
  }
}

}  // namespace

int main(int argc, char** argv) {
  using namespace tieout::cli;
  hold_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write error, and is reported as one
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    complain("not enough memory");
  } catch (const std::exception& error) {
    complain(std::string("internal error: ") + error.what());
  }
  return usage_error;
}
