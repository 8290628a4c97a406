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

  /// Where height is scarce titles stand beside panels that stand one under the other.
  @Test func titlesBeside() {
    var low = grid(3, .general, .column)
    low.reserved = 60.mm
    let arrangement = low.arrangement()
    #expect(arrangement.columns == 1 && arrangement.isBeside)
    var canvas = Canvas(width: low.theme.width, height: 1)
    let (frames, _) = low.draw(on: &canvas, top: 3)
    #expect((frames.first?.top ?? 99) < 3 + low.theme.textSize)
    // The whole width for frames and no scarcity: titles above.
    #expect(!grid(1, .general, .column).arrangement().isBeside)
    #expect(!grid(3, .general, .full).arrangement().isBeside)
  }

  /// Where the page is low and full, several in a row are larger than all one under the other.
  @Test func lowPages() {
    var grid = grid(5, nature, .column)
    grid.reserved = 40.mm
    #expect(grid.arrangement().columns > 1)
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

  /// Panels that need not be square keep their width and become lower.
  @Test func lowerFrames() {
    var flexible = grid(3, nature, .column)
    flexible.leastAspect = 0.4
    flexible.aspect = { $0 * 0.8 }
    let arrangement = flexible.arrangement()
    #expect(arrangement.columns == 1 && !arrangement.isBeside)
    #expect(arrangement.width == flexible.widest)
    #expect(arrangement.height < 0.8 * arrangement.width && arrangement.height >= 0.4 * arrangement.width)
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
