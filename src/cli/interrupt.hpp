#pragma once

namespace tieout::cli::interrupt {

// SIGINT and SIGTERM ask for an end after the documents at work; a second one ends the program at once.
void catch_signals();
[[nodiscard]] int asked();  // the signal, 0 for none

}  // namespace tieout::cli::interrupt
