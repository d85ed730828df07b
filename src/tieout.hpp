#pragma once

// The library as one include: tieout::Report reads a release, write_json() and write_text() render what was found.
#include "report/report.hpp"
