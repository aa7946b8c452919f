#include "interchange/ld_context.hpp"

namespace progrank::interchange {
namespace {

/// Definitions of a context, with those of the contexts around it.
struct Context {
  std::map<std::string, std::string> terms;  ///< a key, and what it stands for: an IRI, a compact IRI or a keyword
  std::string vocab;                         ///< what bare keys stand under; "" = as they are
};

void add_definitions(const Json& context, Context& out) {
  if (context.is_null()) out = {};
  if (context.is_array())
    for (const Json& part : context) add_definitions(part, out);
  if (!context.is_object()) return;
  for (const auto& [term, meaning] : context.items()) {
    const Json* id = &meaning;
    if (meaning.is_object()) {
      const auto inner = meaning.find("@id");
      if (inner == meaning.end()) continue;
      id = &*inner;
    }
    if (!id->is_string()) continue;
    if (term == "@vocab")
      out.vocab = id->get<std::string>();
    else if (!term.starts_with('@'))
      out.terms[term] = id->get<std::string>();
  }
}

class Renamer {
 public:
  explicit Renamer(const LdVocabulary& vocabulary) : vocabulary_(vocabulary) {}

  [[nodiscard]] Json renamed(const Json& value, const Context& around) const {
    if (value.is_array()) {
      Json list = Json::array();
      for (const Json& element : value) list.push_back(renamed(element, around));
      return list;
    }
    if (!value.is_object()) return value;
    Context own = around;
    if (const auto context = value.find("@context"); context != value.end()) add_definitions(*context, own);
    Json object = Json::object();
    for (const auto& [key, inner] : value.items()) {
      if (key == "@context") continue;
      const std::string name = own_name(key, own);
      add(object, name, name == "@type" ? types(inner, own) : renamed(inner, own));
    }
    return object;
  }

 private:
  /// A term or compact IRI in full, as far as the contexts say.
  static std::string expanded(const std::string& term, const Context& context, int depth = 0) {
    constexpr int deepest = 8;  // definitions may go in a circle
    if (term.starts_with('@') || depth > deepest) return term;
    if (const auto known = context.terms.find(term); known != context.terms.end() && known->second != term)
      return expanded(known->second, context, depth + 1);
    const std::size_t colon = term.find(':');
    if (colon != std::string::npos && term.substr(colon + 1, 2) != "//") {
      const auto prefix = context.terms.find(term.substr(0, colon));
      if (prefix != context.terms.end() && prefix->second != term)
        return expanded(prefix->second, context, depth + 1) + term.substr(colon + 1);
    }
    if (colon == std::string::npos && depth == 0 && !context.vocab.empty()) return context.vocab + term;
    return term;
  }

  [[nodiscard]] std::string own_name(const std::string& key, const Context& context) const {
    const std::string whole = expanded(key, context);
    for (const std::string_view prefix : vocabulary_.prefixes)
      if (whole.starts_with(prefix)) return std::string(vocabulary_.here) + whole.substr(prefix.size());
    return whole;
  }

  [[nodiscard]] Json types(const Json& value, const Context& context) const {
    if (value.is_string()) return own_name(value.get<std::string>(), context);
    if (!value.is_array()) return value;
    Json list = Json::array();
    for (const Json& type : value) list.push_back(types(type, context));
    return list;
  }

  /// Two keys may have one name: both values stay.
  static void add(Json& object, const std::string& key, Json value) {
    const auto before = object.find(key);
    if (before == object.end()) {
      object[key] = std::move(value);
      return;
    }
    if (!before->is_array()) *before = Json::array({std::move(*before)});
    before->push_back(std::move(value));
  }

  const LdVocabulary& vocabulary_;
};

}  // namespace

std::string_view local_name(std::string_view term) {
  const std::size_t end = term.find_last_of(":/#");
  return end == std::string_view::npos || end + 1 == term.size() ? term : term.substr(end + 1);
}

std::string_view concept_name(std::string_view text) {
  const bool one_word = text.find_first_of(" \t\r\n,") == std::string_view::npos;
  const std::size_t colon = text.find(':');
  const bool address = text.find("://") != std::string_view::npos;
  const bool compact = colon != std::string_view::npos && text.find('/') == std::string_view::npos;
  return one_word && (address || compact) ? local_name(text) : text;
}

Json with_own_names(const Json& value, const LdVocabulary& vocabulary) {
  return Renamer(vocabulary).renamed(value, {});
}

}  // namespace progrank::interchange
