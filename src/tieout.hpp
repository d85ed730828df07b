#pragma once

// Tieout reads an earnings release (Markdown, HTML or plain text) and turns it into checked structured data.
//
//   tieout::Report report;                       // reuse it from document to document
//   report.read("release.md", bytes);
//   std::string json;
//   tieout::write_json(report, {}, json);        // or look at report.release and report.checked

#include "report/report.hpp"
