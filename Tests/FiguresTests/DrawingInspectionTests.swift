import Testing

@testable import Figures

@Suite struct DrawingInspectionTests {
  private let style = TextStyle(size: 7)

  private func problems(_ draw: (inout Canvas) -> Void) -> [DrawingInspection.Problem] {
    var canvas = Canvas(width: 100, height: 60)
    draw(&canvas)
    return DrawingInspection.problems(in: canvas.drawing)
  }

  @Test func marksThatLeaveThePage() {
    #expect(problems { $0.line(from: Point(10, 10), to: Point(104, 10), stroke: Stroke(.ink, width: 1)) }.count == 1)
    #expect(
      problems { $0.rectangle(Rectangle(x: -3, y: 0, width: 20, height: 20), fill: .grey) } == [
        .markOutsidePage(mark: .area, by: 3)
      ])
    #expect(
      problems { canvas in
        guard let image = RasterImage(width: 1, height: 1, pixels: [0, 0, 0, 255]) else { return }
        canvas.image(image, in: Rectangle(x: 50, y: 50, width: 20, height: 12))
      } == [.markOutsidePage(mark: .image, by: 2)])
    #expect(
      DrawingInspection.Problem.markOutsidePage(mark: .line, by: 4).description == "a line leaves the page by 4.0 pt")
    #expect(
      DrawingInspection.Problem.markOutsidePage(mark: .area, by: 0.61).description
        == "an area leaves the page by 0.6 pt")
    #expect(
      DrawingInspection.Problem.markOutsidePage(mark: .image, by: 2).description == "an image leaves the page by 2.0 pt"
    )
  }

  @Test func marksThatStay() {
    #expect(
      problems { canvas in
        // On the edge with half of its stroke, beyond it by less than its stroke, and cut off by a clip.
        canvas.rectangle(Rectangle(x: 0, y: 0, width: 100, height: 60), stroke: Stroke(.ink, width: 2))
        canvas.line(from: Point(-0.9, 10), to: Point(50, 10), stroke: Stroke(.ink, width: 1))
        canvas.clipped(to: .rectangle(Rectangle(x: 0, y: 0, width: 100, height: 60))) {
          $0.line(from: Point(-50, 0), to: Point(500, 70), stroke: Stroke(.ink, width: 1))
        }
        canvas.circle(centre: Point(95, 55), radius: 5, fill: .grey)
      } == [])
  }

  @Test func groupsArePlaced() {
    var inner = Canvas(width: 100, height: 60)
    inner.rectangle(Rectangle(x: 0, y: 0, width: 100, height: 60), fill: .grey)
    inner.text("six points", style: TextStyle(size: 6), at: Point(5, 5))
    #expect(problems { $0.draw(inner.drawing, at: Point(0, 0), scale: 0.9) } == [])
    #expect(
      problems { $0.draw(inner.drawing, at: Point(20, 0), scale: 0.9) } == [.markOutsidePage(mark: .area, by: 10)])
    #expect(
      problems { $0.draw(inner.drawing, at: Point(0, 0), scale: 0.5) } == [.tooSmall(text: "six points", size: 3)])
  }

  @Test func textUnderAreas() {
    func covered(_ draw: @escaping (inout Canvas) -> Void) -> Bool {
      problems { canvas in
        canvas.text("covered", style: self.style, at: Point(10, 20))
        draw(&canvas)
      } == [.covered(text: "covered")]
    }
    #expect(covered { $0.rectangle(Rectangle(x: 0, y: 0, width: 100, height: 60), fill: .white) })
    #expect(covered { $0.circle(centre: Point(15, 24), radius: 8, fill: .grey) })
    #expect(!covered { $0.rectangle(Rectangle(x: 0, y: 0, width: 100, height: 60), fill: Colour.grey.opacity(0.4)) })
    #expect(!covered { $0.rectangle(Rectangle(x: 0, y: 0, width: 100, height: 60), stroke: Stroke(.ink, width: 1)) })
    #expect(!covered { $0.circle(centre: Point(12, 24), radius: 1.5, fill: .ink) }, "a marker")
    let image = RasterImage(width: 2, height: 1, pixels: [0, 0, 0, 255, 0, 0, 0, 0])
    for (clip, isCovered) in [
      (Rectangle(x: 0, y: 0, width: 90, height: 50), true), (Rectangle(x: 60, y: 0, width: 30, height: 50), false),
    ] {
      let found = covered { canvas in
        canvas.clipped(to: .rectangle(clip)) { inner in
          if let image { inner.image(image, in: Rectangle(x: 0, y: 0, width: 100, height: 60)) }
        }
      }
      #expect(found == isCovered, "an image seen in \(clip)")
    }
    #expect(
      !covered { canvas in
        var frame = Path.rectangle(Rectangle(x: 1, y: 1, width: 98, height: 58))
        frame.elements += Path.rectangle(Rectangle(x: 5, y: 15, width: 60, height: 20)).elements
        frame.evenOdd = true
        canvas.path(frame, fill: .grey)
      }, "a hole")
    #expect(
      problems { canvas in
        canvas.rectangle(Rectangle(x: 0, y: 0, width: 100, height: 60), fill: .white)
        canvas.text("above", style: self.style, at: Point(10, 20))
      } == [])
    #expect(
      DrawingInspection.Problem.covered(text: "a").description
        == "the text 'a' is covered by an area or an image that is drawn over it")
  }

  @Test func textUnderImages() {
    for (opacity, expected) in [(UInt8(255), [DrawingInspection.Problem.covered(text: "covered")]), (0, [])] {
      #expect(
        problems { canvas in
          canvas.text("covered", style: self.style, at: Point(10, 20))
          guard let image = RasterImage(width: 1, height: 1, pixels: [9, 9, 9, opacity]) else { return }
          canvas.image(image, in: Rectangle(x: 0, y: 0, width: 90, height: 50))
        } == expected)
    }
  }

  @Test func overlapsInTheOrderOfDrawing() {
    #expect(
      problems { canvas in
        canvas.text("third", style: self.style, at: Point(40, 20))
        canvas.text("first", style: self.style, at: Point(10, 20))
        canvas.text("second", style: self.style, at: Point(14, 22))
        canvas.text("far", style: self.style, at: Point(10, 50))
        canvas.text("fourth", style: self.style, at: Point(44, 18))
      } == [.overlap(text: "third", other: "fourth"), .overlap(text: "first", other: "second")])
  }

  /// Sorting and sweeping: ten thousand texts in a grid are inspected, where every pair would be fifty million.
  @Test func manyTexts() {
    var canvas = Canvas(width: 2500, height: 1200)
    for row in 0..<100 {
      for column in 0..<100 {
        canvas.text("\(column)", style: style, at: Point(5 + Double(column) * 24, 5 + Double(row) * 11))
      }
    }
    canvas.text("x", style: style, at: Point(5, 5))
    #expect(DrawingInspection.problems(in: canvas.drawing) == [.overlap(text: "0", other: "x")])
  }
}
