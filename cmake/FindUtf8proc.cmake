# utf8proc, of which Debian ships no CMake package: the target utf8proc::utf8proc. The archive first: every run has to
# load what is shared.
find_library(UTF8PROC_LIBRARY NAMES libutf8proc.a utf8proc)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Utf8proc REQUIRED_VARS UTF8PROC_LIBRARY)
if(Utf8proc_FOUND AND NOT TARGET utf8proc::utf8proc)
  add_library(utf8proc::utf8proc UNKNOWN IMPORTED)
  set_target_properties(utf8proc::utf8proc PROPERTIES IMPORTED_LOCATION "${UTF8PROC_LIBRARY}")
endif()
mark_as_advanced(UTF8PROC_LIBRARY)
