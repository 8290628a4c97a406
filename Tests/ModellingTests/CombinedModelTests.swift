import Statistics
import Testing

@testable import Modelling

struct CombinedModelTests {
  static let estimator = Estimator.logistic(LinearPredictor(intercept: 0, inputs: []))
  static let model = CombinedModel(confidence: 0.95)

  static func component(_ id: String, _ outOfFold: [Double]) -> CombinedModel.Component {
    CombinedModel.Component(
      id: id, label: id.capitalized, estimator: estimator, reason: nil, outOfFold: outOfFold)
  }

  @Test func weightsAreThoseOfALogisticRegression() throws {
    let (table, outcomes) = try SyntheticData.features(patients: 300, columns: 2, effects: [1, 0.5], seed: 21)
    let first = Array(table.column(0))
    let second = Array(table.column(1))
    let fit = Self.model.fit([Self.component("a", first), Self.component("b", second)], outcomes: outcomes)
    let expected = try LogisticRegression.fit(
      design: DesignMatrix(columns: [first, second], rows: 300), outcomes: outcomes)
    guard case .combination(let combination) = fit.estimator else {
      Issue.record("no estimator")
      return
    }
    #expect(combination.intercept == expected.intercept)
    #expect(combination.components.map(\.weight) == expected.coefficients)
    #expect(fit.terms.allSatisfy { $0.coefficient > 0 })
    #expect(fit.terms.map(\.name) == ["a", "b"])
    #expect(fit.terms.map(\.label) == ["A", "B"])
    #expect(fit.notes.isEmpty)
  }

  @Test func aComponentThatSpeaksAgainstItselfIsLeftOut() throws {
    let (table, outcomes) = try SyntheticData.features(patients: 300, columns: 2, effects: [1, -0.5], seed: 21)
    let first = Array(table.column(0))
    let second = Array(table.column(1))
    let fit = Self.model.fit([Self.component("a", first), Self.component("b", second)], outcomes: outcomes)
    #expect(fit.terms.map(\.name) == ["a"])
    #expect(
      fit.notes == [
        "B was left out: its weight would be negative",
        "with A as its only component, the model is a recalibration of it",
      ])
    let none = Self.model.fit([Self.component("b", second)], outcomes: outcomes)
    #expect(none.estimator == nil)
    #expect(
      none.reason
        == "no component has a positive weight: their out-of-fold predictions do not agree with the outcome")
  }

  @Test func missingComponentsAreNoted() throws {
    let (table, outcomes) = try SyntheticData.features(patients: 100, columns: 1, effects: [1], seed: 22)
    let missing = CombinedModel.Component(
      id: "c", label: "Clinical model", estimator: nil, reason: "nothing was associated", outOfFold: [])
    let constant = Self.component("flat", [Double](repeating: 0.3, count: 100))
    let fit = Self.model.fit([missing, constant, Self.component("a", Array(table.column(0)))], outcomes: outcomes)
    #expect(fit.estimator != nil)
    #expect(
      fit.notes == [
        "Clinical model was left out: nothing was associated",
        "Flat was left out: its out-of-fold predictions do not vary",
        "with A as its only component, the model is a recalibration of it",
      ])
    let none = Self.model.fit([missing], outcomes: outcomes)
    #expect(none.estimator == nil)
    #expect(none.reason == "none of its component models could be fitted")
  }

  @Test func separationIsAReason() {
    let outcomes = (0..<20).map { $0 < 10 }
    let fit = Self.model.fit([Self.component("a", outcomes.map { $0 ? 2 : -2 })], outcomes: outcomes)
    #expect(fit.estimator == nil)
    #expect(
      fit.reason
        == "the weights of its components cannot be fitted: the outcome classes are separated completely, so no finite "
        + "odds ratio exists")
  }
}
