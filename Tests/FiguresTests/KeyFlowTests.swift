import Testing

@testable import Figures

@Suite struct KeyFlowTests {
  private func key(_ labels: [String], width: Double) -> (drawing: Drawing, end: Double) {
    var canvas = Canvas(width: width, height: 200)
    let entries = labels.map { KeyFlow.Entry(stroke: Stroke(.ink, width: 1), label: RichText($0)) }
    let end = KeyFlow(entries, style: TextStyle(size: 7)).draw(at: Point(0, 10), width: width, on: &canvas)
    return (canvas.drawing, end)
  }

  @Test func oneLineWhereThereIsRoom() {
    let wide = key(["One", "Two", "Three"], width: 300)
    let narrow = key(["One", "Two", "Three"], width: 60)
    #expect(wide.end < 22)
    #expect(narrow.end > 3 * 8 + 10)
    for drawing in [wide.drawing, narrow.drawing] {
      #expect(DrawingInspection.problems(in: drawing) == [])
      #expect(DrawnThings.texts(drawing.commands) == ["One", "Two", "Three"])
    }
  }

  @Test func longNamesAreBroken() {
    let long = key([String(repeating: "long name ", count: 12), "Short"], width: 200)
    #expect(DrawingInspection.problems(in: long.drawing) == [])
  }

  @Test func areasAndMarkers() {
    var canvas = Canvas(width: 200, height: 50)
    let stroke = Stroke(.ink, width: 1)
    let entries = [
      KeyFlow.Entry(stroke: stroke, label: "Area", swatch: .lightGrey),
      KeyFlow.Entry(stroke: stroke, label: "Line", marker: .circle),
    ]
    let key = KeyFlow(entries, style: TextStyle(size: 7))
    #expect(key.draw(at: Point(0, 0), width: 200, on: &canvas) == key.height(width: 200))
    let fills = canvas.drawing.commands.compactMap { command -> Colour? in
      if case .path(_, let fill, _) = command { fill } else { nil }
    }
    #expect(fills == [.lightGrey, .ink])
  }

  @Test func nothingTakesNoRoom() {
    #expect(key([], width: 100).end == 10)
  }
}
