#include "cli/interrupt.hpp"

#include <unistd.h>

#include <csignal>

namespace tieout::cli::interrupt {
namespace {

volatile std::sig_atomic_t signal_asked = 0;

extern "C" void on_signal(int signal) {
  if (signal_asked != 0) ::_exit(128 + signal);
  signal_asked = signal;
}

}  // namespace

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

int asked() {
  return signal_asked;
}

}  // namespace tieout::cli::interrupt
