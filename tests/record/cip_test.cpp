#include "record/cip.hpp"

#include <catch2/catch.hpp>

using namespace progrank;

namespace {

using Codes = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a program whose name is the title of a field of study", "[record]") {
  CHECK(cips_titled("MS in Data Science (residential)") == Codes{"30.7001"});
  CHECK(cips_titled("Master's in Data Science") == Codes{"30.7001"});
  CHECK(cips_titled("Master of Data Science (online)") == Codes{"30.7001"});
  CHECK(cips_titled("MS in Computational Biology") == Codes{"26.1104"});
  CHECK(cips_titled("Master of Science in Nursing Administration (online)") == Codes{"51.3802"});
  CHECK(cips_titled("Master of Public Health") == Codes{"51.2201"});
  CHECK(cips_titled("Online MS in Computer Science (OMSCS), Machine Learning specialization") == Codes{"11.0701"});
  // Reported in either of two fields: the school's own rows must tell.
  CHECK(cips_titled("Executive Master of Healthcare Administration") == Codes{"51.0701", "51.2211"});
}

TEST_CASE("a name that says more or less than a title is none") {
  for (const char* name : {"MS in Health Data Science", "Online Master's in Biostatistics, Health Data Science",
                           "MS in Biostatistics and Data Science", "Master of Health Informatics",
                           "Master of Information and Data Science", "MS", "Master of Science"})
    CHECK(cips_titled(name).empty());
  CHECK(is_titled_cip("30.7001"));
  CHECK_FALSE(is_titled_cip("52.0201"));
}
