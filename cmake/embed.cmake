# tieout_embed(<target> <file> <symbol>)
#
# Compiles a data file into <target> as `namespace tieout { extern const std::string_view <symbol>; }`.  The .cpp is
# written into the build directory, anew whenever the file changes.
#
# The bytes become a list of characters, not a string literal: -Wpedantic allows literals of 64 KB at most.
# As a script (cmake -D INPUT= -D OUTPUT= -D SYMBOL= -P embed.cmake) this file does the conversion itself.

if(CMAKE_SCRIPT_MODE_FILE AND CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  file(READ "${INPUT}" hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR bytes "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," codes "${hex}")
  string(REPLACE "'\\x0a'," "'\\x0a',\n" codes "${codes}")
  get_filename_component(name "${INPUT}" NAME)
  file(WRITE "${OUTPUT}.new"
       "// Made from ${name} by cmake/embed.cmake.\n"
       "#include <string_view>\n\n"
       "namespace {\n"
       "constexpr char bytes[] = {\n${codes}0};\n"
       "}\n\n"
       "namespace tieout {\n"
       "extern const std::string_view ${SYMBOL};\n"
       "constinit const std::string_view ${SYMBOL}(bytes, ${bytes});\n"
       "}\n")
  file(RENAME "${OUTPUT}.new" "${OUTPUT}")
  return()
endif()

set(TIEOUT_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(tieout_embed target file symbol)
  get_filename_component(input "${file}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.cpp")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${CMAKE_CURRENT_BINARY_DIR}/embedded"
    COMMAND "${CMAKE_COMMAND}" "-DINPUT=${input}" "-DOUTPUT=${output}" "-DSYMBOL=${symbol}" -P "${TIEOUT_EMBED_SCRIPT}"
    DEPENDS "${input}" "${TIEOUT_EMBED_SCRIPT}"
    COMMENT "Embedding ${file}"
    VERBATIM)
  target_sources("${target}" PRIVATE "${output}")
endfunction()
