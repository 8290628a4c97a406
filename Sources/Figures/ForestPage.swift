import Files
import Record

/// Draws the lines of a forest plot: names and counts at the left, then a panel and a column of numbers for each metric.
struct ForestPage {
  let theme: FigureTheme
  let panels: [ForestPanel]
  let axes: [Axis]
  /// Coverage of the intervals, for the headings.
  let level: Double?
  /// Patients of the largest line, whose square is the largest.
  let most: Int
  private let gap = 7.0
  private let indent = 7.0
  private let labelWidth: Double
  /// Columns of counts: n and events, or both in one where the page is narrow.
  private let counts: [Count]
  private let numberWidths: [Double]
  /// Width of the column of notes behind each column of numbers, with the gap before it; 0 where there is none.
  private let noteWidths: [Double]
  /// What notes are called.
  private let noteHeading: RichText
  /// The lines of all patients, which a page may not have itself.
  private let wholes: [ForestRow]

  /// A plot narrower than this cannot be read; then the last panel is left out.
  private static let leastPlot = 58.0
  /// Where the only plot is narrower than this, n and events share a column.
  private static let comfortablePlot = 32.mm

  /// A column of counts.
  private struct Count {
    var heading: RichText
    var text: (ForestRow) -> String?
    var width = 0.0

    init(_ heading: RichText, rows: [ForestRow], style: TextStyle, text: @escaping (ForestRow) -> String?) {
      self.heading = heading
      self.text = text
      width =
        ([heading] + rows.compactMap(text).map { RichText($0) }).map { TextBlock($0, style: style).size.width }.max()
        ?? 0
    }
  }

  /// - Parameter rows: of all pages, so that pages are alike.
  init(rows: [ForestRow], panels: [ForestPanel], theme: FigureTheme, noteHeading: RichText = "") {
    func width(_ texts: [String], in limit: Double? = nil) -> Double {
      texts.map { TextBlock(RichText($0), style: theme.text, width: limit).size.width }.max() ?? 0
    }
    let metrics = panels.indices.map { index in rows.compactMap { $0.cells[safely: index]?.metric } }
    let level = metrics.joined().first?.level
    let lines = rows.filter { $0.kind != .section }
    // No word is broken, unless it is as long as a name of several.
    let words = width(lines.flatMap { $0.label.split(separator: " ").map(String.init) }) + 8
    let labelWidth = min(width(lines.map(\.label)) + 7, max(theme.width * 0.25, min(words, theme.width * 0.3)))
    let separate = [
      Count(.italic("n"), rows: rows, style: theme.text) { $0.n.map { NumberText.count($0) } },
      Count("Events", rows: rows, style: theme.text) { $0.events.map { NumberText.count($0) } },
    ]
    let together = [
      Count("Events/" + .italic("n"), rows: rows, style: theme.text) { row in
        guard let n = row.n, let events = row.events else { return nil }
        return NumberText.fraction(events, of: n)
      }
    ]
    let numbers = panels.indices.map { index in
      width([ForestPage.heading(panels[index], level: level)] + rows.compactMap { $0.cells[safely: index]?.text })
    }
    let notes = panels.indices.map { index -> Double in
      let texts = rows.compactMap { $0.cells[safely: index]?.note }
      return texts.isEmpty ? 0 : width(texts + [noteHeading.plain]) + 7
    }
    func room(_ counts: [Count], _ panels: Int, notes: [Double]) -> Double {
      let fixed = labelWidth + counts.reduce(0) { $0 + $1.width + 7 }
      let texts = zip(numbers, notes).prefix(panels).reduce(0) { $0 + $1.0 + $1.1 + 14 }
      return (theme.width - fixed - texts - 4) / Double(max(panels, 1))
    }
    let shown = room(separate, panels.count, notes: notes) >= ForestPage.leastPlot ? panels.count : 1
    let isNarrow = shown == 1 && room(separate, 1, notes: notes) < ForestPage.comfortablePlot
    let stacksNotes = isNarrow && room(together, 1, notes: notes) < ForestPage.leastPlot
    self.theme = theme
    self.level = level
    self.labelWidth = labelWidth
    self.noteHeading = noteHeading
    noteWidths = stacksNotes ? notes.map { _ in 0 } : Array(notes.prefix(shown))
    counts = isNarrow ? together : separate
    self.panels = Array(panels.prefix(shown))
    numberWidths = Array(numbers.prefix(shown))
    axes = zip(panels, metrics).prefix(shown).map { $0.axis(for: $1) }
    most = rows.compactMap(\.n).max() ?? 1
    wholes = rows.filter { $0.kind == .whole }
  }

  private static func heading(_ panel: ForestPanel, level: Double?) -> String {
    level.map { "\(panel.shortName) (\(Metric.coverageText($0)))" } ?? panel.shortName
  }

  // MARK: Pages

  /// The lines of each page; a section that is broken off is named again on the next.
  func pages(_ rows: [ForestRow], height limit: Double? = nil) -> [[ForestRow]] {
    let most = limit ?? theme.greatestHeight - top - axisHeight - 4
    var pages: [[ForestRow]] = []
    var page: [ForestRow] = []
    var height = 0.0
    var headings: [ForestRow] = []
    for (index, row) in rows.enumerated() {
      if row.kind == .section { headings = [row] }
      if row.kind == .variable { headings = headings.filter { $0.kind == .section } + [row] }
      // A heading never stands last on a page.
      let ahead = row.kind == .section ? 4 : row.kind == .variable ? 2 : row.kind == .pooled ? 2 : 1
      let needed = rows[index..<min(index + ahead, rows.count)].reduce(0) { $0 + self.height(of: $1) }
      if height + needed > most, page.contains(where: { $0.kind != .section && $0.kind != .variable }) {
        pages.append(page)
        page = headings.filter { $0 != row && row.kind != .section }.filter { heading in
          heading.kind == .section || row.variable == heading.variable
        }.map { heading in
          var heading = heading
          heading.label += ", continued"
          heading.cells = []
          return heading
        }
        height = page.reduce(0) { $0 + self.height(of: $1) }
      }
      page.append(row)
      height += self.height(of: row)
    }
    return page.isEmpty ? pages : pages + [page]
  }

  private func block(of row: ForestRow) -> TextBlock {
    switch row.kind {
    case .section: TextBlock(.statistics(row.label), style: theme.panelTitle, width: theme.width - 4)
    case .whole, .variable: TextBlock(RichText(row.label), style: theme.text, width: labelWidth)
    case .term: TextBlock(RichText(row.label), style: theme.text, width: labelWidth)
    case .group, .pooled, .prediction:
      TextBlock(RichText(row.label), style: theme.text, width: labelWidth - indent)
    }
  }

  /// The text of a column of numbers: with its note below it where notes have no column.
  private func number(_ cell: ForestRow.Cell, panel: Int) -> String {
    guard let note = cell.note, noteWidths[safely: panel] == 0 else { return cell.text }
    let text = noteHeading.plain + (note.first?.isNumber == true ? " = " : " ") + note
    return cell.text.isEmpty ? text : cell.text + "\n" + text
  }

  private var line: Double { theme.textSize * 1.45 }
  private var top: Double { theme.textSize * 1.7 }
  private var axisHeight: Double {
    axes.map { Plot(x: $0, y: Axis("", from: 0, to: 1, ticks: [])).margins(theme: theme).bottom }.max() ?? 0
  }

  private func height(of row: ForestRow) -> Double {
    let lines = row.cells.prefix(panels.count).enumerated().contains { number($1, panel: $0).contains("\n") } ? 2.0 : 1
    let own = max(line * lines, block(of: row).size.height + 1.5)
    switch row.kind {
    case .section: return own + 5
    case .variable: return own + 2
    default: return own
    }
  }

  // MARK: Picture

  func drawing(_ rows: [ForestRow]) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    var rights: [Double] = []
    var right = labelWidth
    for count in counts {
      right += gap + count.width
      rights.append(right)
      canvas.text(count.heading, style: theme.text, at: Point(right, 0), anchor: .topRight)
    }
    let free = theme.width - right - zip(numberWidths, noteWidths).reduce(0) { $0 + $1.0 + $1.1 + 2 * gap } - 1
    let plotWidth = free / Double(max(panels.count, 1))
    let height = rows.reduce(0) { $0 + self.height(of: $1) }
    var frames: [Rectangle] = []
    var x = right
    for (index, panel) in panels.enumerated() {
      frames.append(Rectangle(x: x + gap, y: top, width: plotWidth, height: height))
      x += 2 * gap + plotWidth + numberWidths[index]
      canvas.text(
        RichText(ForestPage.heading(panel, level: level)), style: theme.text, at: Point(x, 0), anchor: .topRight)
      x += noteWidths[index]
      if noteWidths[index] > 0 { canvas.text(noteHeading, style: theme.text, at: Point(x, 0), anchor: .topRight) }
    }
    drawSections(rows, top: top, on: &canvas)
    var bottom = top + height
    for (index, frame) in frames.enumerated() {
      let plot = Plot(
        x: axes[index].fitted(to: frame.width, style: theme.text), y: Axis("", from: 0, to: 1, ticks: []), framed: false
      )
      // Without height there is no line at the left, which would cut the lines of the table in two.
      let base = Rectangle(x: frame.x, y: frame.bottom, width: frame.width, height: 0)
      plot.draw(in: base, on: &canvas, theme: theme)
      bottom = max(bottom, frame.bottom + plot.margins(theme: theme).bottom)
    }
    drawReferences(rows, frames: frames, top: top, on: &canvas)
    var y = top
    for row in rows {
      // Room above headings.
      let above = row.kind == .section ? 3.5 : row.kind == .variable ? 2 : 0
      draw(row, at: y + above, counts: rights, frames: frames, on: &canvas)
      y += self.height(of: row)
    }
    canvas.setHeight(bottom + 2)
    return canvas.drawing
  }

  /// A grey bar behind the name of each section, below everything else.
  private func drawSections(_ rows: [ForestRow], top: Double, on canvas: inout Canvas) {
    var y = top
    for row in rows {
      let height = height(of: row)
      if row.kind == .section {
        canvas.rectangle(
          Rectangle(x: 0, y: y + 1.5, width: theme.width, height: height - 3), fill: Colour(hex: 0xEFEFEF))
      }
      y += height
    }
  }

  /// Chance or perfect calibration through all lines, and through each section the value of all its patients.
  private func drawReferences(_ rows: [ForestRow], frames: [Rectangle], top: Double, on canvas: inout Canvas) {
    var spans: [(from: Double, to: Double, whole: ForestRow?)] = []
    var y = top
    for row in rows {
      y += height(of: row)
      if row.kind == .section {
        spans.append((y, y, wholes.first { $0.prediction == row.prediction && $0.cohort == row.cohort }))
      } else if !spans.isEmpty {
        spans[spans.count - 1].to = y
      }
    }
    for (index, frame) in frames.enumerated() {
      for span in spans {
        func line(at value: Double, stroke: Stroke) {
          let x = frame.left + axes[index].share(of: value) * frame.width
          guard x > frame.left + 0.5, x <= frame.right else { return }
          canvas.line(from: Point(x, span.from), to: Point(x, span.to), stroke: stroke)
        }
        if let value = span.whole?.cells[safely: index]?.metric?.value {
          line(at: value, stroke: Stroke(.lightGrey, width: 0.75))
        }
        line(at: panels[index].reference, stroke: theme.referenceStroke)
      }
    }
  }

  private func draw(
    _ row: ForestRow, at y: Double, counts rights: [Double], frames: [Rectangle], on canvas: inout Canvas
  ) {
    let isIndented = row.kind == .group || row.kind == .pooled || row.kind == .prediction
    canvas.text(block(of: row), at: Point(row.kind == .section ? 2 : isIndented ? indent : 0, y))
    for (right, count) in zip(rights, counts) {
      guard let text = count.text(row) else { continue }
      canvas.text(RichText(text), style: theme.text, at: Point(right, y), anchor: .topRight)
    }
    for (index, frame) in frames.enumerated() {
      guard let cell = row.cells[safely: index] else { continue }
      let style = row.kind == .variable && cell.note == nil ? theme.text.coloured(.grey) : theme.text
      let right = frame.right + gap + numberWidths[index]
      canvas.text(
        TextBlock(.statistics(number(cell, panel: index)), style: style, alignment: .right), at: Point(right, y),
        anchor: .topRight)
      if let note = cell.note, noteWidths[index] > 0 {
        canvas.text(
          RichText(note), style: theme.text, at: Point(right + noteWidths[index], y), anchor: .topRight)
      }
      draw(
        cell, of: row, panel: panels[index], axis: axes[index], frame: frame, middle: y + theme.textSize * 0.6, top: y,
        on: &canvas)
    }
  }
}

extension Array {
  /// The element at `index`, or nil where there is none.
  subscript(safely index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
