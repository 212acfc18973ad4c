import ActivationProgramme
import Foundation
import Testing

@Suite("Strict JSON")
struct StrictJSONTests {
  private struct Person: Decodable, Equatable {
    let name: String
    let age: Int?
    let tags: [String]?
    let address: Address?
  }

  private struct Address: Decodable, Equatable {
    let city: String
  }

  private func decode(_ text: String, _ keys: StrictJSON.UnknownKeys = .refuse) throws -> Person {
    try StrictJSON.decode(Person.self, from: Array(text.utf8), unknownKeys: keys)
  }

  @Test("values, absent members and null are read")
  func reads() throws {
    let full = try decode(#"{"name":"Łódź \u0142 \ud83d\ude00 \n","age":7,"tags":["a","b"],"address":{"city":"x"}}"#)
    #expect(full == Person(name: "Łódź ł 😀 \n", age: 7, tags: ["a", "b"], address: Address(city: "x")))
    #expect(try decode(#" {"name":"n","age":null} "#) == Person(name: "n", age: nil, tags: nil, address: nil))
  }

  @Test(
    "what nobody reads, and what is of the wrong kind, is refused with its place",
    arguments: [
      (#"{"name":"n","agee":7}"#, "", JSONError.Problem.unknownKey("agee", known: ["address", "age", "name", "tags"])),
      (#"{"name":"n","address":{"city":"x","zip":1}}"#, "/address", .unknownKey("zip", known: ["city"])),
      (#"{"age":7}"#, "", .missingKey("name")),
      (#"{"name":7}"#, "/name", .wrongType(expected: "a string", found: "the number 7")),
      (#"{"name":"n","tags":["a",true]}"#, "/tags/1", .wrongType(expected: "a string", found: "true")),
      (#"{"name":"n","tags":{}}"#, "/tags", .wrongType(expected: "an array", found: "an object")),
      (#"{"name":"n","address":[]}"#, "/address", .wrongType(expected: "an object", found: "an array")),
      (#"{"name":"a","name":"b"}"#, "", .duplicateKey("name")),
    ])
  func refuses(text: String, path: String, problem: JSONError.Problem) throws {
    let error = #expect(throws: JSONError.self) { try decode(text) }
    #expect(error?.path == path)
    if case .unknownKey(let key, let known) = error?.problem {
      #expect(JSONError.Problem.unknownKey(key, known: known.sorted()) == problem)
    } else {
      #expect(error?.problem == problem)
    }
  }

  @Test(
    "a whole number is not taken from a fraction or beyond its range",
    arguments: ["1.5", "1e2", "9223372036854775808", "\"7\"", "true"])
  func wholeNumbers(number: String) {
    #expect(throws: JSONError.self) { try decode(#"{"name":"n","age":\#(number)}"#) }
  }

  @Test("unknown keys are skipped where a stored text is read")
  func skips() throws {
    #expect(try decode(#"{"name":"n","later":{"x":[1]}}"#, .ignore).name == "n")
  }

  @Test(
    "a text that is no JSON is refused",
    arguments: [
      "", " ", "{", "}", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "[1 2]", "tru", "nul", "01", "-", "1.", ".5", "1e",
      "+1", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\n\"", "[1]x", "NaN",
      "\u{FEFF}1",
      "'a'", "// c\n1",
    ])
  func malformed(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test("bytes that are no UTF-8 are refused")
  func invalidUTF8() {
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xC5, 0x22]) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
  }

  @Test("nesting beyond the limit is refused before it can exhaust the stack")
  func depth() throws {
    let nested = { (depth: Int) in
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSONValue(parsing: nested(JSONValue.depthLimit + 1))
    #expect(throws: JSONError.self) { try JSONValue(parsing: nested(JSONValue.depthLimit + 2)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: nested(1_000_000)) }
  }

  @Test("texts that Foundation writes are read with the same values, and a cut text is never read")
  func againstFoundation() throws {
    let values: [String: [Double]] = ["a": [1, -2.5, 1e300], "ł\"\\/\u{1}": [], "😀": [0]]
    let data = Array(try JSONEncoder().encode(values))
    #expect(try StrictJSON.decode([String: [Double]].self, from: data) == values)
    for length in 0..<data.count {
      #expect(throws: JSONError.self) { try JSONValue(parsing: data.prefix(length)) }
    }
  }

  @Test("a step of a JSON Pointer escapes its two special characters")
  func pointers() {
    let error = #expect(throws: JSONError.self) {
      try StrictJSON.decode([String: Int].self, from: Array(#"{"a/b~c":"x"}"#.utf8))
    }
    #expect(error?.path == "/a~1b~0c")
  }
}
