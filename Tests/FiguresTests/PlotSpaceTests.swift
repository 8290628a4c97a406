import Testing

@testable import Figures

@Suite struct PlotSpaceTests {
  private let frame = Rectangle(x: 0, y: 0, width: 100, height: 100)
  private let size = Size(width: 40, height: 20)
  private let stroke = Stroke(.ink, width: 1)

  private func room(_ layers: [PlotLayer], size: Size? = nil) -> Point? {
    Plot(x: .unit("x"), y: .unit("y"), layers: layers)
      .room(for: size ?? self.size, in: frame, corners: [.lowerRight, .upperLeft])
  }

  @Test func theFirstFreeCorner() {
    #expect(room([]) == Point(56, 77))
    let diagonal = PlotLayer.line([DataPoint(0, 0), DataPoint(1, 1)], stroke: stroke)
    #expect(room([diagonal]) == Point(56, 77))
    let bottom = PlotLayer.line([DataPoint(0, 0.1), DataPoint(1, 0.1)], stroke: stroke)
    #expect(room([bottom]) == Point(4, 3))
    let top = PlotLayer.line([DataPoint(0, 0.9), DataPoint(1, 0.9)], stroke: stroke)
    #expect(room([bottom, top]) == nil)
    let broken = PlotLayer.line([DataPoint(0, 0.1), DataPoint(.nan, 0.1), DataPoint(1, 0.1)], stroke: stroke)
    #expect(room([broken]) == Point(56, 77))
  }

  @Test func everyLayerTakesRoom() {
    let interval = PlotLayer.Interval(position: 0.8, lower: 0, upper: 0.5)
    let lying = PlotLayer.Interval(position: 0.1, lower: 0.5, upper: 0.9)
    let layers: [PlotLayer] = [
      .points([DataPoint(0.8, 0.1)], marker: .circle, size: 4, fill: .ink, stroke: nil),
      .verticalIntervals([interval], stroke: stroke, cap: 0), .band([interval], fill: .ink),
      .horizontalIntervals([lying], stroke: stroke, cap: 0),
      .bars([DataPoint(0.8, 0.1)], base: 0, width: 0.1, fill: .ink),
      .label("word", at: DataPoint(0.8, 0.1), offset: Point(0, 0), anchor: .centre, style: TextStyle(size: 7)),
    ]
    for layer in layers { #expect(room([layer]) == Point(4, 3)) }
  }

  /// Keys of one figure stand in the same corner where they can.
  @Test func oneCornerForAll() {
    func plot(_ y: Double) -> Plot {
      Plot(x: .unit("x"), y: .unit("y"), layers: [.line([DataPoint(0, y), DataPoint(1, y)], stroke: stroke)])
    }
    func rooms(_ plots: [Plot]) -> [Point]? {
      Plot.rooms(
        for: plots.indices.map { ($0, size) }, plots: plots, frames: plots.map { _ in frame },
        corners: [.lowerRight, .upperLeft])
    }
    #expect(rooms([plot(0.5), plot(0.5)]) == [Point(56, 77), Point(56, 77)])
    #expect(rooms([plot(0.5), plot(0.1)]) == [Point(4, 3), Point(4, 3)])
    #expect(rooms([plot(0.9), plot(0.1)]) == [Point(56, 77), Point(4, 3)])
    var full = plot(0.9)
    full.layers += plot(0.1).layers
    #expect(rooms([plot(0.5), full]) == nil)
    #expect(rooms([]) == [])
  }

  @Test func whatIsTooLargeHasNoRoom() {
    #expect(room([], size: Size(width: 95, height: 20)) == nil)
    #expect(room([], size: Size(width: 40, height: 60)) == nil)
  }
}
