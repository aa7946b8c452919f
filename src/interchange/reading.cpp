#include "interchange/reading.hpp"

#include <algorithm>

#include "progrank/base/error.hpp"

namespace progrank::interchange {
namespace {

constexpr std::size_t deepest = 200;  // trees are walked by recursion

/// 28.500: twenty-eight and a half, or twenty-eight thousand five hundred? A program that writes fractions would not
/// write the zeros.
bool doubtful(std::string_view figure) {
  const std::size_t point = figure.find('.');
  return point != std::string_view::npos && point > 0 && point <= 3 && figure.size() == point + 4 &&
         figure.front() != '0' && figure.front() != '-' && figure.back() == '0' &&
         figure.find_first_of("eE") == std::string_view::npos;
}

/// Builds the tree out of the parser's events. The names are nlohmann's.
class Builder : public nlohmann::json_sax<Json> {
 public:
  Builder(Repeated repeated, std::string_view file) : how_(repeated), file_(file) {}

  ReadJson take() { return {std::move(root_), std::move(repeated_)}; }

  bool null() override { return put(Json(nullptr)); }
  bool boolean(bool value) override { return put(Json(value)); }
  bool number_integer(number_integer_t value) override { return put(Json(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put(Json(value)); }
  bool number_float(number_float_t value, const string_t& text) override {
    return put(how_ == Repeated::keep_both && doubtful(text) ? Json(text) : Json(value));
  }
  bool string(string_t& text) override { return put(Json(std::move(text))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool key(string_t& name) override {
    open_.back().key = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string& token, const nlohmann::detail::exception& error) override {
    constexpr int number_overflow = 406;
    if (error.id == number_overflow && position >= token.size()) too_large_ = {position - token.size(), token.size()};
    return false;
  }

  /// Where a number stands that no double holds, as position and length; nothing when that was not what stopped it.
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> too_large() const { return too_large_; }

 private:
  struct Open {
    Json value;
    std::string key;
    std::vector<std::string> lost;  ///< keys given twice
  };

  bool open(Json value) {
    if (open_.size() >= deepest)
      throw InputError(Defect{.file = std::string(file_), .problem = "is nested too deeply for JSON-LD"});
    open_.push_back({std::move(value), {}, {}});
    return true;
  }

  bool close() {
    Open last = std::move(open_.back());
    open_.pop_back();
    for (const std::string& key : last.lost) last.value.erase(key);
    return put(std::move(last.value));
  }

  bool put(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().value.is_array()) {
      open_.back().value.push_back(std::move(value));
    } else {
      member(open_.back(), std::move(value));
    }
    return true;
  }

  void member(Open& object, Json value) {
    const auto before = object.value.find(object.key);
    if (before == object.value.end()) {
      object.value[object.key] = std::move(value);
      return;
    }
    repeated_.push_back(path());
    if (how_ == Repeated::keep_none) return object.lost.push_back(object.key);
    if (!before->is_array()) *before = Json::array({std::move(*before)});
    if (value.is_array())
      for (Json& element : value) before->push_back(std::move(element));
    else
      before->push_back(std::move(value));
  }

  [[nodiscard]] std::string path() const {
    std::string path;
    for (const Open& object : open_)
      if (object.value.is_object()) path += (path.empty() ? "" : ".") + object.key;
    return path;
  }

  Repeated how_;
  std::string_view file_;
  Json root_;
  std::vector<Open> open_;
  std::vector<std::string> repeated_;
  std::optional<std::pair<std::size_t, std::size_t>> too_large_;
};

}  // namespace

std::optional<ReadJson> read_json(std::string_view text, Repeated repeated, std::string_view file) {
  Builder builder(repeated, file);
  if (Json::sax_parse(text, &builder)) return builder.take();
  // 1e999 is one figure that cannot be, no reason to refuse all others: read as a text, which no figure is.
  constexpr int most = 100;
  std::string mended(text);
  auto large = builder.too_large();
  for (int i = 0; large && i < most; ++i) {
    const std::string_view token = std::string_view(mended).substr(large->first, large->second);
    if (token.size() != large->second || token.find_first_not_of("0123456789+-.eE") != std::string_view::npos) break;
    mended.insert(large->first + large->second, 1, '"').insert(large->first, 1, '"');
    Builder again(repeated, file);
    if (Json::sax_parse(mended, &again)) return again.take();
    large = again.too_large();
  }
  return std::nullopt;
}

}  // namespace progrank::interchange
