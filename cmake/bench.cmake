# The benchmark and the programs it is measured beside; tools/bench runs it.
pkg_check_modules(PEERS REQUIRED IMPORTED_TARGET libcmark-gfm md4c-html gumbo libxml-2.0)
find_library(CMARK_GFM_EXTENSIONS cmark-gfm-extensions REQUIRED)

add_executable(tieout_bench tools/bench.cpp)
target_link_libraries(tieout_bench PRIVATE tieout tieout_flags ${CMARK_GFM_EXTENSIONS} PkgConfig::PEERS)
