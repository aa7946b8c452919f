// The moments of sampled weights against exact ones: of simplices and ordered simplices by formula, of random polytopes
// in three dimensions by cutting them into tetrahedra.

#include "progrank/trust/hit_and_run.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "progrank/score/weights.hpp"
#include "progrank/trust/robustness.hpp"

using namespace progrank;

namespace {

struct Moments {
  std::vector<double> mean;
  std::vector<double> deviation;
};

Moments moments_of(const std::vector<double>& samples, std::size_t criteria) {
  const std::size_t count = samples.size() / criteria;
  Moments moments{std::vector<double>(criteria), std::vector<double>(criteria)};
  for (std::size_t c = 0; c < criteria; ++c) {
    double sum = 0, squares = 0;
    for (std::size_t s = 0; s < count; ++s) {
      sum += samples[s * criteria + c];
      squares += samples[s * criteria + c] * samples[s * criteria + c];
    }
    moments.mean[c] = sum / static_cast<double>(count);
    moments.deviation[c] =
        std::sqrt(std::max(0.0, squares / static_cast<double>(count) - moments.mean[c] * moments.mean[c]));
  }
  return moments;
}

Moments sampled(const WeightPolytope& polytope, std::size_t count = 6000) {
  return moments_of(weight_samples(polytope, count, 7), polytope.criteria());
}

WeightConstraint in_order(std::size_t criteria, std::size_t first) {
  WeightConstraint constraint{std::vector<double>(criteria), 0};
  constraint.coefficients[first] = 1;
  constraint.coefficients[first + 1] = -1;
  return constraint;
}

using Point = std::array<double, 3>;  // the first three of four weights

double dot(const Point& a, const Point& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
Point minus(const Point& a, const Point& b) {
  return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}
Point cross(const Point& a, const Point& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

/// normal·x >= offset
struct HalfSpace {
  Point normal;
  double offset;
};

/// Exact moments of a polytope in three dimensions: every face, fanned into triangles around its middle, makes
/// tetrahedra with a point inside; of a tetrahedron E x = mean of the corners, E x² = (Σ v² + (Σ v)²) / 20.
class Tetrahedra {
 public:
  explicit Tetrahedra(const std::vector<HalfSpace>& spaces) {
    std::vector<std::vector<Point>> faces(spaces.size());
    for (std::size_t i = 0; i < spaces.size(); ++i)
      for (std::size_t j = i + 1; j < spaces.size(); ++j)
        for (std::size_t k = j + 1; k < spaces.size(); ++k) add_corner(spaces, {i, j, k}, faces);
    Point inside{};
    double corners = 0;
    for (const auto& face : faces)
      for (const Point& corner : face) {
        for (std::size_t c = 0; c < 3; ++c) inside[c] += corner[c];
        ++corners;
      }
    for (double& x : inside) x /= corners;
    for (std::size_t f = 0; f < faces.size(); ++f) add_face(faces[f], spaces[f].normal, inside);
  }

  [[nodiscard]] double volume() const { return volume_; }
  [[nodiscard]] double mean(std::size_t c) const { return first_[c] / volume_; }
  [[nodiscard]] double deviation(std::size_t c) const { return std::sqrt(second_[c] / volume_ - mean(c) * mean(c)); }

 private:
  static void add_corner(const std::vector<HalfSpace>& spaces, std::array<std::size_t, 3> planes,
                         std::vector<std::vector<Point>>& faces) {
    const HalfSpace &a = spaces[planes[0]], &b = spaces[planes[1]], &c = spaces[planes[2]];
    const Point bc = cross(b.normal, c.normal), ca = cross(c.normal, a.normal), ab = cross(a.normal, b.normal);
    const double determinant = dot(a.normal, bc);
    if (std::abs(determinant) < 1e-9) return;
    Point corner;
    for (std::size_t i = 0; i < 3; ++i)
      corner[i] = (a.offset * bc[i] + b.offset * ca[i] + c.offset * ab[i]) / determinant;
    for (const HalfSpace& space : spaces)
      if (dot(space.normal, corner) < space.offset - 1e-9) return;
    for (const std::size_t plane : planes) faces[plane].push_back(corner);
  }

  void add_face(std::vector<Point> face, const Point& normal, const Point& inside) {
    if (face.size() < 3) return;
    Point middle{};
    for (const Point& corner : face)
      for (std::size_t c = 0; c < 3; ++c) middle[c] += corner[c] / static_cast<double>(face.size());
    const Point right = minus(face[0], middle), up = cross(normal, right);
    const auto angle = [&](const Point& corner) {
      return std::atan2(dot(minus(corner, middle), up) / std::sqrt(dot(up, up)),
                        dot(minus(corner, middle), right) / std::sqrt(dot(right, right)));
    };
    std::sort(face.begin(), face.end(), [&](const Point& a, const Point& b) { return angle(a) < angle(b); });
    for (std::size_t i = 0; i < face.size(); ++i)
      add_tetrahedron({inside, middle, face[i], face[(i + 1) % face.size()]});
  }

  void add_tetrahedron(const std::array<Point, 4>& corners) {
    const double volume = std::abs(dot(minus(corners[1], corners[0]),
                                       cross(minus(corners[2], corners[0]), minus(corners[3], corners[0])))) /
                          6;
    volume_ += volume;
    for (std::size_t c = 0; c < 3; ++c) {
      double sum = 0, squares = 0;
      for (const Point& corner : corners) {
        sum += corner[c];
        squares += corner[c] * corner[c];
      }
      first_[c] += volume * sum / 4;
      second_[c] += volume * (squares + sum * sum) / 20;
    }
  }

  double volume_ = 0;
  std::array<double, 3> first_{};
  std::array<double, 3> second_{};
};

/// The same in the coordinates of the first three weights: w4 = 1 − w1 − w2 − w3.
std::vector<HalfSpace> half_spaces(const std::vector<WeightConstraint>& constraints) {
  std::vector<HalfSpace> spaces{{{1, 0, 0}, 0}, {{0, 1, 0}, 0}, {{0, 0, 1}, 0}, {{-1, -1, -1}, -1}};
  for (const auto& [c, at_least] : constraints)
    spaces.push_back({{c[0] - c[3], c[1] - c[3], c[2] - c[3]}, at_least - c[3]});
  return spaces;
}

}  // namespace

TEST_CASE("hit and run: the moments of a simplex") {
  for (const std::size_t n : {2U, 3U, 6U, 11U}) {
    const auto count = static_cast<double>(n);
    const Moments moments = sampled(WeightPolytope(n, {}));
    const double deviation = std::sqrt((count - 1) / (count * count * (count + 1)));
    for (std::size_t c = 0; c < n; ++c) {
      CHECK(moments.mean[c] == Approx(1 / count).margin(0.08 * deviation));
      CHECK(moments.deviation[c] == Approx(deviation).epsilon(0.08));
    }
  }
}

TEST_CASE("hit and run: the mean of an ordered simplex is the rank-order centroid") {
  constexpr std::size_t n = 9;
  std::vector<WeightConstraint> order;
  for (std::size_t i = 0; i + 1 < n; ++i) order.push_back(in_order(n, i));
  const Moments moments = sampled(WeightPolytope(n, order));
  const auto exact = rank_order_centroid(n);
  for (std::size_t c = 0; c < n; ++c) CHECK(moments.mean[c] == Approx(exact[c]).margin(0.08 * moments.deviation[c]));
}

TEST_CASE("hit and run: the moments of random polytopes, cut into tetrahedra") {
  std::size_t thin = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    RandomStream random(seed, 0);
    std::vector<double> kept{random.uniform(), random.uniform(), random.uniform(), random.uniform()};
    kept = normalised(kept);
    std::vector<WeightConstraint> constraints;
    for (std::size_t k = 0; k < 5; ++k) {
      WeightConstraint constraint{{}, 0};
      for (int i = 0; i < 4; ++i) constraint.coefficients.push_back(2 * random.uniform() - 1);
      const double here = std::inner_product(kept.begin(), kept.end(), constraint.coefficients.begin(), 0.0);
      constraint.at_least = here - 0.1 * random.uniform();
      constraints.push_back(constraint);
    }
    const Tetrahedra exact(half_spaces(constraints));
    const Moments moments = sampled(WeightPolytope(4, constraints));
    thin += exact.volume() < 1e-3 ? 1 : 0;
    for (std::size_t c = 0; c < 3; ++c) {
      CHECK(moments.mean[c] == Approx(exact.mean(c)).margin(0.08 * exact.deviation(c)));
      CHECK(moments.deviation[c] == Approx(exact.deviation(c)).epsilon(0.08));
    }
  }
  CHECK(thin >= 3);  // of a simplex with a volume of 1/6
}

TEST_CASE("hit and run: every draw keeps every constraint, from the first on") {
  std::vector<WeightConstraint> constraints{in_order(5, 0), in_order(5, 2), {{1, 1, 0, 0, 0}, 0.6}};
  const WeightPolytope polytope(5, constraints);
  for (std::uint64_t stream = 0; stream < 50; ++stream) {
    HitAndRun chain(polytope.frame(), 3, stream);
    std::vector<double> w(5);
    for (int i = 0; i < 20; ++i) {
      chain.draw(w);
      CHECK(std::accumulate(w.begin(), w.end(), 0.0) == Approx(1));
      CHECK(*std::min_element(w.begin(), w.end()) >= 0);
      for (const auto& [c, at_least] : constraints)
        CHECK(std::inner_product(w.begin(), w.end(), c.begin(), 0.0) >= at_least - 1e-9);
    }
  }
}

TEST_CASE("hit and run: same seed, same weights; another seed, others") {
  const WeightPolytope polytope(4, {in_order(4, 1)});
  CHECK(weight_samples(polytope, 100, 5) == weight_samples(polytope, 100, 5));
  CHECK(weight_samples(polytope, 100, 5) != weight_samples(polytope, 100, 6));
}

TEST_CASE("hit and run: whoever counts ranks draws the weights that the sort draws, block by block") {
  // Weights are a chain within a block of samples; a pass of the counting takes many blocks.
  std::vector<ValueInterval> cells;
  RandomStream random(8, 0);
  for (int i = 0; i < 40 * 3; ++i) {
    const double lo = random.uniform() / 2;
    cells.push_back({lo, i % 5 == 0 ? lo + 0.4 : lo});
  }
  const WeightPolytope possible(3, {in_order(3, 0)});
  RobustnessOptions options;
  options.samples = 450;
  options.possible = &possible;
  const DecisionMatrix matrix(cells, 3);
  const std::vector<double> weights{3, 2, 1};
  const auto sorted = robustness(matrix, weights, options).alternatives;
  options.wanted = std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7};
  const auto counted = robustness(matrix, weights, options).alternatives;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    CHECK(counted[i].expected_rank == sorted[i].expected_rank);
    CHECK(counted[i].central_weights == sorted[i].central_weights);
  }
}

TEST_CASE("hit and run: possible weights are those of the criteria that have one") {
  const WeightPolytope possible(2, {in_order(2, 0)});
  RobustnessOptions options;
  options.samples = 300;
  options.possible = &possible;
  const std::vector<ValueInterval> three{{0.9, 0.9}, {0, 0}, {0.2, 0.2}, {0.1, 0.1}, {1, 1}, {0.8, 0.8}};
  const std::vector<ValueInterval> two{{0.9, 0.9}, {0.2, 0.2}, {0.1, 0.1}, {0.8, 0.8}};
  const auto with = robustness(DecisionMatrix(three, 3), std::vector<double>{2, 0, 1}, options).alternatives;
  const auto without = robustness(DecisionMatrix(two, 2), std::vector<double>{2, 1}, options).alternatives;
  for (std::size_t i = 0; i < 2; ++i) CHECK(with[i].expected_rank == without[i].expected_rank);
  CHECK_THROWS_AS(robustness(DecisionMatrix(three, 3), std::vector<double>{2, 1, 1}, options), std::invalid_argument);
}

TEST_CASE("weight polytope: implied equalities are found and taken out") {
  WeightConstraint reverse = in_order(4, 0);
  for (double& c : reverse.coefficients) c = -c;
  const WeightPolytope flat(4, {in_order(4, 0), reverse});  // w1 = w2
  CHECK(flat.frame().dimension() == 2);
  const Moments moments = sampled(flat);
  CHECK(moments.mean[0] == Approx(1.0 / 6).margin(0.01));  // corners (1/2, 1/2, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)
  CHECK(moments.mean[0] == Approx(moments.mean[1]).margin(1e-9));
  const WeightPolytope off(3, {{{0, 0, -1}, 0}});  // w3 = 0
  CHECK(off.frame().dimension() == 1);
  CHECK(sampled(off, 100).mean[2] == Approx(0).margin(1e-12));
  const WeightPolytope point(2, {{{1, 0}, 0.25}, {{0, 1}, 0.75}});
  CHECK(point.frame().dimension() == 0);
  CHECK(weight_samples(point, 1, 1)[0] == Approx(0.25));
  CHECK(WeightPolytope(1, {}).interior() == std::vector<double>{1});
}

TEST_CASE("weight polytope: nothing agrees") {
  CHECK(WeightPolytope(3, {{{1, 0, 0}, 0.7}, {{0, 1, 0}, 0.4}}).empty());
  CHECK(!WeightPolytope(3, {{{1, 0, 0}, 0.6}, {{0, 1, 0}, 0.4}}).empty());
  CHECK_THROWS_AS(WeightPolytope(3, {{{1, 0}, 0}}), std::invalid_argument);
  CHECK_THROWS_AS(WeightPolytope(2, {{{1, std::nan("")}, 0}}), std::invalid_argument);
  CHECK_THROWS_AS(WeightPolytope(0, {}), std::invalid_argument);
}

TEST_CASE("weight polytope: the ends of what is possible") {
  const WeightPolytope polytope(3, {in_order(3, 0), in_order(3, 1)});  // corners (1,0,0), (1/2,1/2,0), (1/3,1/3,1/3)
  const std::vector<std::pair<double, double>> ends{{1.0 / 3, 1}, {0, 0.5}, {0, 1.0 / 3}};
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<double> axis(3);
    axis[i] = 1;
    const Extremes extremes = polytope.extremes(axis);
    CHECK(extremes.least == Approx(ends[i].first).margin(1e-9));
    CHECK(extremes.greatest == Approx(ends[i].second).margin(1e-9));
  }
  // A value at every corner: 2, (2 - 1) / 2, (2 - 1 + 3) / 3.
  const Extremes of = polytope.extremes(std::vector<double>{2, -1, 3});
  CHECK(of.least == Approx(0.5));
  CHECK(of.greatest == Approx(2));
}
