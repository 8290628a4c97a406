import Testing

@testable import Modelling

struct CrossValidatedPenaltyTests {
  @Test(arguments: ["wide", "tall"])
  func curveAgreesWithGlmnet(name: String) throws {
    let problem = try GlmnetProblem(name)
    func penalty(_ rule: CrossValidatedPenalty.Rule) throws -> CrossValidatedPenalty {
      try #require(
        CrossValidatedPenalty(
          problem.matrix, outcomes: problem.outcomes, folds: problem.folds, rule: rule,
          options: L1LogisticPathTests.tight))
    }
    let fitted = try penalty(.minimumDeviance)
    let deviance = try problem.column("deviance", of: problem.curve)
    let error = try problem.column("error", of: problem.curve)
    for step in deviance.indices {
      #expect(abs(fitted.deviance[step] - deviance[step]) < 1e-6, "step \(step)")
      #expect(abs(fitted.devianceError[step] - error[step]) < 1e-6, "step \(step)")
    }
    let minimum = try problem.column("minimum", of: problem.curve).firstIndex(of: 1)
    let oneStandardError = try problem.column("oneStandardError", of: problem.curve).firstIndex(of: 1)
    #expect(fitted.selected == minimum)
    #expect(try penalty(.oneStandardError).selected == oneStandardError)
    let names = (0..<problem.matrix.columns).map { "x\($0)" }
    let record = fitted.record(features: names)
    #expect(record.lambda == fitted.path.lambdas[fitted.selected])
    #expect(record.rule == "minimum deviance")
    #expect(record.nonzero == fitted.path.nonzero)
    #expect(record.minimumDeviance == minimum.map { fitted.path.lambdas[$0] })
    #expect(record.oneStandardError == oneStandardError.map { fitted.path.lambdas[$0] })
    // The paths hold every coefficient that is ever other than zero, in the order of entering.
    let paths = try #require(record.paths)
    #expect(paths.count == Set(fitted.entering).count)
    for (path, column) in zip(paths, fitted.entering) {
      #expect(path.feature == names[column])
      #expect(path.coefficients == fitted.path.lambdas.indices.map { Array(fitted.path.coefficients(at: $0))[column] })
    }
    let entries = paths.map { $0.coefficients.firstIndex { $0 != 0 } ?? -1 }
    #expect(entries == entries.sorted() && !entries.contains(-1))
    for step in fitted.path.lambdas.indices {
      #expect(paths.count { $0.coefficients[step] != 0 } == record.nonzero[step])
    }
  }

  @Test func oneFoldOrNoVariationGivesNoPenalty() {
    let outcomes = [true, false, true, false]
    let varying = Matrix(rows: 4, columns: 1, values: [1, 2, 3, 4])
    let constant = Matrix(rows: 4, columns: 1, values: [1, 1, 1, 1])
    #expect(CrossValidatedPenalty(varying, outcomes: outcomes, folds: [0, 0, 0, 0]) == nil)
    #expect(CrossValidatedPenalty(constant, outcomes: outcomes, folds: [0, 0, 1, 1]) == nil)
  }
}
