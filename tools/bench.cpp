// Measures the full job (read, facts, claims, checks, JSON) in memory beside programs that only parse, in one run.
//
// usage: tieout_bench CORPUS KIND LIST [CORPUS KIND LIST]…
// KIND is markdown or html; LIST names a file with one path a line.  All files are loaded before the clock starts; the
// programs take turns, one pass over a corpus each, nine rounds; medians are printed.  Last lines: `ratio CORPUS PEER
// VALUE` (ours over the peer's speed) and `large-document VALUE` (our speed on one document of 8 MB, all of the first
// corpus in one, over that on its files).
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <gumbo.h>
#include <libxml/HTMLparser.h>
#include <md4c-html.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tieout.hpp"

namespace {

constexpr int rounds = 9;
constexpr std::size_t large_bytes = 8'000'000;

std::size_t produced = 0;  // bytes or nodes: what keeps the compiler from leaving the work out

void run_tieout(std::string_view bytes) {
  static tieout::Report report;
  static std::string json;
  json.clear();
  report.read("document", bytes);
  tieout::write_json(report, {}, json);
  produced += json.size();
}

void run_cmark_gfm(std::string_view bytes) {
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser, bytes.data(), bytes.size());
  cmark_node* document = cmark_parser_finish(parser);
  char* html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  produced += std::string_view(html).size();
  free(html);
  cmark_node_free(document);
  cmark_parser_free(parser);
}

void run_md4c(std::string_view bytes) {
  static std::string html;
  html.clear();
  const auto append = [](const MD_CHAR* text, MD_SIZE size, void* out) {
    static_cast<std::string*>(out)->append(text, size);
  };
  md_html(bytes.data(), static_cast<MD_SIZE>(bytes.size()), append, &html, MD_FLAG_TABLES, 0);
  produced += html.size();
}

void run_gumbo(std::string_view bytes) {
  GumboOutput* tree = gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size());
  produced += tree->root != nullptr;
  gumbo_destroy_output(&kGumboDefaultOptions, tree);
}

void run_libxml2(std::string_view bytes) {
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  htmlDocPtr tree = htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options);
  produced += tree != nullptr;
  xmlFreeDoc(tree);
}

struct Program {
  std::string name;
  void (*run)(std::string_view);
};

struct Corpus {
  std::string name;
  std::vector<std::string> files;
  std::size_t bytes = 0;
  std::vector<Program> programs;
  std::vector<std::vector<double>> speeds;  // MB/s, by program and round
};

std::string load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

Corpus load_corpus(const std::string& name, std::string_view kind, const std::string& list) {
  Corpus corpus{name, {}, 0, {}, {}};
  std::ifstream paths(list);
  for (std::string path; std::getline(paths, path);) corpus.files.push_back(load(path));
  for (const auto& file : corpus.files) corpus.bytes += file.size();
  if (kind == "html") {
    corpus.programs = {{"tieout", run_tieout}, {"gumbo", run_gumbo}, {"libxml2", run_libxml2}};
  } else {
    corpus.programs = {{"tieout", run_tieout}, {"cmark-gfm", run_cmark_gfm}, {"md4c", run_md4c}};
  }
  corpus.speeds.resize(corpus.programs.size());
  return corpus;
}

// One document of 8 MB: the files of `small` one after another, again and again.
Corpus large_document(const Corpus& small) {
  std::string document;
  for (std::size_t i = 0; document.size() < large_bytes; ++i) document += small.files[i % small.files.size()] + "\n\n";
  const std::size_t bytes = document.size();
  return {"large", {std::move(document)}, bytes, {{"tieout", run_tieout}}, {{}}};
}

void measure(Corpus& corpus) {
  for (std::size_t i = 0; i < corpus.programs.size(); ++i) {
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& file : corpus.files) corpus.programs[i].run(file);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    corpus.speeds[i].push_back(static_cast<double>(corpus.bytes) / 1e6 / seconds.count());
  }
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

void print(const Corpus& corpus) {
  for (std::size_t i = 0; i < corpus.programs.size(); ++i) {
    const auto [low, high] = std::minmax_element(corpus.speeds[i].begin(), corpus.speeds[i].end());
    std::printf("%-14s %-10s %8.1f MB/s   (%.1f to %.1f; %zu files, %.2f MB)\n", corpus.name.c_str(),
                corpus.programs[i].name.c_str(), median(corpus.speeds[i]), *low, *high, corpus.files.size(),
                static_cast<double>(corpus.bytes) / 1e6);
  }
}

}  // namespace

int main(int argc, char** argv) {
  cmark_gfm_core_extensions_ensure_registered();
  std::vector<Corpus> corpora;
  for (int i = 1; i + 2 < argc; i += 3) corpora.push_back(load_corpus(argv[i], argv[i + 1], argv[i + 2]));
  if (corpora.empty() || std::any_of(corpora.begin(), corpora.end(), [](const Corpus& c) { return c.bytes == 0; })) {
    std::fprintf(stderr, "usage: tieout_bench CORPUS markdown|html LIST [CORPUS KIND LIST]…   (no empty corpus)\n");
    return 2;
  }
  corpora.push_back(large_document(corpora.front()));
  for (int round = 0; round < rounds; ++round) {
    for (auto& corpus : corpora) measure(corpus);
  }

  for (const auto& corpus : corpora) print(corpus);
  for (const auto& corpus : corpora) {
    for (std::size_t i = 1; i < corpus.programs.size(); ++i) {
      std::printf("ratio %s %s %.2f\n", corpus.name.c_str(), corpus.programs[i].name.c_str(),
                  median(corpus.speeds[0]) / median(corpus.speeds[i]));
    }
  }
  std::printf("large-document %.2f\n", median(corpora.back().speeds[0]) / median(corpora.front().speeds[0]));
  return produced == 0;
}
