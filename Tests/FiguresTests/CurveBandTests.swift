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
    #expect(curve.line == [DataPoint(0.2, 0.5), DataPoint(0.4, 0.6), DataPoint(0.6, 0.7)])
  }

  @Test func atMostTwoBands() {
    #expect([0, 1, 2, 3].map(CurveBand.isShown) == [true, true, true, false])
    #expect(CurveBand.place(shown: [true, true]).isEmpty)
    #expect(CurveBand.place(shown: [true, false, true]) == " in (a), (c)")
  }
}
