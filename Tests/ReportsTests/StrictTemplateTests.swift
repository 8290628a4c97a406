import Foundation
import Templates
import TestSupport
import Testing

@testable import Reports

@Suite struct StrictTemplateTests {
  private func render(_ text: String, _ values: TemplateValue, partials: [String: String] = [:]) throws -> String {
    try TestFolders.withTemporary { folder in
      for (name, text) in partials.merging(["page.mustache": text], uniquingKeysWith: { first, _ in first }) {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      return try StrictTemplate("page.mustache", in: TemplateStore(overrides: folder)).render(values)
    }
  }

  @Test func rendersTextsSectionsListsAndPartials() throws {
    let text = try render(
      "{{a}}{{! a comment }}{{#list}}[{{.}}]{{/list}}{{^none}}empty{{/none}}{{#object}}{{b}}{{a}}{{/object}}{{> part}}",
      ["a": "1", "list": ["x", "y"], "none": [], "object": ["b": "2"]], partials: ["part": "<{{a}}>"])
    #expect(text == "1[x][y]empty21<1>")
  }

  @Test func aMissingKeyIsAnErrorThatNamesTemplateAndKey() throws {
    let error = #expect(throws: ReportsError.self) {
      try render("one\n{{#list}}\n{{b}}{{/list}}", ["list": [["a": "1"]]])
    }
    #expect(
      error?.description
        == "page.mustache:3: the template asks for 'b', which the page does not have; remove or rename the tag")
  }

  @Test func aMissingKeyInsideAPartialNamesThePartial() throws {
    let error = #expect(throws: ReportsError.self) { try render("{{> part}}", ["a": "1"], partials: ["part": "{{z}}"]) }
    #expect(error == .missingKey(template: "part", line: 1, key: "z"))
  }

  @Test func missingSectionsAreErrorsToo() throws {
    #expect(throws: ReportsError.missingKey(template: "page.mustache", line: 1, key: "b")) {
      try render("{{#b}}x{{/b}}", ["a": "1"])
    }
    #expect(throws: ReportsError.missingKey(template: "page.mustache", line: 1, key: "b")) {
      try render("{{^b}}x{{/b}}", ["a": "1"])
    }
  }

  @Test func aMissingPartialIsAnError() throws {
    let error = #expect(throws: ReportsError.self) { try render("\n{{> no/such.mustache}}", ["a": "1"]) }
    #expect(
      error?.description
        == "page.mustache:2: the template includes 'no/such.mustache', which does not exist; write its full path below templates/"
    )
  }

  @Test func partialsInACircleAreAnError() throws {
    #expect(throws: ReportsError.circularPartials(template: "page.mustache", chain: ["page.mustache", "a", "b", "a"])) {
      try render("{{> a}}", [:], partials: ["a": "{{> b}}", "b": "{{> a}}"])
    }
  }

  @Test(arguments: [
    "{{{a}}}", "{{&a}}", "{{=<% %>=}}", "{{uppercased(a)}}", "{{% CONTENT_TYPE: TEXT}}", "{{>*a}}", "{{}}",
  ])
  func tagsThatCouldPassMarkupAreRefused(tag: String) throws {
    let error = #expect(throws: ReportsError.self) { try render(tag, ["a": "<b>"]) }
    guard case .unsupportedTag("page.mustache", 1, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a"])
  func unbalancedTagsAreErrors(text: String) throws {
    let error = #expect(throws: ReportsError.self) { try render(text, ["a": "1"]) }
    guard case .malformedTemplate("page.mustache", 1, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aListWhereATextIsNeededIsAnError() throws {
    let error = #expect(throws: ReportsError.self) { try render("{{a}}", ["a": false]) }
    #expect(error?.description == "page.mustache:1: 'a' is true or false, where the tag needs a text")
  }

  @Test func markupIsEscaped() throws {
    let text = try render("<p title=\"{{a}}\">", ["a": "<script>alert('x') & \"y\"</script>"])
    #expect(text == "<p title=\"&lt;script&gt;alert(&#39;x&#39;) &amp; &quot;y&quot;&lt;/script&gt;\">")
  }

  /// A quotation mark with a combining mark is one grapheme cluster, which an escape by cluster would let through.
  @Test func markupUnderCombiningMarksIsEscaped() throws {
    let text = try render("{{a}}", ["a": "\"\u{301} <\u{338}b \u{600}<i>"])
    for character in ["<", ">", "\""] { #expect(!text.unicodeScalars.contains { String($0) == character }) }
    #expect(text.contains("&quot;\u{2060}\u{301}"))
    #expect(text.contains("&lt;i&gt;"))
  }

  @Test func forbiddenControlCharactersAreReplaced() throws {
    #expect(try render("{{a}}", ["a": "x\u{0}y\u{1B}z\n"]) == "x\u{FFFD}y\u{FFFD}z\n")
  }

  @Test func everyBuiltInTemplateParses() throws {
    for name in TemplateStore.names where name.hasSuffix(".mustache") {
      _ = try StrictTemplate(name, in: TemplateStore())
    }
    #expect(TemplateStore.names.contains("report/index.mustache"))
  }
}
