#pragma once

namespace tieout::cli {

enum ExitStatus : int {
  nothing_found = 0,
  findings_found = 1,    // at or above --fail-on
  usage_error = 2,       // also an internal error, or an output that cannot be written
  documents_failed = 3,  // some documents could not be read
};

}  // namespace tieout::cli
