#pragma once
// What every JSON answer has in common: {"schema":"progrank/1","version":...,"data_release":...,"command":...,
// "inputs":{...}}, and lists with an element a line.

#include <string>
#include <string_view>

#include "json/writer.hpp"

namespace progrank {

/// The object around an answer; the members that all answers have are written at once, `close` ends it.
class Envelope {
 public:
  Envelope(std::string& out, std::string_view command);

  JsonWriter& json() { return json_; }
  void close() {
    json_.line().end_object();
    out_ += '\n';
  }

 private:
  std::string& out_;
  JsonWriter json_;
};

/// A member that is a list, each element on a line of its own.
template <typename List, typename Write>
void write_lines(JsonWriter& json, std::string_view key, const List& list, const Write& write) {
  json.line().key(key).begin_array();
  for (const auto& element : list) {
    json.line();
    write(json, element);
  }
  json.line().end_array();
}

/// JSON Lines: an element a line.
template <typename List, typename Write>
std::string json_lines(const List& list, const Write& write) {
  std::string out;
  for (const auto& element : list) {
    JsonWriter json(out);
    write(json, element);
    out += '\n';
  }
  return out;
}

}  // namespace progrank
