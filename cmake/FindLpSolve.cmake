# lp_solve 5.5, of which Debian ships no CMake package: the target LpSolve::LpSolve. The archive first: every run has to
# load what is shared. The archive wants COLAMD (SuiteSparse), which orders its matrices.
find_path(LPSOLVE_INCLUDE_DIR NAMES lp_lib.h PATH_SUFFIXES lpsolve)
find_library(LPSOLVE_LIBRARY NAMES liblpsolve55_pic.a lpsolve55)
find_library(COLAMD_LIBRARY NAMES libcolamd.a colamd)
find_library(SUITESPARSECONFIG_LIBRARY NAMES libsuitesparseconfig.a suitesparseconfig)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LpSolve REQUIRED_VARS LPSOLVE_LIBRARY LPSOLVE_INCLUDE_DIR COLAMD_LIBRARY
                                  SUITESPARSECONFIG_LIBRARY)
if(LpSolve_FOUND AND NOT TARGET LpSolve::LpSolve)
  add_library(LpSolve::LpSolve UNKNOWN IMPORTED)
  set_target_properties(LpSolve::LpSolve PROPERTIES IMPORTED_LOCATION "${LPSOLVE_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${LPSOLVE_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${COLAMD_LIBRARY};${SUITESPARSECONFIG_LIBRARY};${CMAKE_DL_LIBS}")
endif()
mark_as_advanced(LPSOLVE_INCLUDE_DIR LPSOLVE_LIBRARY COLAMD_LIBRARY SUITESPARSECONFIG_LIBRARY)
