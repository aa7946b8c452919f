#include "interchange/ids.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"

namespace progrank::interchange {
namespace {

struct Letters {
  std::string_view letter;  ///< as folded() leaves it
  std::string_view latin;
};
// ISO 9 and BGN without marks, for ids only.
constexpr std::array letters{
    Letters{"ß", "ss"}, Letters{"æ", "ae"}, Letters{"ø", "o"},  Letters{"œ", "oe"}, Letters{"đ", "d"},
    Letters{"ð", "d"},  Letters{"þ", "th"}, Letters{"ł", "l"},  Letters{"ı", "i"},  Letters{"ħ", "h"},
    Letters{"а", "a"},  Letters{"б", "b"},  Letters{"в", "v"},  Letters{"г", "g"},  Letters{"д", "d"},
    Letters{"е", "e"},  Letters{"ж", "zh"}, Letters{"з", "z"},  Letters{"и", "i"},  Letters{"к", "k"},
    Letters{"л", "l"},  Letters{"м", "m"},  Letters{"н", "n"},  Letters{"о", "o"},  Letters{"п", "p"},
    Letters{"р", "r"},  Letters{"с", "s"},  Letters{"т", "t"},  Letters{"у", "u"},  Letters{"ф", "f"},
    Letters{"х", "kh"}, Letters{"ц", "ts"}, Letters{"ч", "ch"}, Letters{"ш", "sh"}, Letters{"щ", "shch"},
    Letters{"ъ", ""},   Letters{"ы", "y"},  Letters{"ь", ""},   Letters{"э", "e"},  Letters{"ю", "yu"},
    Letters{"я", "ya"}, Letters{"є", "ye"}, Letters{"і", "i"},  Letters{"ґ", "g"},  Letters{"ј", "j"},
    Letters{"љ", "lj"}, Letters{"њ", "nj"}, Letters{"ћ", "c"},  Letters{"ђ", "dj"}, Letters{"џ", "dz"},
    Letters{"α", "a"},  Letters{"β", "v"},  Letters{"γ", "g"},  Letters{"δ", "d"},  Letters{"ε", "e"},
    Letters{"ζ", "z"},  Letters{"η", "i"},  Letters{"θ", "th"}, Letters{"ι", "i"},  Letters{"κ", "k"},
    Letters{"λ", "l"},  Letters{"μ", "m"},  Letters{"ν", "n"},  Letters{"ξ", "x"},  Letters{"ο", "o"},
    Letters{"π", "p"},  Letters{"ρ", "r"},  Letters{"σ", "s"},  Letters{"ς", "s"},  Letters{"τ", "t"},
    Letters{"υ", "y"},  Letters{"φ", "f"},  Letters{"χ", "ch"}, Letters{"ψ", "ps"}, Letters{"ω", "o"},
};

/// The bytes of the UTF-8 character a text begins with.
std::size_t character_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80) ++length;
  return length;
}

unsigned long code_point(std::string_view character) {
  unsigned long code = static_cast<unsigned char>(character.front());
  if (character.size() > 1) code &= 0x7FU >> character.size();
  for (const char c : character.substr(1)) code = code << 6U | (static_cast<unsigned char>(c) & 0x3FU);
  return code;
}

/// "u533b-u7642": the characters beyond ASCII by their numbers, at most so many.
std::string numbered(std::string_view text) {
  constexpr std::size_t most = 12;
  std::string out;
  for (std::size_t count = 0; !text.empty() && count < most;) {
    const std::string_view character = text.substr(0, character_length(text));
    if (character.size() > 1) {
      out += fmt::format("{}u{:x}", out.empty() ? "" : "-", code_point(character));
      ++count;
    }
    text.remove_prefix(character.size());
  }
  return out;
}

std::string address_slug(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme != std::string_view::npos) text.remove_prefix(scheme + 3);
  if (text.starts_with("www.")) text.remove_prefix(4);
  return slug_of(text.substr(0, text.find_first_of("?#")));
}

}  // namespace

std::string transliterated(std::string_view text) {
  const std::string plain = folded(text);
  std::string out;
  for (std::string_view rest = plain; !rest.empty();) {
    const std::string_view character = rest.substr(0, character_length(rest));
    const auto known = std::find_if(letters.begin(), letters.end(),
                                    [character](const Letters& own) { return own.letter == character; });
    out += known == letters.end() ? character : known->latin;
    rest.remove_prefix(character.size());
  }
  return out;
}

std::string made_id(const Incoming& record, const std::vector<std::string>& others) {
  const auto text = [&record](Field field) {
    const Json* name = record.find(field);
    return name && name->is_string() ? name->get<std::string>() : std::string{};
  };
  const std::string name = text(Field::name);
  const std::string owner = text(record.kind == RecordKind::program ? Field::institution_name : Field::issuer);
  std::string name_slug = slug_of(transliterated(name));
  std::string owner_slug = slug_of(transliterated(owner));
  if (name_slug.empty())
    for (const std::string& other : others)
      if (std::string slug = address_slug(other); !slug.empty()) return slug;
  if (owner_slug.empty() && record.kind == RecordKind::program)
    if (const Json* unitid = record.find(Field::institution_unitid); unitid && unitid->is_number())
      owner_slug = fmt::format("unitid-{}", unitid->get<long>());
  if (name_slug.empty()) name_slug = numbered(name);
  if (owner_slug.empty()) owner_slug = numbered(owner);
  return owner_slug.empty() || name_slug.empty() ? owner_slug + name_slug
                                                 : fmt::format("{}--{}", owner_slug, name_slug);
}

bool is_id(std::string_view text) {
  return !text.empty() && text.front() != '-' && text.back() != '-' &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

void number_made_ids(Incomings& incomings) {
  std::set<std::string> taken;
  for (const Incoming& record : incomings.records)
    if (!record.made_id) taken.insert(record.id());
  for (Incoming& record : incomings.records) {
    if (!record.made_id) continue;
    const std::string id = record.id();
    if (id.empty()) continue;
    std::string free = id;
    for (int i = 2; !taken.insert(free).second; ++i) free = fmt::format("{}-{}", id, i);
    record.set(Field::id, free);
  }
}

}  // namespace progrank::interchange
