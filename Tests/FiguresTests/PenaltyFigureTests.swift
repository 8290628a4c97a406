import Foundation
import Record
import Testing

@testable import Figures

@Suite struct PenaltyFigureTests {
  private func figure(_ input: FigureInput, _ id: String) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["penalty"]).first { $0.id == id })
  }

  @Test func dataAreTheRecord() throws {
    let input = SyntheticModels.usual
    let penalty = try #require(input.results.models.first { $0.id == "habitats" }?.penalty)
    let rows = try figure(input, "penalty-her2-habitats").data.rows
    let deviance = rows.filter { $0[0] == "deviance" }
    #expect(deviance.map { Double($0[2]) } == penalty.lambdas && deviance.map { Double($0[4]) } == penalty.deviance)
    #expect(deviance.map { Double($0[5]) } == penalty.devianceError)
    #expect(deviance.map { Int($0[6]) } == penalty.nonzero)
    for path in penalty.paths ?? [] {
      #expect(rows.filter { $0[1] == path.feature }.map { Double($0[4]) } == path.coefficients)
    }
  }

  /// The path of the strongest feature on the page, vertex by vertex.
  @Test func pathsAreDrawnExactly() throws {
    let input = SyntheticModels.usual
    let model = try #require(input.results.models.first { $0.id == "habitats" })
    let penalty = PenaltyFigure.shown(try #require(model.penalty))
    let strongest = try #require(model.terms.max { abs($0.coefficient) < abs($1.coefficient) })
    let path = try #require(penalty.paths?.first { $0.feature == strongest.name })
    let figure = try figure(input, "penalty-her2-habitats")
    let lines = DrawnThings.lines(figure.drawing.commands, stroke: input.theme.series(0).stroke)
    let curve = try #require(lines.max { $0.count < $1.count })
    // The last penalties, at which the coefficient is not 0, and the one before them.
    let members = zip(penalty.lambdas, path.coefficients).suffix(curve.count)
    #expect(members.filter { $0.1 != 0 }.count == path.coefficients.count { $0 != 0 })
    let (first, last) = (try #require(members.first), try #require(members.last))
    let (start, end) = (try #require(curve.first), try #require(curve.last))
    let across = (end.x - start.x) / (log(last.0) - log(first.0))
    let up = (end.y - start.y) / (last.1 - first.1)
    // The penalty grows to the right, coefficients upwards.
    #expect(across > 0 && up < 0)
    for (point, member) in zip(curve, members) {
      #expect(abs(point.x - start.x - across * (log(member.0) - log(first.0))) < 1e-6)
      #expect(abs(point.y - start.y - up * (member.1 - first.1)) < 1e-6)
    }
  }

  @Test func bothPenaltiesAreNamed() throws {
    let texts = DrawnThings.texts(try figure(SyntheticModels.usual, "penalty-her2-habitats").drawing.commands)
    #expect(texts.contains("Minimum deviance, \u{3BB} = 0.0101, 9 features (chosen)"))
    #expect(texts.contains("One standard error, \u{3BB} = 0.0324, 6 features"))
  }

  @Test func penaltiesThatAreOneHaveOneLine() throws {
    var input = SyntheticModels.usual
    let index = try #require(input.results.models.firstIndex { $0.id == "habitats" })
    let least = input.results.models[index].penalty?.minimumDeviance
    input.results.models[index].penalty?.oneStandardError = least
    let figure = try figure(input, "penalty-her2-habitats")
    #expect(
      figure.caption.contains(
        "Vertical lines: minimum deviance and one standard error, \u{3BB} = 0.0101, 9 features (chosen)."))
  }

  @Test func oldRecordsSayWhatTheyLack() throws {
    let figure = try figure(SyntheticModels.extreme, "penalty-her2-old")
    #expect(DrawnThings.texts(figure.drawing.commands).contains("Coefficient paths are not in this record"))
    #expect(figure.caption.contains("(b) Coefficient paths are not in this record."))
    #expect(figure.caption.contains("Vertical lines: minimum deviance, \u{3BB} = 0.0101, 4 features (chosen)."))
  }

  @Test func modelsWithoutTermsAreShown() throws {
    let figure = try figure(SyntheticModels.extreme, "penalty-her2-none")
    #expect(figure.caption.contains("The chosen penalty keeps no feature."))
  }
}

extension PenaltyFigureTests {
  /// The end of a path, where the model is fitted to noise, is in the data and not in the picture.
  @Test func theWeakestPenaltiesAreNotDrawn() {
    let lambdas = (0..<10).map { exp(-Double($0)) }
    var penalty = ModelSummary.Penalty(
      lambda: lambdas[2], rule: "minimum deviance", lambdas: lambdas, deviance: lambdas, devianceError: lambdas,
      nonzero: Array(0..<10))
    penalty.paths = [.init(feature: "a", coefficients: lambdas)]
    let shown = PenaltyFigure.shown(penalty)
    #expect(shown.lambdas == Array(lambdas.prefix(5)))
    #expect(shown.nonzero == [0, 1, 2, 3, 4] && shown.paths?.first?.coefficients.count == 5)
    penalty.lambda = lambdas[9]
    #expect(PenaltyFigure.shown(penalty) == penalty)
  }
}
