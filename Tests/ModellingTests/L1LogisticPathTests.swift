import Files
import Foundation
import TestSupport
import Testing

@testable import Modelling

/// A problem that glmnet solved: fixtures/reference/modelling/glmnet.R.
struct GlmnetProblem {
  let matrix: Matrix
  let outcomes: [Bool]
  let folds: [Int]
  let path: FeatureTable
  let curve: FeatureTable

  init(_ name: String) throws {
    func table(_ part: String) throws -> CSVTable {
      try CSVTable(
        contentsOf: TestFolders.fixtures.appending(path: "reference/modelling/\(name)-\(part).csv"))
    }
    let data = try FeatureTable(table("data"))
    outcomes = data.column(1).map { $0 == 1 }
    folds = data.column(0).map { Int($0) - 1 }
    let columns = data.columns.count - 2
    matrix = Matrix(
      rows: data.patients.count, columns: columns, values: Array(data.values[(2 * data.patients.count)...]))
    path = try FeatureTable(table("path"), idColumn: "step")
    curve = try FeatureTable(table("cross-validation"), idColumn: "step")
  }

  func column(_ name: String, of table: FeatureTable) throws -> [Double] {
    Array(table.column(try #require(table.index(of: name))))
  }
}

struct L1LogisticPathTests {
  static let tight = L1LogisticPath.Options(tolerance: 1e-15)

  @Test(arguments: ["wide", "tall"])
  func agreesWithGlmnet(name: String) throws {
    let problem = try GlmnetProblem(name)
    let path = L1LogisticPath(problem.matrix, outcomes: problem.outcomes, options: Self.tight)
    let lambdas = try problem.column("lambda", of: problem.path)
    try #require(path.lambdas.count == lambdas.count)
    let intercepts = try problem.column("intercept", of: problem.path)
    let ratios = try problem.column("devianceRatio", of: problem.path)
    let nonzero = try problem.column("nonzero", of: problem.path)
    var worst = 0.0
    for step in lambdas.indices {
      #expect(abs(path.lambdas[step] / lambdas[step] - 1) < 1e-9)
      #expect(abs(path.devianceRatios[step] - ratios[step]) < 1e-6)
      #expect(Double(path.nonzero[step]) == nonzero[step])
      // glmnet's coefficients are in the columns' own units; the comparison is in standardised ones.
      var intercept = intercepts[step]
      for (column, coefficient) in path.coefficients(at: step).enumerated() {
        let expected = problem.path.values[(column + 4) * lambdas.count + step]
        intercept += expected * path.means[column]
        worst = max(worst, abs(coefficient - expected * path.standardDeviations[column]))
      }
      worst = max(worst, abs(path.intercepts[step] - intercept))
    }
    #expect(worst < 1e-6, "largest difference of a coefficient: \(worst)")
  }

  @Test func largestPenaltyKeepsNothing() throws {
    let problem = try GlmnetProblem("wide")
    let path = L1LogisticPath(problem.matrix, outcomes: problem.outcomes)
    #expect(path.nonzero.first == 0)
    #expect(path.nonzero[1] > 0)
    let linear = path.linearPredictors(of: problem.matrix, at: 0)
    let prevalence = Double(problem.outcomes.count { $0 }) / Double(problem.outcomes.count)
    for value in linear { #expect(abs(1 / (1 + exp(-value)) - prevalence) < 1e-12) }
  }

  @Test func solutionsAreOptimal() throws {
    // The conditions of Karush, Kuhn and Tucker: the gradient is lambda times the sign, or smaller where b = 0.
    let (table, outcomes) = try SyntheticData.features(
      patients: 80, columns: 200, effects: [1, -1, 0.8], seed: 5)
    let matrix = Matrix(rows: 80, columns: 200, values: table.values)
    let path = L1LogisticPath(matrix, outcomes: outcomes, options: Self.tight)
    for step in stride(from: 0, to: path.lambdas.count, by: 10) {
      let linear = path.linearPredictors(of: matrix, at: step)
      let residuals = zip(outcomes, linear).map { ($0 ? 1 : 0) - 1 / (1 + exp(-$1)) }
      #expect(abs(residuals.reduce(0, +)) < 1e-6)
      for (column, coefficient) in path.coefficients(at: step).enumerated() {
        let scaled = matrix.column(column).map { ($0 - path.means[column]) / path.standardDeviations[column] }
        let gradient = zip(scaled, residuals).reduce(0) { $0 + $1.0 * $1.1 } / 80
        if coefficient == 0 {
          #expect(abs(gradient) <= path.lambdas[step] + 1e-6)
        } else {
          #expect(abs(gradient - (coefficient > 0 ? 1 : -1) * path.lambdas[step]) < 1e-6)
        }
      }
    }
  }

  @Test func constantColumnsKeepZero() throws {
    let (table, outcomes) = try SyntheticData.features(patients: 60, columns: 3, effects: [2], seed: 7)
    let matrix = Matrix(rows: 60, columns: 4, values: table.values + [Double](repeating: 3.3, count: 60))
    let path = L1LogisticPath(matrix, outcomes: outcomes)
    #expect(path.standardDeviations[3] == 0)
    for step in path.lambdas.indices { #expect(path.coefficients(at: step).last == 0) }
    #expect((path.nonzero.last ?? 0) > 0)
  }

  @Test func nothingToChooseFromGivesNoPath() {
    let constant = Matrix(rows: 4, columns: 1, values: [2, 2, 2, 2])
    let outcomes = [true, false, true, false]
    #expect(L1LogisticPath(constant, outcomes: outcomes).lambdas.isEmpty)
    let empty = Matrix(rows: 4, columns: 0, values: [])
    #expect(L1LogisticPath(empty, outcomes: outcomes).lambdas.isEmpty)
  }

  @Test func separatedClassesEndThePathEarly() {
    let values = (0..<20).map { Double($0) }
    let matrix = Matrix(rows: 20, columns: 1, values: values)
    let path = L1LogisticPath(matrix, outcomes: values.map { $0 >= 10 })
    #expect(path.lambdas.count < 100)
    #expect(path.coefficients.allSatisfy { $0.isFinite })
    let given = L1LogisticPath(matrix, outcomes: values.map { $0 >= 10 }, lambdas: [0.1, 1e-3, 1e-9, 1e-12])
    #expect(given.lambdas.count == 4)
    #expect(given.coefficients.allSatisfy { $0.isFinite })
  }

  @Test func pathOf550FeaturesIsFast() throws {
    let (table, outcomes) = try SyntheticData.features(
      patients: 206, columns: 550, effects: [0.6, -0.6, 0.4], seed: 3)
    let matrix = Matrix(rows: 206, columns: 550, values: table.values)
    let clock = ContinuousClock()
    let elapsed = clock.measure { _ = L1LogisticPath(matrix, outcomes: outcomes) }
    // Well under 0.1 s on an idle core; the bound leaves room for a busy machine.
    #expect(elapsed < .seconds(3))
  }
}
