import StrictYAML
import Testing

private enum Fruit: String, CaseIterable {
  case apple, pear
}

@Suite struct YAMLReaderTests {
  /// The problems of reading `text` with `body`, as a user sees them.
  private func problems(
    _ text: String, keys: [String], _ body: (inout YAMLReader, YAMLReader.Section) -> Void = { _, _ in }
  )
    -> [String]
  {
    var reader = YAMLReader(file: "a.yaml")
    if let section = reader.document(text, keys: keys) { body(&reader, section) }
    return reader.problems.map(\.description)
  }

  @Test func readsEveryKindOfValue() {
    var reader = YAMLReader(file: "a.yaml")
    let text = "name: x\ncount: 3\nsize: 2.5\nfruit: pear\nlist: [a, b]\ninner: {key: value}\n"
    let section = reader.document(text, keys: ["name", "count", "size", "fruit", "list", "inner"])
    guard let section else {
      Issue.record("the document was refused: \(reader.problems)")
      return
    }
    #expect(reader.text(section, "name") == "x")
    #expect(reader.integer(section, "count", in: 0...9) == 3)
    #expect(reader.number(section, "size") == 2.5)
    let fruit: Fruit? = reader.choice(section, "fruit")
    #expect(fruit == .pear)
    #expect(reader.texts(section, "list") == ["a", "b"])
    #expect(reader.textMap(section, "inner", keys: ["key"]) == ["key": "value"])
    #expect(reader.problems.isEmpty)
  }

  @Test func unknownKeyHasPlaceAndSuggestion() {
    #expect(
      problems("seed: 1\nsead: 2\n", keys: ["seed", "study"])
        == ["a.yaml:2:1: unknown key 'sead'; did you mean 'seed'?"])
    #expect(
      problems("colour: 1\n", keys: ["seed", "study"])
        == ["a.yaml:1:1: unknown key 'colour'; known keys: seed, study"])
  }

  @Test func wrongTypesAreListedTogether() {
    let found = problems("count: many\nsize: [1]\nfruit: plum\n", keys: ["count", "size", "fruit", "name"]) {
      reader, top in
      _ = reader.integer(top, "count", in: 1...20)
      _ = reader.number(top, "size", in: 0...1)
      let _: Fruit? = reader.choice(top, "fruit")
      _ = reader.text(top, "name")
    }
    #expect(
      found == [
        "a.yaml:1:8: count must be a whole number from 1 to 20",
        "a.yaml:2:7: size must be a number from 0 to 1",
        "a.yaml:3:8: fruit must be one of apple, pear",
        "a.yaml:1:1: the key 'name' is missing",
      ])
  }

  @Test func placesInListsAreNamed() {
    let found = problems("cohorts:\n  - {id: a}\n  - {role: b}\n", keys: ["cohorts"]) { reader, top in
      for cohort in reader.sections(top, "cohorts", keys: ["id", "role"]) { _ = reader.text(cohort, "id") }
    }
    #expect(found == ["a.yaml:3:5: the key 'id' is missing in cohorts[1]"])
  }

  @Test(arguments: [
    ("", "a.yaml:1:1: the file is empty"),
    ("- a\n", "a.yaml:1:1: the file must be a mapping of keys to values"),
    ("a: 1\na: 2\n", "given more than once: 'a'"),
    ("a: [1\n", "not YAML"),
  ])
  func textsThatAreNoDocument(text: String, message: String) {
    let found = problems(text, keys: ["a"])
    #expect(found.count == 1)
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test func aSingleTextStandsForEveryKey() {
    var reader = YAMLReader(file: "a.yaml")
    guard let top = reader.document("outcome: her2\n", keys: ["outcome"]) else {
      Issue.record("refused")
      return
    }
    #expect(reader.textOrMap(top, "outcome", keys: ["a", "b"]) == ["a": "her2", "b": "her2"])
  }

  @Test func nothingIsNotAText() {
    #expect(
      problems("name:\n", keys: ["name"]) { reader, top in _ = reader.text(top, "name") }
        == ["a.yaml:1:6: name must be a text"])
  }

  @Test func readsFlagsAndNothing() {
    var reader = YAMLReader(file: "a.yaml")
    let text = "on: True\noff: false\nnone:\nword: yes\nquoted: \"true\"\nlist: []\n"
    guard let top = reader.document(text, keys: ["on", "off", "none", "word", "quoted", "list"]) else {
      Issue.record("refused")
      return
    }
    #expect(top.keys == ["on", "off", "none", "word", "quoted", "list"])
    let flags = [
      reader.flag(top, "on"), reader.flag(top, "off", default: true), reader.flag(top, "absent", default: true),
    ]
    #expect(flags == [true, false, true])
    #expect(reader.problems.isEmpty)
    #expect(top.isNothing("none") && !top.isNothing("off") && !top.isNothing("absent"))
    #expect(top.isList("list") && !top.isList("on"))
    _ = reader.flag(top, "word")
    _ = reader.flag(top, "quoted")
    #expect(
      reader.problems.map(\.description) == [
        "a.yaml:4:7: word must be true or false", "a.yaml:5:9: quoted must be true or false",
      ])
  }

  @Test func itemsOfListsHaveTheirPlace() {
    var reader = YAMLReader(file: "a.yaml")
    guard let top = reader.document("list: [a, b]\n", keys: ["list"]) else {
      Issue.record("refused")
      return
    }
    reader.note("no b", at: top, "list", item: 1)
    reader.remark("a is old", at: top, "list", item: 0)
    reader.note("no such item", at: top, "list", item: 7)
    #expect(reader.problems.map(\.description) == ["a.yaml:1:11: no b", "a.yaml:1:7: no such item"])
    #expect(reader.remarks.map(\.description) == ["a.yaml:1:8: a is old"])
  }
}
