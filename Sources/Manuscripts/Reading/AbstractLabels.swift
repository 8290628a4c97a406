/// Labels within the paragraphs of a structured abstract: `Results: The AUC ...`, `RESULTS The AUC ...`, and those that a web
/// page's text has glued to the words, `ResultsThe AUC ...`.
enum AbstractLabels {
  /// A labelled stretch; offsets are of the bytes given.
  struct Part: Equatable {
    let section: Manuscript.Section
    /// The label without its colon; empty for what stands before the first label.
    let label: Range<Int>
    let body: Range<Int>
  }

  private enum Strength {
    /// A colon, a dash, or letters that no word has together.
    case strong
    /// A point or only a space before a capital letter.
    case weak
  }

  private struct Found {
    let section: Manuscript.Section
    let label: Range<Int>
    let body: Int
    let strength: Strength
  }

  /// The labelled stretches of a paragraph; nil where it has none that can be trusted.
  ///
  /// - Parameter isAbstract: whether the paragraph is known to stand in an abstract. Elsewhere it must begin with a label and
  ///   have three, methods and results among them, in their order.
  static func parts(_ text: [UInt8], isAbstract: Bool) -> [Part]? {
    let found = consistent(labels(in: text))
    guard let first = found.first else { return nil }
    let sections = Set(found.map(\.section.rawValue))
    let isWhole =
      first.label.lowerBound == 0 && sections.count >= 3 && sections.contains("methods") && sections.contains("results")
    let accepted: [Found]
    if isWhole {
      accepted = found
    } else if isAbstract {
      accepted = found.filter { $0.strength == .strong || $0.label.lowerBound == 0 }
    } else {
      return nil
    }
    guard let start = accepted.first?.label.lowerBound else { return nil }
    var parts: [Part] = start > 0 ? [Part(section: .abstract, label: 0..<0, body: 0..<start)] : []
    for (index, label) in accepted.enumerated() {
      let end = index + 1 < accepted.count ? accepted[index + 1].label.lowerBound : text.count
      parts.append(Part(section: label.section, label: label.label, body: min(label.body, end)..<end))
    }
    return parts
  }

  /// The label at the head of a paragraph that a colon or dash closes, for statements such as `Funding: none`.
  static func head(_ text: [UInt8]) -> (words: String, body: Int)? {
    let limit = min(text.count, 90)
    guard let colon = text[..<limit].firstIndex(of: 0x3A), colon > 2, colon + 1 < text.count else { return nil }
    guard text[colon + 1] == 0x20 || text[colon + 1] >= 0x41 else { return nil }
    let words = String(decoding: text[..<colon], as: UTF8.self)
    guard words.split(separator: " ").count <= 9 else { return nil }
    var body = colon + 1
    while body < text.count, text[body] == 0x20 { body += 1 }
    return (words, body)
  }

  // MARK: - Finding

  private static func labels(in text: [UInt8]) -> [Found] {
    var found: [Found] = []
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte >= 0x41, byte <= 0x5A, begins(text, position), let label = label(text, position) {
        found.append(label)
        position = label.label.upperBound
      } else {
        position += 1
      }
    }
    return found
  }

  /// A label begins the paragraph or a sentence, with or without the space before it.
  private static func begins(_ text: [UInt8], _ position: Int) -> Bool {
    var before = position - 1
    while before >= 0, text[before] == 0x20 { before -= 1 }
    guard before >= 0 else { return true }
    // . ? ! ) ] " and the last byte of a closing quotation mark
    return [0x2E, 0x3F, 0x21, 0x29, 0x5D, 0x22, 0x9D, 0x3B].contains(text[before])
  }

  private static func label(_ text: [UInt8], _ start: Int) -> Found? {
    for words in byInitial[Int(text[start] | 0x20) - 0x61] where start + words.bytes.count <= text.count {
      let end = start + words.bytes.count
      var isEqual = true
      var isCapital = true
      for offset in words.bytes.indices {
        let byte = text[start + offset]
        let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        if folded != words.bytes[offset] {
          isEqual = false
          break
        }
        if byte >= 0x61, byte <= 0x7A { isCapital = false }
      }
      guard isEqual, let (body, strength) = ending(text, end, isCapital: isCapital) else { continue }
      return Found(section: words.section, label: start..<end, body: body, strength: strength)
    }
    return nil
  }

  /// What follows a label, where it is one.
  private static func ending(_ text: [UInt8], _ end: Int, isCapital: Bool) -> (body: Int, Strength)? {
    func isUpper(_ index: Int) -> Bool { index < text.count && text[index] >= 0x41 && text[index] <= 0x5A }
    func isLower(_ index: Int) -> Bool { index < text.count && text[index] >= 0x61 && text[index] <= 0x7A }
    func isDigit(_ index: Int) -> Bool { index < text.count && text[index] >= 0x30 && text[index] <= 0x39 }
    func skip(_ index: Int) -> Int {
      var index = index
      while index < text.count, text[index] == 0x20 { index += 1 }
      return index
    }
    guard end < text.count else { return nil }
    let next = skip(end)
    guard next < text.count else { return nil }
    if text[next] == 0x3A { return (skip(next + 1), .strong) }
    if text[end] == 0x2E, next + 1 < text.count, text[end + 1] == 0x20 || isUpper(end + 1) {
      return (skip(end + 1), .weak)
    }
    // An en or em dash, or a hyphen between spaces.
    if next + 2 < text.count, text[next] == 0xE2, text[next + 1] == 0x80,
      text[next + 2] == 0x93 || text[next + 2] == 0x94
    {
      return (skip(next + 3), .strong)
    }
    if next > end, text[next] == 0x2D, next + 1 < text.count, text[next + 1] == 0x20 {
      return (skip(next + 1), .strong)
    }
    if next == end {
      if isCapital { return isUpper(end) && isLower(end + 1) ? (end, .strong) : nil }
      return isUpper(end) || isDigit(end) ? (end, .strong) : nil
    }
    return isUpper(next) || isDigit(next) ? (next, .weak) : nil
  }

  private static func order(_ section: Manuscript.Section) -> Int? {
    switch section {
    case .introduction: 0
    case .methods: 1
    case .results: 2
    case .discussion: 3
    case .conclusion: 4
    default: nil
    }
  }

  /// Leaves out weak labels that break the order of an abstract's parts.
  private static func consistent(_ found: [Found]) -> [Found] {
    var reached = 0
    return found.filter { label in
      guard let order = order(label.section) else { return label.strength == .strong }
      if order < reached { return label.strength == .strong && order + 1 >= reached }
      reached = order
      return true
    }
  }

  // MARK: - Labels

  private struct Words {
    let bytes: [UInt8]
    let section: Manuscript.Section
  }

  /// The labels by their first letter, the longest first.
  private static let byInitial: [[Words]] = {
    var lists = [[Words]](repeating: [], count: 26)
    for (section, words) in labels {
      for word in words.split(separator: "|") {
        let bytes = Array(word.utf8)
        lists[Int(bytes[0]) - 0x61].append(Words(bytes: bytes, section: section))
      }
    }
    return lists.map { list in
      list.sorted {
        $0.bytes.count != $1.bytes.count
          ? $0.bytes.count > $1.bytes.count : $0.bytes.lexicographicallyPrecedes($1.bytes)
      }
    }
  }()

  /// True for words that label a part of an abstract: `key` is a heading as `SectionWords.key` gives it.
  static func isLabel(_ key: String) -> Bool { keys.contains(key) }

  private static let keys: Set<String> = Set(
    labels.flatMap { $0.1.split(separator: "|") }.map { SectionWords.key(String($0)) })

  private static let labels: [(Manuscript.Section, String)] = [
    (
      .introduction,
      "background|backgrounds|introduction|objective|objectives|aim|aims|purpose|purposes|rationale|hypothesis|importance|"
        + "context|background and purpose|background and objective|background and objectives|background and aim|"
        + "background and aims|background & aims|background & objective|background & objectives|background/objective|"
        + "background/objectives|background/purpose|background/aims|background/aim|background / objectives|"
        + "introduction and objective|"
        + "introduction and objectives|introduction/background|rationale and objectives|rationale and objective|"
        + "purpose/objective|purpose/objectives|objective(s)|purpose(s)|aim(s)|aims/hypothesis|aim of the study|study aim|"
        + "research question|question|question/objective|objectives/hypothesis|aim and objectives|aims and objectives|"
        + "background context|introduction and aim|introduction/aim|introduction/objective|study objective|"
        + "introduction & objectives|purpose or objective|problem|significance of the study|goal|goals"
    ),
    (
      .methods,
      "methods|method|materials and methods|material and methods|materials and method|material and method|"
        + "materials & methods|material & methods|patients and methods|patients & methods|methods and materials|"
        + "methods & materials|materials/methods|material/methods|methods/materials|patients/methods|"
        + "subjects and methods|participants and methods|patients, materials, and methods|materials, methods|methodology|"
        + "experimental design|design|study design|design, setting, and participants|design, setting and participants|"
        + "design and setting|design and methods|setting|settings|participants|patients|population|populations|"
        + "study population|subjects|subject(s)|interventions|intervention|exposures|exposure|"
        + "main outcomes and measures|main outcome measures|main outcome measure|measurements|"
        + "measurements and main results|data sources|data source|study type|type of study|field strength/sequence|"
        + "field strength/sequences|field strength and sequence|sequence|assessment|assessments|statistical tests|"
        + "statistical test|statistical analysis|statistics|study selection|data extraction|procedures|"
        + "method and materials|methods and procedures|approach|data|population or subjects|animal model|phantom|"
        + "population/subjects|outcome measurements and statistical analysis|outcome measures and statistical analysis|"
        + "outcome measurements|outcome measures|outcomes and measures|specimens|study design and methods|research design and methods|methods and design"
    ),
    (
      .results,
      "results|result|findings|main results|principal findings|methods and findings|methodology/principal findings|"
        + "methodology and principal findings|methods/principal findings|methods and results|results and discussion|"
        + "key results|result(s)|method and results|main findings|outcomes|"
        + "results and limitations|results and limitation|findings and limitations"
    ),
    (.discussion, "discussion|limitations|limitation|strengths and limitations"),
    (
      .conclusion,
      "conclusion|conclusions|conclusion(s)|interpretation|conclusions and relevance|conclusion and relevance|"
        + "conclusions/significance|conclusion/significance|discussion and conclusion|discussion and conclusions|"
        + "discussion/conclusion|significance|clinical significance|implications|"
        + "conclusions and clinical relevance|conclusion and clinical relevance|data conclusion|advances in knowledge|"
        + "relevance statement|clinical relevance statement|clinical relevance|critical relevance statement|"
        + "conclusions/interpretation|conclusions and implications|implications for practice|clinical implications|"
        + "translational relevance|conclusions/implications|summary|patient summary|"
        + "conclusions and clinical implications"
    ),
    (
      .statements,
      "funding|trial registration|registration|trial registration number|clinical trial registration|level of evidence|"
        + "evidence level|technical efficacy|technical efficacy stage|systematic review registration|"
        + "trial registration information|funding source|"
        + "registration number"
    ),
    (.keywords, "keywords|key words|index terms|keyword"),
    (.other, "key points|keypoints|highlights|abbreviations|what is already known|take-home message"),
  ]
}
