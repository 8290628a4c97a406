import Testing

@testable import Figures

@Suite struct CalibrationStripTests {
  @Test func histograms() {
    #expect(CalibrationStrip.histogram([0, 0.049, 0.05, 0.999, 1, -0.1, 1.1, .nan], bins: 20)[0] == 2)
    let counts = CalibrationStrip.histogram([0.05, 0.5, 1, 0.999], bins: 2)
    #expect(counts == [1, 3])
    #expect(CalibrationStrip.histogram([], bins: 3) == [0, 0, 0])
  }

  /// The bin of the most patients fills its half of the strip, and empty bins have no bar.
  @Test func barsAreInProportion() {
    let style = FigureTheme().series(0)
    let strip = CalibrationStrip(theme: FigureTheme(), style: style, axis: .unit("p"))
    var canvas = Canvas(width: 100, height: 100)
    strip.draw(
      withEvent: [0.51, 0.52, 0.9], withoutEvent: [0.1], under: Rectangle(x: 10, y: 0, width: 80, height: 20),
      showsNames: false, on: &canvas)
    #expect(DrawnThings.areas(canvas.drawing.commands, fill: style.colour) == 2)
    #expect(DrawnThings.areas(canvas.drawing.commands, fill: Colour(hex: 0xA6A6A6)) == 1)
    var empty = Canvas(width: 100, height: 100)
    strip.draw(
      withEvent: [], withoutEvent: [], under: Rectangle(x: 10, y: 0, width: 80, height: 20), showsNames: false,
      on: &empty)
    #expect(DrawnThings.areas(empty.drawing.commands, fill: style.colour) == 0)
  }
}
