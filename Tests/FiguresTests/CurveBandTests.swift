import Record
import Testing

@testable import Figures

@Suite struct CurveBandTests {
  @Test func bandsStayBetweenZeroAndOne() {
    let curve = PerformanceCurves.Curve(
      points: [
        .init(x: 0.2, y: 0.5, lower: -0.1, upper: 1.2), .init(x: 0.4, y: 0.6), .init(x: 0.6, y: 0.7, lower: 0.5),
      ],
      method: "m")
    #expect(curve.band() == [.init(position: 0.2, lower: 0, upper: 1)])
    #expect(curve.band(flipped: true) == [.init(position: 0.8, lower: 0, upper: 1)])
    #expect(curve.lines == [[DataPoint(0.2, 0.5), DataPoint(0.4, 0.6), DataPoint(0.6, 0.7)]])
  }

  @Test func curvesEndAtTheBorder() {
    func lines(_ values: [Double]) -> [[DataPoint]] {
      PerformanceCurves.Curve(
        points: values.enumerated().map { .init(x: Double($0.offset), y: $0.element) }, method: "m"
      ).lines
    }
    #expect(lines([0.5, 1.5]) == [[DataPoint(0, 0.5), DataPoint(0.5, 1)]])
    #expect(
      lines([-1, 1, 2, 0]) == [
        [DataPoint(0.5, 0), DataPoint(1, 1), DataPoint(1, 1)], [DataPoint(2.5, 1), DataPoint(3, 0)],
      ])
    #expect(lines([2, 3]).isEmpty && lines([]).isEmpty)
  }

  @Test func atMostTwoBands() {
    #expect([0, 1, 2, 3].map(CurveBand.isShown) == [true, true, true, false])
    #expect(CurveBand.place(shown: [true, true], theme: FigureTheme()).isEmpty)
    #expect(CurveBand.place(shown: [true, false, true], theme: FigureTheme()) == " in (a), (c)")
  }
}
