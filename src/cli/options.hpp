#pragma once

namespace tieout::cli {

// Reads the command line and runs the command.  Returns the exit status.
[[nodiscard]] int run(int argc, char** argv);

}  // namespace tieout::cli
