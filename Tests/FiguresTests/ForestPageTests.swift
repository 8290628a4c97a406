import Record
import Testing

@testable import Figures

@Suite struct ForestPageTests {
  private func metric(_ value: Double?, _ lower: Double?, _ upper: Double?, reason: String? = nil) -> Metric {
    Metric(id: "auc", label: "AUC", value: value, lower: lower, upper: upper, level: 0.95, method: "m", reason: reason)
  }

  private func group(_ label: String, n: Int, _ metric: Metric) -> ForestRow {
    ForestRow(
      kind: .group, label: label, prediction: .external, cohort: "c", variable: "v", n: n, events: n / 2,
      cells: [.init(metric: metric, text: metric.text())])
  }

  private var head: [ForestRow] {
    [
      ForestRow(kind: .section, label: "External", prediction: .external, cohort: "c"),
      ForestRow(kind: .variable, label: "Variable", prediction: .external, cohort: "c", variable: "v"),
    ]
  }

  private func page(_ rows: [ForestRow]) -> ForestPage {
    ForestPage(rows: rows, panels: Array(ForestPanel.all.prefix(1)), theme: FigureTheme())
  }

  /// The area of a square is in proportion to the number of patients.
  @Test func squares() {
    let rows = head + [group("a", n: 100, metric(0.7, 0.6, 0.8)), group("b", n: 25, metric(0.7, 0.6, 0.8))]
    let colour = FigureTheme().series(0).colour
    let sides = page(rows).drawing(rows).commands.compactMap { command -> Double? in
      guard case .path(let path, colour, nil) = command, path.elements.count == 5,
        case .move(let first) = path.elements[0], case .line(let second) = path.elements[1]
      else { return nil }
      return second.x - first.x
    }
    #expect(sides.count == 2)
    #expect(abs((sides.first ?? 0) - 2 * (sides.last ?? 0)) < 1e-9)
  }

  @Test func whatLeavesTheAxisBecomesAnArrow() {
    let slopes = ForestPanel.all[1]
    let axis = slopes.axis(for: [metric(1, -7, 9)])
    #expect(axis.lower == -1 && axis.upper == 3)
    #expect(slopes.axis(for: []).lower == 0 && slopes.axis(for: []).upper == 1.5)
    let rows = head + [group("a", n: 10, metric(1, -7, 9)), group("b", n: 10, metric(12, 9, 15))]
    let drawing = ForestPage(rows: rows, panels: [slopes], theme: FigureTheme()).drawing(rows)
    let heads = drawing.commands.count { command in
      if case .path(let path, .some, nil) = command { path.elements.count == 4 } else { false }
    }
    #expect(heads == 2, "two arrows of one interval, none of a value far away")
    #expect(DrawingInspection.problems(in: drawing) == [])
  }

  @Test func reasonsStandInThePlot() {
    let rows = head + [group("a", n: 3, metric(nil, nil, nil, reason: "one class"))]
    let texts = DrawnThings.texts(page(rows).drawing(rows).commands)
    #expect(texts.contains("one class") && texts.contains("not defined"))
  }

  @Test func pagesKeepHeadingsWithTheirLines() {
    let rows =
      head + (1...80).map { group("g\($0)", n: $0, metric(0.7, 0.6, 0.8)) } + head
      + [group("last", n: 2, metric(0.7, 0.6, 0.8))]
    let pages = page(rows).pages(rows, height: 300)
    #expect(pages.count > 2)
    for page in pages {
      #expect(page.first?.kind == .section)
      #expect(page.last?.kind == .group)
    }
    #expect(pages.flatMap { $0 }.count { $0.kind == .group } == 81)
    #expect(pages[1].prefix(2).map(\.label) == ["External, continued", "Variable, continued"])
    #expect(page([]).pages([]).isEmpty)
  }

  /// The second panel gives way where names and numbers leave no room.
  @Test func panelsNeedRoom() {
    var theme = FigureTheme()
    #expect(ForestPage(rows: head, panels: ForestPanel.all, theme: theme).panels.count == 2)
    theme.width = FigureTheme.columnWidth
    #expect(ForestPage(rows: head, panels: ForestPanel.all, theme: theme).panels.count == 1)
  }
}
