import Audit
import Figures
import Files
import Record

/// Sets a filled checklist on pages: a head with the study, then a table whose head stands on every page.
struct ChecklistLayout {
  private static let margin = 15.mm
  private static let top = 14.mm
  private static let bottom = 16.mm
  private static let padding = 4.0
  private static let accent = Colour(hex: 0x1D4F63)
  private static let soft = Colour(hex: 0x5A626D)
  private static let rule = Colour(hex: 0xC9CED4)
  private static let band = Colour(hex: 0xE9EDF0)
  private static let tint = Colour(hex: 0xF5F7F8)

  private let text = TextStyle(size: 8)
  private let strong = TextStyle(size: 8, bold: true)
  private let small = TextStyle(size: 7, colour: ChecklistLayout.soft)
  private let quoted = TextStyle(size: 7.5, colour: ChecklistLayout.soft, italic: true)

  private let form: ChecklistForm
  private let width = ChecklistPDF.page.width - 2 * ChecklistLayout.margin
  private let columns: [Double]
  private var done: [Canvas] = []
  private var canvas = Canvas(width: ChecklistPDF.page.width, height: ChecklistPDF.page.height)
  private var y = ChecklistLayout.top

  private(set) var pages: [Drawing] = []

  init(_ form: ChecklistForm) {
    self.form = form
    let number = 28.0
    let item = width * 0.31
    let status = 74.0
    columns = [number, item, status, width - number - item - status]
    drawHead()
    drawTable()
    finish()
  }

  private var limit: Double { ChecklistPDF.page.height - ChecklistLayout.bottom }

  // MARK: - Head

  private mutating func drawHead() {
    put(RichText("\(form.checklist.title) checklist"), style: TextStyle(size: 16, bold: true), space: 3)
    put(RichText(form.checklist.source), style: small, space: 8)
    var facts: [(String, String)] = [("Study", form.study), ("Read from", form.file)]
    facts.append(("Items", "\(form.entries.count): \(form.counts)"))
    if let score = form.score {
      facts.append(
        (
          "Score",
          "\(NumberText.fixed(score.score, decimals: 1))% (\(score.category)): \(NumberText.fixed(score.achieved, decimals: 4)) of "
            + "\(NumberText.fixed(score.attainable, decimals: 4)) of the weights that apply"
        ))
    }
    for (name, value) in facts {
      let label = canvas.text(RichText(name), style: strong, at: Point(ChecklistLayout.margin, y), width: 66)
      let block = canvas.text(
        RichText(value), style: text, at: Point(ChecklistLayout.margin + 70, y), width: width - 70)
      y = max(label.bottom, block.bottom) + 2.5
    }
    if let score = form.score, !score.conditions.isEmpty { drawConditions(score) }
    y += 3
    put(
      RichText(
        "Filled in by \(form.software.name) \(form.software.version) from the text; to be checked by the authors. "
          + "\"Not found\" means that the words were not found, not that it was not done."), style: small, space: 7)
  }

  private mutating func drawConditions(_ score: ChecklistScore) {
    y += 2
    for condition in score.conditions {
      let words =
        RichText.bold("\(condition.id) \(condition.label): \(condition.holds ? "yes" : "no"). ")
        + RichText(condition.evidence)
      let block = TextBlock(words, style: TextStyle(size: 7.5), width: width - 70)
      canvas.text(block, at: Point(ChecklistLayout.margin + 70, y))
      y += block.size.height + 2
    }
  }

  private mutating func put(_ words: RichText, style: TextStyle, space: Double) {
    let rectangle = canvas.text(words, style: style, at: Point(ChecklistLayout.margin, y), width: width)
    y = rectangle.bottom + space
  }

  // MARK: - Table

  private mutating func drawTable() {
    drawTableHead()
    var section: String?
    for entry in form.entries {
      let row = Row(entry, form, self)
      let isNewSection = entry.section != nil && entry.section != section
      let needed = row.height + (isNewSection ? 16 : 0)
      if y + needed > limit {
        turnPage()
        // A section that goes on says so on its new page.
        if !isNewSection, let section { drawBand("\(section), continued") }
      }
      if isNewSection, let title = entry.section { drawBand(title) }
      section = entry.section
      draw(row)
    }
  }

  private mutating func drawTableHead() {
    let titles = ["Item", "Checklist item", form.isPaged ? "Reported, page" : "Reported, place", "Evidence or reason"]
    let height = 16.0
    canvas.rectangle(
      Rectangle(x: ChecklistLayout.margin, y: y, width: width, height: height), fill: ChecklistLayout.accent)
    var x = ChecklistLayout.margin
    for (title, column) in zip(titles, columns) {
      canvas.text(
        RichText(title), style: strong.coloured(.white), at: Point(x + ChecklistLayout.padding, y + height / 2),
        anchor: .left)
      x += column
    }
    y += height
  }

  private mutating func drawBand(_ title: String) {
    let height = 15.0
    canvas.rectangle(
      Rectangle(x: ChecklistLayout.margin, y: y, width: width, height: height), fill: ChecklistLayout.band)
    canvas.text(
      RichText(title), style: strong.coloured(ChecklistLayout.accent),
      at: Point(ChecklistLayout.margin + ChecklistLayout.padding, y + height / 2), anchor: .left)
    y += height
  }

  /// The blocks of one row, cell by cell, with the height that they need.
  private struct Row {
    var cells: [[TextBlock]]
    var height: Double
    var isAside: Bool

    init(_ entry: ChecklistEntry, _ form: ChecklistForm, _ layout: ChecklistLayout) {
      let inner = layout.columns.map { $0 - 2 * ChecklistLayout.padding }
      let room = layout.limit - ChecklistLayout.top - 40
      isAside = entry.status == .notApplicable
      // A row that no page can hold is set with fewer quotations.
      var quotations = min(entry.quotations?.count ?? 0, 3)
      repeat {
        cells = Row.cells(entry, form, layout, inner, quotations)
        height =
          2 * ChecklistLayout.padding
          + (cells.map { $0.reduce(0) { $0 + $1.size.height + 2 } - 2 }.max() ?? 0)
        quotations -= 1
      } while height > room && quotations >= 0
    }

    private static func cells(
      _ entry: ChecklistEntry, _ form: ChecklistForm, _ layout: ChecklistLayout, _ inner: [Double], _ quotations: Int
    ) -> [[TextBlock]] {
      let weight = entry.weight.map { [RichText("weight \(NumberText.fixed($0, decimals: 4))")] } ?? []
      var evidence = [TextBlock(RichText(entry.evidence), style: layout.text, width: inner[3])]
      for quotation in (entry.quotations ?? []).prefix(quotations) {
        evidence.append(
          TextBlock(RichText("\u{201C}\(shortened(quotation.text))\u{201D}"), style: layout.quoted, width: inner[3]))
      }
      if entry.status == .notFound || entry.status == .partlyReported, let remedy = entry.remedy {
        evidence.append(TextBlock(RichText("To do: \(remedy)"), style: layout.small, width: inner[3]))
      }
      return [
        [TextBlock(RichText(entry.item), style: layout.strong, width: inner[0])],
        [
          TextBlock(RichText(entry.label), style: layout.strong, width: inner[1]),
          TextBlock(RichText(entry.question), style: layout.small, width: inner[1]),
        ] + weight.map { TextBlock($0, style: layout.small, width: inner[1]) },
        [
          TextBlock(
            RichText(Wording.sentence(entry.status.phrase)), style: layout.strong.coloured(colour(entry.status)),
            width: inner[2])
        ] + form.places(of: entry).map { TextBlock(RichText($0), style: layout.small, width: inner[2]) },
        evidence,
      ]
    }

    /// At most so many characters of a quotation, cut at a word.
    private static func shortened(_ text: String, limit: Int = 240) -> String {
      guard text.count > limit else { return text }
      let words = text.prefix(limit).split(separator: " ", omittingEmptySubsequences: false).dropLast()
      return words.isEmpty ? text.prefix(limit) + "…" : words.joined(separator: " ") + " …"
    }

    private static func colour(_ status: ChecklistEntry.Status) -> Colour {
      switch status {
      case .reported: Colour(hex: 0x1B6B3A)
      case .partlyReported: Colour(hex: 0x8A5A00)
      case .notFound: Colour(hex: 0xA3241B)
      case .notApplicable, .forAuthors: ChecklistLayout.soft
      }
    }
  }

  private mutating func draw(_ row: Row) {
    if row.isAside {
      canvas.rectangle(
        Rectangle(x: ChecklistLayout.margin, y: y, width: width, height: row.height), fill: ChecklistLayout.tint)
    }
    var x = ChecklistLayout.margin
    for (cell, column) in zip(row.cells, columns) {
      var line = y + ChecklistLayout.padding
      for block in cell {
        canvas.text(block, at: Point(x + ChecklistLayout.padding, line))
        line += block.size.height + 2
      }
      x += column
    }
    y += row.height
    canvas.line(
      from: Point(ChecklistLayout.margin, y), to: Point(ChecklistLayout.margin + width, y),
      stroke: Stroke(ChecklistLayout.rule, width: 0.5))
  }

  // MARK: - Pages

  private mutating func turnPage() {
    done.append(canvas)
    canvas = Canvas(width: ChecklistPDF.page.width, height: ChecklistPDF.page.height)
    y = ChecklistLayout.top
    drawTableHead()
  }

  private mutating func finish() {
    done.append(canvas)
    let foot = ChecklistPDF.page.height - 9.mm
    for (index, page) in done.enumerated() {
      var page = page
      page.text(
        RichText(shortTitle), style: small, at: Point(ChecklistLayout.margin, foot), anchor: .baselineLeft)
      page.text(
        RichText("Page \(index + 1) of \(done.count)"), style: small,
        at: Point(ChecklistPDF.page.width - ChecklistLayout.margin, foot), anchor: .baselineRight)
      pages.append(page.drawing)
    }
  }

  private var shortTitle: String {
    let title = "\(form.checklist.title) · \(form.study)"
    return title.count > 105 ? title.prefix(104) + "…" : title
  }
}
