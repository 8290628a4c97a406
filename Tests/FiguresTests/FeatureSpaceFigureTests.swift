import Record
import Testing

@testable import Figures

@Suite struct FeatureSpaceFigureTests {
  @Test func pairsOfMaps() {
    #expect([1, 2, 3, 6].map { FeatureSpaceFigure.pairs($0).count } == [0, 1, 3, 6])
  }

  @Test func thinningIsEvenAndComplete() {
    #expect(FeatureSpaceFigure.thinned(5, to: 10).sorted() == [0, 1, 2, 3, 4])
    let thinned = FeatureSpaceFigure.thinned(4000, to: 500)
    #expect(Set(thinned).count == 500)
    #expect(thinned.sorted() == (0..<500).map { $0 * 8 })
    #expect(FeatureSpaceFigure.thinned(0, to: 10).isEmpty)
  }

  @Test func notTooManyPoints() throws {
    for maps in [2, 3, 6] {
      let input = SyntheticHabitats(habitats: 3, maps: maps, patients: 1, size: 16).input
      let figure = try #require(FigureRegistry.figures(from: input, only: ["feature-space"]).first)
      let colours = (1...3).map { input.theme.habitat($0).opacity(0.75) }
      let points = colours.reduce(0) { $0 + DrawnThings.areas(figure.drawing.commands, fill: $1) }
      #expect(points > 1300 && points <= FeatureSpaceFigure.mostPoints)
    }
  }

  @Test func circlesMoveApart() {
    let bounds = Rectangle(x: 0, y: 0, width: 100, height: 100)
    let points = [Point(50, 50), Point(50, 50), Point(52, 50), Point(3, 3), Point(90, 10)]
    let apart = FeatureSpaceFigure.apart(points, distance: 10, in: bounds)
    for one in apart.indices {
      for other in apart.indices.dropFirst(one + 1) {
        let (dx, dy) = (apart[one].x - apart[other].x, apart[one].y - apart[other].y)
        #expect((dx * dx + dy * dy).squareRoot() >= 10 - 1e-6)
      }
    }
    #expect(apart[3] == points[3] && apart[4] == points[4])
  }

  @Test func oneMapHasNoPairs() throws {
    let input = SyntheticHabitats(habitats: 1, maps: 1, patients: 1, size: 16).input
    #expect(try FigureRegistry.figures(from: input, only: ["feature-space"]).isEmpty)
  }
}
