# Fuzz targets, tests/fuzz/*.cpp: for clang, whose libFuzzer they are linked with.  tools/fuzz builds and runs them.
add_library(fuzz_examine OBJECT tests/fuzz/examine.cpp)
target_link_libraries(fuzz_examine PUBLIC tieout tieout_flags)
foreach(target markdown html text numerals claims lines)
  add_executable(fuzz_${target} tests/fuzz/${target}.cpp)
  target_link_libraries(fuzz_${target} PRIVATE fuzz_examine)
  target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
endforeach()
