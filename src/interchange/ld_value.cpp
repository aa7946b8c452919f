#include "interchange/ld_value.hpp"

#include <algorithm>

#include "interchange/figures.hpp"
#include "interchange/json_ld.hpp"
#include "interchange/spoken_text.hpp"
#include "progrank/base/number.hpp"

namespace progrank::interchange {
namespace {

bool is_language(std::string_view key) {
  const std::size_t dash = key.find('-');
  const std::string_view first = key.substr(0, dash);
  const bool letters =
      std::all_of(first.begin(), first.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return key == "@none" || (letters && (first.size() == 2 || (first.size() == 3 && dash != std::string_view::npos)));
}

const Json& best_language(const Json& map) {
  for (const char* language : {"en-US", "en"})
    if (map.contains(language) && !map[language].is_null()) return map[language];
  for (const auto& [language, text] : map.items())
    if (!text.is_null()) return text;
  return map.front();
}

/// Values one by one: lists, @list and @set opened.
void flatten(const Json& value, std::vector<const Json*>& out) {
  if (value.is_array()) {
    for (const Json& element : value) flatten(element, out);
  } else if (value.is_object() && value.size() == 1 && (value.contains("@list") || value.contains("@set"))) {
    flatten(value.front(), out);
  } else if (!value.is_null()) {
    out.push_back(&value);
  }
}

}  // namespace

bool is_language_map(const Json& value) {
  return value.is_object() && !value.empty() &&
         std::all_of(value.items().begin(), value.items().end(), [](const auto& member) {
           return is_language(member.key()) &&
                  (member.value().is_string() || member.value().is_array() || member.value().is_null());
         });
}

bool Ld::has(std::string_view key) const {
  return value_->is_object() && value_->contains(std::string(key));
}

std::vector<Ld> Ld::at(std::string_view key, Reference strings) const {
  std::vector<Ld> values;
  if (!has(key)) return values;
  std::vector<const Json*> flat;
  flatten(*value_->find(std::string(key)), flat);
  for (const Json* value : flat) {
    const bool reference =
        value->is_object() && value->size() == 1 && value->contains("@id") && value->front().is_string();
    const bool bare = strings == Reference::strings_too && value->is_string();
    const Json* id = reference ? &value->front() : bare ? value : nullptr;
    const Json* node = id ? file_->find(id->get_ref<const std::string&>()) : nullptr;
    if (node && node != value_) {
      file_->marked_.insert(id);
      values.emplace_back(*node, *file_);
    } else {
      values.emplace_back(*value, *file_);
    }
  }
  return values;
}

std::optional<Ld> Ld::object(std::string_view key) const {
  for (const Ld& value : at(key))
    if (value.is_node()) return value;
  return std::nullopt;
}

std::vector<std::string> Ld::types() const {
  std::vector<std::string> types;
  if (!has("@type")) return types;
  std::vector<const Json*> flat;
  flatten(*value_->find("@type"), flat);
  for (const Json* type : flat)
    if (type->is_string()) types.emplace_back(local_name(type->get_ref<const std::string&>()));
  return types;
}

std::vector<std::pair<std::string, Ld>> Ld::spoken() const {
  if (value_->is_string()) return {{value_->get<std::string>(), *this}};
  if (value_->is_number()) return {{shortest(value_->get<double>()), *this}};
  if (value_->is_boolean()) return {{value_->get<bool>() ? "true" : "false", *this}};
  std::vector<std::pair<std::string, Ld>> out;
  if (value_->is_array()) {
    for (const Json& element : *value_)
      for (auto& one : Ld(element, *file_).spoken()) out.push_back(std::move(one));
    return out;
  }
  if (!value_->is_object()) return out;
  if (has("@value")) return Ld(*value_->find("@value"), *file_).spoken();
  if (is_language_map(*value_)) return Ld(best_language(*value_), *file_).spoken();
  if (value_->size() == 1 && has("@id")) return Ld(value_->front(), *file_).spoken();
  return out;
}

std::optional<std::string> Ld::text() const {
  const auto all = spoken();
  return all.empty() ? std::nullopt : std::optional(all.front().first);
}

std::vector<std::pair<std::string, Ld>> Ld::texts(std::string_view key) const {
  std::vector<std::pair<std::string, Ld>> out;
  for (const Ld& value : at(key))
    for (auto& one : value.spoken()) out.push_back(std::move(one));
  return out;
}

std::optional<std::string> Ld::take_text(std::string_view key) const {
  for (const auto& [text, leaf] : texts(key)) {
    if (is_filler(text)) {
      leaf.refuse("says nothing");
      continue;
    }
    leaf.take();
    return readable(text);
  }
  return std::nullopt;
}

void Ld::take() const {
  if (!value_->is_structured()) {
    file_->marked_.insert(value_);
    return;
  }
  for (const Json& inner : *value_) Ld(inner, *file_).take();
}

void Ld::take(std::string_view key) const {
  if (has(key)) Ld(*value_->find(std::string(key)), *file_).take();
}

void Ld::take_node() const {
  take("@type");
  take("@id");
}

void Ld::refuse(std::string why) const {
  file_->refused_.emplace(value_, std::move(why));
}

void Ld::call(std::string name) const {
  file_->called_.emplace(value_, std::move(name));
}

bool says_nothing(const Json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>().empty();
  if (!value.is_structured()) return value.is_null();
  return std::all_of(value.begin(), value.end(), says_nothing);
}

std::optional<double> number_in(const Ld& value) {
  if (value.json().is_number()) return value.json().get<double>();
  const auto text = value.text();
  return text ? number_of(*text) : std::nullopt;
}

}  // namespace progrank::interchange
