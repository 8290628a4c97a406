import Foundation

/// The state of coordinate descent for one set of rows.
///
/// Columns are padded with zeros to whole blocks of four, so that the inner loops are sums over blocks. A padded row has
/// weight 0 and residual 0 and adds nothing.
struct L1LogisticSolver {
  typealias Block = SIMD4<Double>

  let means: [Double]
  let standardDeviations: [Double]
  private(set) var intercept: Double
  private(set) var coefficients: [Double]
  /// The share of the null deviance explained by the current coefficients.
  private(set) var devianceRatio = 0.0

  private let rows: Int
  private let columns: Int
  private let blocks: Int
  private let options: L1LogisticPath.Options
  /// Standardised predictors, column by column.
  private var predictors: [Block]
  private var outcomes: [Double]
  /// Linear predictor of each row.
  private var linear: [Double]
  /// p (1 - p) / n of each row.
  private var weights: [Block]
  /// (working response - linear predictor) times weight, of each row; (y - p) / n at the start of an approximation.
  private var residuals: [Block]
  /// Weighted sum of squares of each predictor in the candidate set.
  private var squares: [Double]
  /// Gradient of the log-likelihood per row at the last solution.
  private var gradient: [Double]
  private var isCandidate: [Bool]
  private var candidates: [Int] = []
  private var isActive: [Bool]
  private var active: [Int] = []
  private let nullDeviance: Double

  init(_ matrix: Matrix, outcomes: [Bool], options: L1LogisticPath.Options) {
    rows = matrix.rows
    columns = matrix.columns
    blocks = (matrix.rows + 3) / 4
    self.options = options
    self.outcomes = outcomes.map { $0 ? 1 : 0 }
    let n = Double(matrix.rows)
    let prevalence = self.outcomes.reduce(0, +) / n
    intercept = log(prevalence / (1 - prevalence))
    nullDeviance = -2 * (prevalence * log(prevalence) + (1 - prevalence) * log(1 - prevalence))
    coefficients = [Double](repeating: 0, count: columns)
    linear = [Double](repeating: intercept, count: rows)
    weights = [Block](repeating: .zero, count: blocks)
    residuals = [Block](repeating: .zero, count: blocks)
    squares = [Double](repeating: 0, count: columns)
    gradient = [Double](repeating: 0, count: columns)
    isCandidate = [Bool](repeating: false, count: columns)
    isActive = [Bool](repeating: false, count: columns)
    predictors = [Block](repeating: .zero, count: blocks * columns)
    var means: [Double] = []
    var deviations: [Double] = []
    for column in 0..<columns {
      let scaling = Standardisation(matrix.column(column))
      means.append(scaling.mean)
      deviations.append(scaling.standardDeviation)
      guard scaling.standardDeviation > 0 else { continue }
      for (row, value) in matrix.column(column).enumerated() {
        predictors[column * blocks + row / 4][row % 4] = (value - scaling.mean) / scaling.standardDeviation
      }
    }
    self.means = means
    standardDeviations = deviations
    refreshWeights()
    refreshGradient()
  }

  /// The smallest penalty at which every coefficient is 0.
  var largestPenalty: Double { gradient.reduce(0) { max($0, abs($1)) } }

  /// Moves to the solution at `lambda`, starting from the current one, which is that of the larger penalty `previous`.
  mutating func solve(lambda: Double, previous: Double?) {
    let strong = 2 * lambda - (previous ?? lambda)
    for column in 0..<columns where !isCandidate[column] && abs(gradient[column]) >= strong {
      addCandidate(column)
    }
    var passes = 0
    while true {
      approximate(lambda: lambda, passes: &passes)
      refreshGradient()
      var violated = false
      for column in 0..<columns
      where !isCandidate[column] && abs(gradient[column]) > lambda && standardDeviations[column] > 0 {
        addCandidate(column)
        violated = true
      }
      if !violated || passes >= options.maximumPasses { break }
    }
    devianceRatio = 1 - deviance / nullDeviance
  }

  private mutating func addCandidate(_ column: Int) {
    guard standardDeviations[column] > 0 else { return }
    isCandidate[column] = true
    candidates.append(column)
  }

  /// Successive quadratic approximations, until the coefficients of one are those of the one before.
  private mutating func approximate(lambda: Double, passes: inout Int) {
    let tolerance = options.tolerance * nullDeviance
    var before = coefficients
    while passes < options.maximumPasses {
      for column in candidates { before[column] = coefficients[column] }
      let interceptBefore = intercept
      let totalWeight = weights.reduce(Block.zero, +).sum()
      guard totalWeight > 1e-9 else { return }
      for column in candidates {
        squares[column] = Self.weightedSquare(predictors, column * blocks, weights, blocks)
      }
      while passes < options.maximumPasses {
        if descend(over: candidates, lambda: lambda, totalWeight: totalWeight, passes: &passes) < tolerance { break }
        for column in candidates where coefficients[column] != 0 && !isActive[column] {
          isActive[column] = true
          active.append(column)
        }
        while passes < options.maximumPasses,
          descend(over: active, lambda: lambda, totalWeight: totalWeight, passes: &passes) >= tolerance
        {}
      }
      refreshLinear()
      refreshWeights()
      var change = totalWeight * (intercept - interceptBefore) * (intercept - interceptBefore)
      for column in candidates {
        let step = coefficients[column] - before[column]
        change = max(change, squares[column] * step * step)
      }
      if change < tolerance { return }
    }
  }

  /// One pass over `set` and the intercept; the largest change of the weighted sum of squares.
  private mutating func descend(
    over set: [Int], lambda: Double, totalWeight: Double, passes: inout Int
  ) -> Double {
    passes += 1
    var largest = 0.0
    let blocks = self.blocks
    predictors.withUnsafeBufferPointer { predictors in
      weights.withUnsafeBufferPointer { weights in
        residuals.withUnsafeMutableBufferPointer { residuals in
          for column in set {
            let square = squares[column]
            guard square > 0 else { continue }
            let start = column * blocks
            let current = coefficients[column]
            var sum = Block.zero
            for block in 0..<blocks { sum += predictors[start + block] * residuals[block] }
            let target = sum.sum() + square * current
            let shrunk = abs(target) - lambda
            let updated = shrunk > 0 ? (target > 0 ? shrunk : -shrunk) / square : 0
            let step = updated - current
            if step == 0 { continue }
            coefficients[column] = updated
            for block in 0..<blocks { residuals[block] -= step * weights[block] * predictors[start + block] }
            largest = max(largest, square * step * step)
          }
          var sum = Block.zero
          for block in 0..<blocks { sum += residuals[block] }
          let step = sum.sum() / totalWeight
          intercept += step
          for block in 0..<blocks { residuals[block] -= step * weights[block] }
          largest = max(largest, totalWeight * step * step)
        }
      }
    }
    return largest
  }

  /// Linear predictors from the coefficients, from scratch, so that rounding errors do not add up along the path.
  private mutating func refreshLinear() {
    var sums = [Block](repeating: Block(repeating: intercept), count: blocks)
    for column in candidates where coefficients[column] != 0 {
      let start = column * blocks
      let coefficient = coefficients[column]
      for block in 0..<blocks { sums[block] += coefficient * predictors[start + block] }
    }
    for row in 0..<rows { linear[row] = sums[row / 4][row % 4] }
  }

  /// Weights and residuals of the quadratic approximation at the current linear predictors.
  private mutating func refreshWeights() {
    let n = Double(rows)
    for row in 0..<rows {
      let probability = 1 / (1 + exp(-linear[row]))
      weights[row / 4][row % 4] = probability * (1 - probability) / n
      residuals[row / 4][row % 4] = (outcomes[row] - probability) / n
    }
  }

  private mutating func refreshGradient() {
    for column in 0..<columns {
      gradient[column] = Self.product(predictors, column * blocks, residuals, blocks)
    }
  }

  /// -2 log-likelihood per row.
  private var deviance: Double {
    var sum = 0.0
    for row in 0..<rows { sum += logisticDeviance(linear[row], outcome: outcomes[row] > 0.5) }
    return sum / Double(rows)
  }

  private static func product(_ left: [Block], _ start: Int, _ right: [Block], _ count: Int) -> Double {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        var sum = Block.zero
        for block in 0..<count { sum += left[start + block] * right[block] }
        return sum.sum()
      }
    }
  }

  private static func weightedSquare(_ values: [Block], _ start: Int, _ weights: [Block], _ count: Int) -> Double {
    values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        var sum = Block.zero
        for block in 0..<count {
          let value = values[start + block]
          sum += weights[block] * value * value
        }
        return sum.sum()
      }
    }
  }
}

/// -2 log-likelihood of one outcome at a linear predictor, without overflow: 2 log(1 + exp(-x)) for the positive class.
func logisticDeviance(_ linear: Double, outcome: Bool) -> Double {
  let x = outcome ? linear : -linear
  return 2 * (x > 0 ? log1p(exp(-x)) : log1p(exp(x)) - x)
}
