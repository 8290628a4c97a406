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
    #expect(fitted.record.lambda == fitted.path.lambdas[fitted.selected])
    #expect(fitted.record.rule == "minimum deviance")
    #expect(fitted.record.nonzero == fitted.path.nonzero)
  }

  @Test func oneFoldOrNoVariationGivesNoPenalty() {
    let outcomes = [true, false, true, false]
    let varying = Matrix(rows: 4, columns: 1, values: [1, 2, 3, 4])
    let constant = Matrix(rows: 4, columns: 1, values: [1, 1, 1, 1])
    #expect(CrossValidatedPenalty(varying, outcomes: outcomes, folds: [0, 0, 0, 0]) == nil)
    #expect(CrossValidatedPenalty(constant, outcomes: outcomes, folds: [0, 0, 1, 1]) == nil)
  }
}
