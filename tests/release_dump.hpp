#pragma once
#include <string>

#include "report/report.hpp"

// What a report holds, in lines that a person can read and a specification can state.  A statement:
//   income_statement "Statements of Operations" USD 10^3 unaudited
//   | 2012-07-01/2012-09-30 | 2011-07-01/2011-09-30
//   Revenues [us-gaap:Revenues] = 23382000 | 19375000
std::string dump_statements(const tieout::Report& report);
// A fact a line: name, value, period, basis, dimension, number of sources.
std::string dump_facts(const tieout::Report& report);
// A claim a line: text, kind, subject, verdict or reason, formula and operands.
std::string dump_claims(const tieout::Report& report);
