import Record
import Statistics

/// The penalty of an L1-penalised logistic regression, chosen by cross-validation.
///
/// The path is fitted on all rows; in each fold it is fitted again at the same penalties, predictors standardised anew,
/// and its deviance (-2 log-likelihood per row) measured on the rows left out. The curve is the mean over folds weighted by
/// their sizes, its standard error that of this mean, as in glmnet's `cv.glmnet` (Friedman, Hastie and Tibshirani 2010,
/// doi:10.18637/jss.v033.i01).
package struct CrossValidatedPenalty: Sendable, Equatable {
  package enum Rule: String, Codable, Sendable, Equatable, CaseIterable {
    /// The penalty with the smallest mean deviance.
    case minimumDeviance = "minimum deviance"
    /// The largest penalty whose mean deviance is within one standard error of the smallest.
    case oneStandardError = "one standard error"
  }

  /// The path on all rows.
  package let path: L1LogisticPath
  /// Mean deviance per row at each penalty, and its standard error.
  package let deviance: [Double]
  package let devianceError: [Double]
  package let rule: Rule
  /// Positions on the path: of the smallest deviance, of the largest penalty within one standard error of it, and of the
  /// chosen one.
  package let lowest: Int
  package let withinOneError: Int
  package let selected: Int

  /// Nil where no predictor varies or no penalty can be compared: fewer than two folds.
  ///
  /// - Parameters:
  ///   - matrix: predictors without missing values.
  ///   - outcomes: both classes occur outside of each fold.
  ///   - folds: the fold of each row, 0, 1, ...
  package init?(
    _ matrix: Matrix, outcomes: [Bool], folds: [Int], rule: Rule = .minimumDeviance,
    options: L1LogisticPath.Options = L1LogisticPath.Options()
  ) {
    let path = L1LogisticPath(matrix, outcomes: outcomes, options: options)
    let labels = Set(folds).sorted()
    guard !path.lambdas.isEmpty, labels.count > 1 else { return nil }
    var byFold: [[Double]] = []
    var sizes: [Double] = []
    for label in labels {
      let inside = folds.indices.filter { folds[$0] != label }
      let outside = folds.indices.filter { folds[$0] == label }
      let fit = L1LogisticPath(
        matrix.selecting(rows: inside), outcomes: inside.map { outcomes[$0] }, lambdas: path.lambdas,
        options: options)
      let left = matrix.selecting(rows: outside)
      byFold.append(
        path.lambdas.indices.map { step in
          let linear = fit.linearPredictors(of: left, at: step)
          let sum = zip(linear, outside).reduce(0) {
            // Probabilities are kept within 1e-5 of 0 and 1, as glmnet keeps them, so that one row cannot decide.
            $0 + logisticDeviance(min(max($1.0, -Self.largestLogit), Self.largestLogit), outcome: outcomes[$1.1])
          }
          return sum / Double(outside.count)
        })
      sizes.append(Double(outside.count))
    }
    let total = sizes.reduce(0, +)
    var deviance: [Double] = []
    var errors: [Double] = []
    for step in path.lambdas.indices {
      let mean = zip(byFold, sizes).reduce(0) { $0 + $1.0[step] * $1.1 } / total
      let variance = zip(byFold, sizes).reduce(0) { $0 + ($1.0[step] - mean) * ($1.0[step] - mean) * $1.1 } / total
      deviance.append(mean)
      errors.append((variance / Double(labels.count - 1)).squareRoot())
    }
    let lowest = deviance.indices.min { deviance[$0] < deviance[$1] } ?? 0
    let limit = deviance[lowest] + errors[lowest]
    let withinOneError = deviance.indices.first { deviance[$0] <= limit } ?? lowest
    self.lowest = lowest
    self.withinOneError = withinOneError
    selected = rule == .minimumDeviance ? lowest : withinOneError
    self.path = path
    self.deviance = deviance
    devianceError = errors
    self.rule = rule
  }

  /// log((1 - 1e-5) / 1e-5)
  private static let largestLogit = 11.512915464920228

  /// The curve and the path for the record.
  ///
  /// - Parameter features: names of the matrix's columns.
  package func record(features: [String]) -> ModelSummary.Penalty {
    var penalty = ModelSummary.Penalty(
      lambda: path.lambdas[selected], rule: rule.rawValue, lambdas: path.lambdas, deviance: deviance,
      devianceError: devianceError, nonzero: path.nonzero)
    penalty.minimumDeviance = path.lambdas[lowest]
    penalty.oneStandardError = path.lambdas[withinOneError]
    penalty.paths = entering.map { column in
      ModelSummary.CoefficientPath(
        feature: features[column],
        coefficients: path.lambdas.indices.map { step in
          let coefficients = path.coefficients(at: step)
          return coefficients[coefficients.startIndex + column]
        })
    }
    return penalty
  }

  /// Columns that ever have a coefficient other than zero, in the order in which they enter; of those that enter together
  /// the first column first.
  package var entering: [Int] {
    var seen: Set<Int> = []
    return path.lambdas.indices.flatMap { step in
      path.coefficients(at: step).enumerated().filter { $0.element != 0 && seen.insert($0.offset).inserted }
        .map(\.offset)
    }
  }
}
