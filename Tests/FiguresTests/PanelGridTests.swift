import Testing

@testable import Figures

@Suite struct PanelGridTests {
  private func grid(_ count: Int, _ preset: JournalPreset, _ span: JournalPreset.Span) -> PanelGrid {
    PanelGrid(
      theme: FigureTheme(preset: preset, span: span),
      plots: (0..<count).map { _ in Plot(x: .unit("x"), y: .unit("y")) },
      headings: (0..<count).map { .init(title: "Panel \($0)", lines: ["Cohort", "n = 100"]) })
  }

  private let nature = JournalPreset.all.last ?? .general

  @Test func threePanelsInARowOnAFullPage() {
    let arrangement = grid(3, .general, .full).arrangement()
    #expect(arrangement.columns == 3)
    #expect(arrangement.width > 45.mm && arrangement.height == arrangement.width)
  }

  /// In one column panels stand one under the other, as wide as the height of the page allows.
  @Test func stackedInAColumn() {
    let arrangement = grid(3, .general, .column).arrangement()
    #expect(arrangement.columns == 1)
    #expect(arrangement.width >= 38.mm)
  }

  /// Where the page is low, two in a row are larger than three one under the other.
  @Test func lowPages() {
    let arrangement = grid(3, nature, .column).arrangement()
    #expect(arrangement.columns == 2)
    #expect(arrangement.width > 30.mm)
  }

  @Test(arguments: JournalPreset.all.map(\.id))
  func pagesAreNotTooHigh(preset: String) throws {
    let preset = try JournalPreset.named(preset)
    for span in JournalPreset.Span.allCases {
      for count in 1...6 {
        var grid = grid(count, preset, span)
        grid.reserved = 60
        var canvas = Canvas(width: grid.theme.width, height: 1)
        let (frames, bottom) = grid.draw(on: &canvas, top: 3)
        #expect(frames.count == count)
        #expect(bottom + 60 <= grid.theme.greatestHeight)
        canvas.setHeight(bottom)
        #expect(DrawingInspection.problems(in: canvas.drawing) == [], "\(preset.id) \(span) \(count)")
      }
    }
  }

  @Test func lettersOfTheJournal() throws {
    var grid = grid(2, try JournalPreset.named("radiology"), .full)
    grid.firstLetter = 2
    var canvas = Canvas(width: grid.theme.width, height: 1)
    _ = grid.draw(on: &canvas, top: 3)
    let texts = DrawnThings.texts(canvas.drawing.commands)
    #expect(texts.contains("C") && texts.contains("D") && !texts.contains("a"))
  }
}
