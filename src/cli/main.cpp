#include <csignal>
#include <exception>
#include <new>

#include "cli/console.hpp"
#include "cli/exit_status.hpp"
#include "cli/options.hpp"

int main(int argc, char** argv) {
  using namespace tieout::cli;
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
