# What is handed out: the program, its manual and completions, its documents (the component `runtime`).
#   cpack -G DEB   a Debian package (with what Debian alone has, the component `debian`)
#   cpack -G TGZ   an archive for any x86-64 Linux with glibc 2.36 or newer: the shared libraries stand in lib/progrank
set(CPACK_PACKAGE_NAME progrank)
set(CPACK_PACKAGE_VENDOR progrank)
set(CPACK_PACKAGE_CONTACT "progrank maintainers <maintainers@progrank.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "rank education programs for healthcare people who move into AI and data")
set(CPACK_PACKAGE_DESCRIPTION "Finds and ranks education programs and professional certifications for
healthcare people who move into AI, informatics, data or management: by the
reader's own weights, with the method printed, every figure with its source,
unknown facts as unknown. The data is inside; nothing is asked of the network.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_COMPONENTS_ALL runtime)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_SOURCE_DIR}/cmake/PackagesOfKind.cmake)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_ARCHIVE_FILE_NAME progrank-${PROJECT_VERSION}-linux-x86_64)

# Debian's own documents of a package: changelog and copyright, packed without a date so that the same source gives the same bytes.
configure_file(packaging/changelog.Debian.in ${CMAKE_BINARY_DIR}/changelog.Debian @ONLY)
add_custom_command(
  OUTPUT ${CMAKE_BINARY_DIR}/changelog.Debian.gz ${CMAKE_BINARY_DIR}/changelog.gz
  COMMAND ${PROGRANK_GZIP} -9nc ${CMAKE_BINARY_DIR}/changelog.Debian > ${CMAKE_BINARY_DIR}/changelog.Debian.gz
  COMMAND ${PROGRANK_GZIP} -9nc ${CMAKE_SOURCE_DIR}/CHANGELOG.md > ${CMAKE_BINARY_DIR}/changelog.gz
  DEPENDS ${CMAKE_BINARY_DIR}/changelog.Debian ${CMAKE_SOURCE_DIR}/CHANGELOG.md
  VERBATIM)
add_custom_target(package_documents ALL DEPENDS ${CMAKE_BINARY_DIR}/changelog.Debian.gz ${CMAKE_BINARY_DIR}/changelog.gz)
install(FILES ${CMAKE_BINARY_DIR}/changelog.Debian.gz ${CMAKE_BINARY_DIR}/changelog.gz packaging/copyright README.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/progrank COMPONENT runtime)

include(CPack)
