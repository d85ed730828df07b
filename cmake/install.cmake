# `cmake --install`: the library with its headers, the program, completion, man page, and what find_package(tieout) reads.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tieout)
install(TARGETS tieout EXPORT tieout_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY src/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/tieout FILES_MATCHING PATTERN "*.hpp" PATTERN cli EXCLUDE)
install(EXPORT tieout_targets NAMESPACE tieout:: DESTINATION ${package_dir})
configure_package_config_file(cmake/tieoutConfig.cmake.in ${PROJECT_BINARY_DIR}/tieoutConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/tieoutConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/tieoutConfig.cmake ${PROJECT_BINARY_DIR}/tieoutConfigVersion.cmake
        DESTINATION ${package_dir})

install(FILES tools/completion/tieout.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME tieout OPTIONAL)
install(FILES tools/man/tieout.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
install(FILES src/report/schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/tieout OPTIONAL)
