# Installs what another folder has built, instead of building it again: pip wheel with PROGRANK_PREBUILT=FOLDER.
foreach(component IN ITEMS runtime elsewhere portable)
  install(CODE "execute_process(COMMAND \"${CMAKE_COMMAND}\" --install \"${PROGRANK_PREBUILT}\" --component ${component}
    --prefix \"\${CMAKE_INSTALL_PREFIX}\" COMMAND_ERROR_IS_FATAL ANY)" COMPONENT ${component})
endforeach()
install(FILES ${PROGRANK_PREBUILT}/libprogrank.so.${PROJECT_VERSION} DESTINATION ${SKBUILD_PLATLIB_DIR}/progrank
        RENAME libprogrank.so COMPONENT runtime)
