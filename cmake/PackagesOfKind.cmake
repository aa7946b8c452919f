# Read by cpack for each kind of package: which components it holds, and whether in a folder of its own.
if(CPACK_GENERATOR STREQUAL "DEB")
  set(CPACK_COMPONENTS_ALL runtime debian)
else()
  set(CPACK_COMPONENTS_ALL runtime elsewhere portable)
  set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
endif()
