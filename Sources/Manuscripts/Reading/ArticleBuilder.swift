/// Makes an article of headings, paragraphs and tables that come in reading order: what HTML, PDF, text and Markdown share.
///
/// It keeps which part of the article a heading opened, tells the abstract's parts from the article's, and cuts labelled
/// paragraphs of an abstract.
struct ArticleBuilder {
  private(set) var text = TextBuilder()
  private var place = Placement(section: .other)
  /// The headings above, outermost first.
  private var stack: [(level: Int, place: Placement)] = []
  private(set) var hasTitle = false
  private(set) var hasAbstract = false
  private var abstract: Abstract?
  private var hasHeading = false
  /// `Table 2` of a heading of its own, which the next paragraph explains.
  private var pendingCaption: [UInt8]?
  /// True where the label alone was marked as a caption, so that only a marked paragraph goes on with it.
  private var isPendingMarked = false
  /// True for sources that mark captions, as HTML does: `Figure 1` and its words may be paragraphs of their own.
  var captionsAreMarked = false
  private(set) var titleWords: [UInt8] = []
  /// The caption that waits for its table, and the table that may have footnotes.
  private var caption: Int?
  private(set) var lastTable: Int?

  /// The abstract that is being read.
  private struct Abstract {
    var level: Int
    /// How far its labels have come, as the order of parts.
    var reached = 0
    var hasPlainText = false
    var hasLabels = false
  }

  var section: Manuscript.Section { place.section }
  mutating func remark(_ sentence: String) { text.remark(sentence) }

  // MARK: - Title and headings

  mutating func title(_ words: [UInt8], line: Int) {
    guard !hasTitle, !words.isEmpty else { return }
    text.append(words)
    if text.close(.heading, Placement(section: .title), line: line) != nil {
      hasTitle = true
      titleWords = words
    }
  }

  /// - Parameter level: 1 for the outermost; nil where the source tells none, and numbers before the heading decide.
  mutating func heading(_ words: [UInt8], level: Int?, line: Int) {
    let heading = String(decoding: words, as: UTF8.self)
    guard !words.isEmpty else { return }
    if ArticleBuilder.captionLabel(words) != nil, words.count < 20 {
      endCaption()
      pendingCaption = words
      isPendingMarked = false
      return
    }
    endCaption()
    let match = SectionWords.match(heading)
    let depth = SectionWords.numbering(heading).depth
    let level = level ?? (depth > 0 ? depth : match?.isMain == true ? 1 : (match == nil ? 8 : 7))
    if abstract != nil, continueAbstract(heading, match, level: level, isNumbered: depth > 0, line) { return }
    abstract = nil
    stack.removeAll { $0.level >= level }
    let parent = stack.last?.place
    var section = SectionWords.section(heading, under: parent?.section)
    if match == nil, parent == nil, level >= 7 { section = place.section == .abstract ? .other : place.section }
    if match?.isMain == false, parent == nil, [.introduction, .methods, .results, .discussion].contains(place.section),
      // `3 Data` behind `1 Introduction` is no part of it.
      place.section != .introduction || depth != 1 || (match?.section != .methods && match?.section != .results)
    {
      section = place.section
    }
    let isAbstract = match?.section == .abstract
    if isAbstract { section = hasAbstract ? .other : .abstract }
    place = Placement(section: section, isAbstract: section == .abstract, heading: heading)
    if section == .abstract { abstract = Abstract(level: level) }
    if section != .other { hasHeading = true }
    stack.append((level, place))
    append(words, .heading, place, line)
  }

  /// Takes a heading as a label of the abstract, where it is one.
  private mutating func continueAbstract(
    _ heading: String, _ match: SectionWords.Match?, level: Int, isNumbered: Bool, _ line: Int
  ) -> Bool {
    guard var state = abstract, let match, AbstractLabels.isLabel(SectionWords.key(heading)), !isNumbered else {
      return false
    }
    let order = ArticleBuilder.order(match.section)
    if let order {
      guard order >= state.reached, level > state.level || !state.hasPlainText else { return false }
      // A second `Methods` is the article's.
      if level <= state.level, state.hasLabels, order == state.reached, order == 4 { return false }
      state.reached = order
    } else if level <= state.level {
      return false
    }
    state.hasLabels = true
    abstract = state
    place = Placement(section: match.section, isAbstract: true, heading: heading)
    append(Array(heading.utf8), .heading, place, line)
    return true
  }

  static func order(_ section: Manuscript.Section) -> Int? {
    switch section {
    case .introduction: 0
    case .methods: 1
    case .results: 2
    case .discussion: 3
    case .conclusion: 4
    default: nil
    }
  }

  // MARK: - An abstract that the markup shows

  private var isMarkedOpen = false

  /// The element of the abstract begins.
  mutating func beginMarkedAbstract() { isMarkedOpen = !hasAbstract && abstract == nil }

  /// Gives the marked abstract a heading where the page shows none.
  mutating func openMarkedAbstract(_ words: [UInt8], line: Int) {
    guard isMarkedOpen, !hasAbstract, abstract == nil, place.section != .references else { return }
    if let head = AbstractLabels.head(words), SectionWords.match(head.words)?.section == .abstract { return }
    heading(Array("Abstract".utf8), level: 2, line: line)
  }

  /// The element of the abstract ends: what follows under no heading is not the abstract's.
  mutating func endMarkedAbstract() {
    isMarkedOpen = false
    guard abstract != nil, hasAbstract else { return }
    abstract = nil
    followsLabelled = false
    place = Placement(section: .other)
  }

  // MARK: - Paragraphs

  /// - Parameter forced: the part that the markup states for this paragraph, as for a list of references.
  mutating func paragraph(
    _ words: [UInt8], _ kind: Manuscript.Block.Kind = .paragraph, line: Int, forced: Manuscript.Section? = nil
  ) {
    guard !words.isEmpty else { return }
    if let pending = pendingCaption {
      pendingCaption = nil
      if kind == .figureCaption || !isPendingMarked {
        // The label may stand in the caption once more.
        let label = ArticleBuilder.captionLabel(pending)
        let isRepeated = label != nil && ArticleBuilder.captionLabel(words) == label
        let mark: [UInt8] = pending.last == 0x2E || pending.last == 0x3A || !captionsAreMarked ? [0x20] : [0x2E, 0x20]
        addCaption(isRepeated ? words : pending + mark + words, line)
        return
      }
      addCaption(pending, line)
    }
    if captionsAreMarked, kind == .figureCaption, words.count < 24, ArticleBuilder.captionLabel(words) != nil,
      !words.dropLast().contains(0x2E) || words.count < 16
    {
      pendingCaption = words
      isPendingMarked = true
      return
    }
    if let forced {
      append(words, kind, Placement(section: forced, heading: place.heading), line)
      return
    }
    if kind == .figureCaption || kind == .tableCaption || ArticleBuilder.isCaption(words) {
      addCaption(words, line, kind: kind)
      return
    }
    if kind == .footnote, let lastTable {
      if let block = append(words, .footnote, place, line) { text.setFootnotes(ofTable: lastTable, block: block) }
      return
    }
    if kind == .paragraph || kind == .listItem {
      let isInAbstract = abstract != nil
      if place.section != .references, isInAbstract || !hasAbstract || followsLabelled,
        let parts = AbstractLabels.parts(words, isAbstract: isInAbstract || followsLabelled)
      {
        addParts(parts, words, line)
        return
      }
      followsLabelled = false
      if let head = AbstractLabels.head(words), addHeaded(head, words, kind, line) { return }
    }
    if place.isAbstract, place.section == .abstract || abstract?.hasLabels == true {
      hasAbstract = true
      if abstract?.hasLabels != true { abstract?.hasPlainText = true }
    }
    append(words, kind, place, line)
  }

  /// True directly after a labelled paragraph that stood under no heading of an abstract.
  private var followsLabelled = false

  private mutating func addParts(_ parts: [AbstractLabels.Part], _ words: [UInt8], _ line: Int) {
    hasAbstract = true
    abstract?.hasLabels = true
    followsLabelled = abstract == nil
    var last = place
    for part in parts {
      let label = String(decoding: words[part.label], as: UTF8.self)
      let isAbstract =
        ArticleBuilder.order(part.section) != nil || part.section == .abstract || part.section == .statements
      last = Placement(
        section: part.section, isAbstract: isAbstract, heading: label.isEmpty ? place.heading : label)
      if let order = ArticleBuilder.order(part.section) {
        let reached = abstract?.reached ?? 0
        abstract?.reached = max(reached, order)
      }
      append(Array(words[part.label]), .heading, last, line)
      append(Array(words[part.body]), .paragraph, last, line)
    }
    // A paragraph without a label goes on with the last one's part; outside an abstract's heading it does not.
    if abstract != nil { place = last }
  }

  /// `Keywords: ...`, `Funding: ...` in a paragraph of their own.
  private mutating func addHeaded(
    _ head: (words: String, body: Int), _ words: [UInt8], _ kind: Manuscript.Block.Kind, _ line: Int
  ) -> Bool {
    guard let match = SectionWords.match(head.words), match.isMain else { return false }
    switch match.section {
    case .keywords:
      append(words, kind, Placement(section: .keywords, heading: head.words), line)
      if abstract != nil {
        abstract = nil
        place = Placement(section: .other)
      }
      return true
    case .abstract where !hasAbstract && abstract == nil:
      heading(Array(head.words.utf8), level: nil, line: line)
      paragraph(Array(words[head.body...]), kind, line: line)
      return true
    case .statements
    where !place.isAbstract && ![.methods, .results, .introduction, .references].contains(place.section):
      append(words, kind, Placement(section: .statements, heading: head.words), line)
      return true
    default: return false
    }
  }

  @discardableResult
  private mutating func append(
    _ words: [UInt8], _ kind: Manuscript.Block.Kind, _ place: Placement, _ line: Int, table: Int? = nil
  ) -> Int? {
    text.append(words)
    if kind != .footnote, kind != .table, kind != .tableCaption { lastTable = nil }
    return text.close(kind, place, line: line, table: table)
  }

  // MARK: - Captions and tables

  private mutating func addCaption(_ words: [UInt8], _ line: Int, kind: Manuscript.Block.Kind? = nil) {
    let label = ArticleBuilder.captionLabel(words)
    let isTable = label.map { $0.starts(with: "t") || $0.starts(with: "T") } ?? (kind == .tableCaption)
    caption = append(words, isTable ? .tableCaption : .figureCaption, captionPlace, line)
    if !isTable { caption = nil }
  }

  /// A caption belongs to the part around it, never to the abstract or the references.
  private var captionPlace: Placement {
    place.isAbstract || place.section == .references ? Placement(section: .other, heading: place.heading) : place
  }

  private mutating func endCaption() {
    if let pending = pendingCaption {
      pendingCaption = nil
      addCaption(pending, 1)
    }
    caption = nil
  }

  mutating func table(_ grid: TableGrid, caption words: [UInt8] = [], line: Int, forced: Manuscript.Section? = nil) {
    guard !grid.isEmpty else { return }
    if !words.isEmpty {
      addCaption(words, line, kind: .tableCaption)
    } else if let pending = pendingCaption {
      pendingCaption = nil
      addCaption(pending, line)
    }
    let label = caption.flatMap { ArticleBuilder.captionLabel(Array(text.text(of: text.blocks[$0]))) } ?? ""
    var place = captionPlace
    if let forced { place.section = forced }
    if let index = text.close(grid, label: label, caption: caption, place, line: line) { lastTable = index }
    caption = nil
  }

  /// `Table 2`, `Fig. 3`, `Supplementary Table S1` at the head of a caption; nil where there is none.
  static func captionLabel(_ words: [UInt8]) -> String? {
    let head = String(decoding: words.prefix(48), as: UTF8.self)
    let parts = head.split(separator: " ", omittingEmptySubsequences: true)
    guard var first = parts.first.map(String.init) else { return nil }
    var index = 1
    if ["supplementary", "supplemental", "extended", "additional", "online"].contains(first.lowercased()),
      parts.count > 2
    {
      if parts[1].lowercased() == "data", parts.count > 3 { index = 2 }
      first = String(parts[index])
      index += 1
    }
    let kind = first.lowercased()
    guard ["table", "tab.", "figure", "fig.", "fig", "figs."].contains(kind), index < parts.count else { return nil }
    let number = parts[index].prefix { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == ".") }
    let bare = number.hasSuffix(".") ? number.dropLast() : number
    guard !bare.isEmpty, bare.count <= 5, bare.contains(where: \.isNumber) || bare.allSatisfy({ "IVXL".contains($0) }),
      bare.first?.isLowercase != true
    else { return nil }
    return kind.hasPrefix("t") ? "Table \(bare)" : "Figure \(bare)"
  }

  /// True for a paragraph that is a caption: `Table 2. ...`, `Fig. 1 | ...`, `Table 3` and a title, but not a sentence that
  /// begins so (`Table 2 shows ...`).
  static func isCaption(_ words: [UInt8]) -> Bool {
    guard let first = words.first, first == 0x54 || first == 0x46 || first == 0x53 || first == 0x45 else {
      return false
    }
    guard captionLabel(words) != nil else { return false }
    let head = String(decoding: words.prefix(80), as: UTF8.self)
    let parts = head.split(separator: " ").map(String.init)
    guard
      let numberAt = parts.firstIndex(where: {
        $0.contains(where: \.isNumber) || $0.allSatisfy { "IVX.:".contains($0) }
      })
    else { return false }
    if let last = parts[numberAt].last, ".:|".contains(last) { return true }
    guard numberAt + 1 < parts.count else { return words.count < 30 }
    let next = parts[numberAt + 1]
    if ["|", "-", "\u{2013}", "\u{2014}", ":", "."].contains(next) { return true }
    guard let initial = next.first, initial.isUppercase || initial.isNumber else { return false }
    return true
  }

  // MARK: - The end

  /// What is still open is closed, and a short text without headings is taken for what it is.
  mutating func finish() {
    endCaption()
    guard !hasAbstract else { return }
    var words = 0
    var paragraphs = 0
    var isArticle = !text.tables.isEmpty
    for block in text.blocks where block.section != .title {
      if block.section == .references { isArticle = true }
      guard block.kind == .paragraph || block.kind == .listItem else { continue }
      paragraphs += 1
      words += text.text(of: block).reduce(1) { $1 == 0x20 ? $0 + 1 : $0 }
    }
    let parts = Set(text.blocks.compactMap { ArticleBuilder.order($0.section) })
    if !isArticle, words <= 700, words >= 30, parts.contains(1), parts.contains(2), !parts.contains(3) {
      for index in text.blocks.indices where ArticleBuilder.order(text.blocks[index].section) != nil {
        text.amend(index) { $0.isAbstract = true }
      }
      text.remark(
        "The text is short and has no part called abstract; its parts are read as those of a structured abstract.")
    } else if !isArticle, !hasHeading, parts.isEmpty, words <= 700, words >= 30, paragraphs <= 4 {
      for index in text.blocks.indices where text.blocks[index].section == .other {
        text.amend(index) {
          $0.section = .abstract
          $0.isAbstract = true
        }
      }
      text.remark("The text is short and has no heading; it is read as an abstract.")
    } else if !hasHeading {
      text.remark("No heading of a section was found; which part of an article a sentence belongs to is not known.")
    }
  }
}
