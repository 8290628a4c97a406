import Foundation

/// Logistic regression with an L1 penalty along a decreasing path of penalties.
///
/// Minimises (1/n) sum of negative log-likelihoods + lambda * sum |b_j| over standardised predictors (mean 0, standard
/// deviation 1 with denominator n) with an unpenalised intercept, by coordinate descent on successive quadratic
/// approximations with warm starts (Friedman, Hastie and Tibshirani 2010, doi:10.18637/jss.v033.i01) and the sequential
/// strong rule with a check of the optimality conditions (Tibshirani et al. 2012, doi:10.1111/j.1467-9868.2011.01004.x).
///
/// The path ends early, as glmnet's does, after five penalties or more, once the model explains 99.9 % of the deviance or a
/// step explains less than 0.001 % of it in addition.
package struct L1LogisticPath: Sendable, Equatable {
  package struct Options: Sendable, Equatable {
    /// Penalties on the path, evenly spaced on the log scale.
    package var count = 100
    /// The smallest penalty as a share of the largest; nil takes 0.01 where there are fewer rows than columns, else 0.0001.
    package var minimumRatio: Double?
    /// Coordinate descent stops when no step changes the weighted sum of squares by more than this share of the null
    /// deviance.
    package var tolerance = 1e-7
    /// Passes over the predictors for each penalty, after which the last coefficients stand.
    package var maximumPasses = 100_000

    package init(
      count: Int = 100, minimumRatio: Double? = nil, tolerance: Double = 1e-7, maximumPasses: Int = 100_000
    ) {
      self.count = count
      self.minimumRatio = minimumRatio
      self.tolerance = tolerance
      self.maximumPasses = maximumPasses
    }
  }

  /// Means and standard deviations (denominator n) of the predictors; the deviation of a constant one is 0.
  package let means: [Double]
  package let standardDeviations: [Double]
  /// Penalties, decreasing.
  package let lambdas: [Double]
  /// The intercept at each penalty, for standardised predictors.
  package let intercepts: [Double]
  /// Coefficients of the standardised predictors: `means.count` for each penalty, one penalty after the other.
  package let coefficients: [Double]
  /// The share of the null deviance that is explained at each penalty.
  package let devianceRatios: [Double]

  /// Fits the path.
  ///
  /// Each pass costs time proportional to rows times active columns.
  /// - Parameters:
  ///   - matrix: predictors without missing values; columns that do not vary keep a coefficient of 0.
  ///   - outcomes: true for the positive class; both classes occur.
  ///   - lambdas: penalties to use, decreasing; nil makes them from the data. Given penalties are never cut short: where the
  ///     fit is saturated the last coefficients are repeated.
  package init(_ matrix: Matrix, outcomes: [Bool], lambdas given: [Double]? = nil, options: Options = Options()) {
    var solver = L1LogisticSolver(matrix, outcomes: outcomes, options: options)
    let lambdas: [Double]
    if let given {
      lambdas = given
    } else {
      let ratio = options.minimumRatio ?? (matrix.rows < matrix.columns ? 0.01 : 0.0001)
      let largest = solver.largestPenalty
      let steps = Double(max(options.count - 1, 1))
      lambdas =
        largest > 0 ? (0..<options.count).map { largest * pow(ratio, Double($0) / steps) } : []
    }
    var intercepts: [Double] = []
    var coefficients: [Double] = []
    var ratios: [Double] = []
    coefficients.reserveCapacity(lambdas.count * matrix.columns)
    var saturated = false
    for (step, lambda) in lambdas.enumerated() {
      if !saturated {
        solver.solve(lambda: lambda, previous: step > 0 ? lambdas[step - 1] : nil)
      }
      intercepts.append(solver.intercept)
      coefficients += solver.coefficients
      ratios.append(solver.devianceRatio)
      saturated = saturated || ratios[step] > Self.saturation
      if given == nil, step >= Self.fewestSteps - 1 {
        if saturated || ratios[step] - ratios[step - 1] < Self.smallestGain { break }
      }
    }
    means = solver.means
    standardDeviations = solver.standardDeviations
    self.lambdas = Array(lambdas.prefix(intercepts.count))
    self.intercepts = intercepts
    self.coefficients = coefficients
    devianceRatios = ratios
  }

  private static let saturation = 0.999
  private static let smallestGain = 1e-5
  private static let fewestSteps = 5

  /// The coefficients of the standardised predictors at one penalty.
  package func coefficients(at step: Int) -> ArraySlice<Double> {
    coefficients[step * means.count..<(step + 1) * means.count]
  }

  /// Predictors with a coefficient other than 0 at each penalty.
  package var nonzero: [Int] { lambdas.indices.map { coefficients(at: $0).count { $0 != 0 } } }

  /// The linear predictor of every row of `matrix` at one penalty.
  package func linearPredictors(of matrix: Matrix, at step: Int) -> [Double] {
    var result = [Double](repeating: intercepts[step], count: matrix.rows)
    for (column, coefficient) in coefficients(at: step).enumerated() where coefficient != 0 {
      let scale = coefficient / standardDeviations[column]
      let values = matrix.column(column)
      for (row, value) in values.enumerated() { result[row] += scale * (value - means[column]) }
    }
    return result
  }
}
