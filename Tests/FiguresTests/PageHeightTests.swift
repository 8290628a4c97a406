import Foundation
import Testing

@testable import Figures

@Suite struct PageHeightTests {
  @Test func upToTheNextPixel() {
    #expect(PageHeight.holding(297.255) == 297.75)
    #expect(PageHeight.holding(297.75) == 297.75)
    #expect(PageHeight.holding(297.75 + 1e-9) == 297.75)
    #expect(PageHeight.holding(297.76) == 298.5)
    #expect(PageHeight.holding(0) == 0)
  }

  @Test func downToTheLastPixel() {
    #expect(PageHeight.within(297.255) == 297)
    #expect(PageHeight.within(297) == 297)
    #expect(PageHeight.within(297 - 1e-9) == 297)
  }

  /// What fits on a journal's page still fits once its height is rounded up.
  @Test(arguments: JournalPreset.all)
  func greatestHeightsAreWhole(preset: JournalPreset) {
    let most = FigureTheme(preset: preset).greatestHeight
    #expect(most <= preset.height.mm && most > preset.height.mm - 0.75)
    #expect(PageHeight.holding(most - 0.1) <= most)
    #expect(PageHeight.holding(most) == most)
  }

  @Test func everyFigureIsWholePixelsHigh() {
    for height in [100.0, 100.3, 297.255] {
      let figure = FigureDescription(
        id: "a", kind: "a", title: "A", caption: "A.", alternativeText: "A.",
        drawing: Drawing(size: Size(width: 85.mm, height: height)), data: .init(columns: ["x"], rows: []))
      let pixels = figure.drawing.size.height / 0.75
      #expect(pixels == pixels.rounded() && figure.drawing.size.height - height < 0.75)
      #expect(figure.drawing.size.width == 85.mm)
    }
  }
}
