import CNumerics
import Foundation

/// Logistic regression by maximum likelihood: iteratively reweighted least squares (Nelder and Wedderburn 1972,
/// doi:10.2307/2344614) with step halving.
///
/// Numerical priorities: predictors are centred and scaled before the fit and every weighted problem is solved by
/// orthogonal transformations, never by the normal equations, so that predictors of very different sizes do no harm. The fit has
/// converged when a step moves no linear predictor by more than 1e-9 of the largest; R's `glm` looks at the deviance
/// alone and may stop with 1e-8 to go, or report the meaningless coefficients of separated classes.
///
/// Separation is found, not guessed (Albert and Anderson 1984, doi:10.1093/biomet/71.1.1): the estimates are infinite
/// exactly where some direction of the coefficients moves no patient to the wrong side and at least one to the right
/// side. Once the rest has settled, the steps of a diverging fit are such a direction, and each step is tested for it.
///
/// Complexity: O(iterations x patients x predictors^2) time, O(patients x predictors) memory.
package enum LogisticRegression {
  package enum Intercept: Sendable, Equatable {
    case estimated
    case fixed(Double)
  }

  /// Fits the log odds of `outcomes` (true is the positive class) on the columns of `design`.
  ///
  /// `offset` is a known part of each patient's log odds. Missing values are not handled here: `design` is complete.
  /// Where `maximumIterations` did not suffice, the fit comes back with `converged` false.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, an offset that is not finite, no patients, one class only, constant
  ///   or collinear columns, complete or quasi-complete separation.
  package static func fit(
    design: DesignMatrix, outcomes: [Bool], offset: [Double]? = nil, intercept: Intercept = .estimated,
    maximumIterations: Int = 100
  ) throws(StatisticsError) -> LogisticFit {
    try Checked.sameLength("outcomes", outcomes.count, expected: design.rows)
    if let offset {
      try Checked.sameLength("offset", offset.count, expected: design.rows)
      try Checked.finite("offset", offset)
    }
    if case .fixed(let value) = intercept { try Checked.finite("fixed intercept", [value]) }
    guard !outcomes.isEmpty else { throw .noPatients }
    let positives = outcomes.count { $0 }
    if intercept == .estimated, positives == 0 || positives == outcomes.count { throw .oneClass }

    let problem = try LogisticProblem(design: design, outcomes: outcomes, offset: offset, intercept: intercept)
    let solution = try problem.solve(maximumIterations: maximumIterations)
    let nullLogLikelihood: Double
    if design.columns == 0 {
      nullLogLikelihood = solution.logLikelihood
    } else if offset == nil, intercept == .estimated {
      // An intercept alone predicts the observed proportion.
      let (events, others) = (Double(positives), Double(outcomes.count - positives))
      nullLogLikelihood =
        events * log(events / Double(outcomes.count)) + others * log(others / Double(outcomes.count))
    } else {
      let null = try LogisticProblem(
        design: DesignMatrix(withoutPredictors: design.rows), outcomes: outcomes, offset: offset, intercept: intercept)
      nullLogLikelihood = try null.solve(maximumIterations: maximumIterations).logLikelihood
    }
    return problem.fit(from: solution, nullLogLikelihood: nullLogLikelihood, positives: positives)
  }
}

/// One maximum-likelihood problem in centred and scaled predictors.
struct LogisticProblem {
  /// Where the iteration ended, in scaled predictors.
  struct Solution {
    var parameters: [Double]
    var covariance: [Double]
    var logLikelihood: Double
    var iterations: Int
    var converged: Bool
  }

  /// Scaled predictors, row-major, after a column of ones where the intercept is estimated.
  private let scaled: [Double]
  private let width: Int
  private let centres: [Double]
  private let scales: [Double]
  private let outcomes: [Bool]
  /// What is known of each linear predictor: the offset and a fixed intercept.
  private let known: [Double]
  private let fixedIntercept: Double?

  /// A column is dependent where less than this part of its length is its own.
  private static let tolerance = 1e-10

  init(design: DesignMatrix, outcomes: [Bool], offset: [Double]?, intercept: LogisticRegression.Intercept)
    throws(StatisticsError)
  {
    let rows = design.rows
    let columns = design.columns
    let lead: Int
    switch intercept {
    case .estimated: (lead, fixedIntercept) = (1, nil)
    case .fixed(let value): (lead, fixedIntercept) = (0, value)
    }
    var centres = [Double](repeating: 0, count: columns)
    var scales = [Double](repeating: 0, count: columns)
    var constant: [Int] = []
    for column in 0..<columns {
      var largest = 0.0
      var isConstant = true
      for row in 0..<rows {
        let value = design[row: row, column: column]
        largest = max(largest, abs(value))
        if value != design[row: 0, column: column] { isConstant = false }
      }
      if largest == 0 || (isConstant && lead == 1) {
        constant.append(column)
        continue
      }
      // Sums of ratios to the largest value cannot overflow.
      var sum = 0.0
      if lead == 1 { for row in 0..<rows { sum += design[row: row, column: column] / largest } }
      let centre = sum / Double(rows)
      var squares = 0.0
      for row in 0..<rows {
        let difference = design[row: row, column: column] / largest - centre
        squares += difference * difference
      }
      centres[column] = centre * largest
      scales[column] = (squares / Double(rows)).squareRoot() * largest
      // Variation at the level of rounding carries no information.
      if !(scales[column] > LogisticProblem.tolerance * largest) { constant.append(column) }
    }
    guard constant.isEmpty else { throw .constantColumns(constant) }

    width = columns + lead
    var scaled = [Double](repeating: 1, count: rows * width)
    for row in 0..<rows {
      for column in 0..<columns {
        scaled[row * width + lead + column] = (design[row: row, column: column] - centres[column]) / scales[column]
      }
    }
    // A column of ones and one that varies around 0, or a single column, are independent.
    if columns > 1 {
      var dependent = [UInt8](repeating: 0, count: width)
      let status = cn_dependent_columns(scaled, Int64(rows), Int64(width), LogisticProblem.tolerance, &dependent)
      guard status == Int32(CN_DONE) else { throw .noMemory }
      let collinear = (0..<columns).filter { dependent[$0 + lead] == 1 }
      guard collinear.isEmpty else { throw .collinearColumns(collinear) }
    }
    self.scaled = scaled
    self.centres = centres
    self.scales = scales
    self.outcomes = outcomes
    let fixed = fixedIntercept ?? 0
    known = (0..<rows).map { (offset?[$0] ?? 0) + fixed }
  }

  func solve(maximumIterations: Int) throws(StatisticsError) -> Solution {
    let rows = outcomes.count
    var parameters = [Double](repeating: 0, count: width)
    var linear = known
    var current = logLikelihood(of: linear)
    guard width > 0 else {
      return Solution(parameters: [], covariance: [], logLikelihood: current, iterations: 0, converged: true)
    }
    var rootWeights = [Double](repeating: 0, count: rows)
    var response = [Double](repeating: 0, count: rows)
    var step = [Double](repeating: 0, count: width)
    var moves = [Double](repeating: 0, count: rows)
    var trial = linear
    var iterations = 0
    var converged = false
    var divergingSince: Int?

    while iterations < maximumIterations, !converged {
      iterations += 1
      for row in 0..<rows {
        let weight = max(Logit.variance(linear[row]), Double.ulpOfOne)
        rootWeights[row] = weight.squareRoot()
        let signed = outcomes[row] ? linear[row] : -linear[row]
        // The residual y - p, without the cancellation of 1 - p.
        response[row] = (outcomes[row] ? 1 : -1) * Logit.probability(-signed) / weight
      }
      do { try leastSquares(rootWeights, response, into: &step, inverse: nil) } catch {
        throw divergingSince == nil ? error : .separation(complete: false)
      }
      multiply(step, into: &moves)
      let largestMove = moves.reduce(0) { max($0, abs($1)) }
      let largest = linear.reduce(1) { max($0, abs($1)) }
      converged = largestMove <= 1e-9 * largest
      // A residual over the smallest weight is below 2^52, so that 60 halvings bring back every step that is too long.
      var fraction = 1.0
      for _ in 0..<60 {
        for row in 0..<rows { trial[row] = linear[row] + fraction * moves[row] }
        let next = logLikelihood(of: trial)
        // A fall within rounding is none; else the last steps would be halved to nothing.
        if converged || next >= current - 1e-12 * max(1, abs(current)) {
          current = next
          swap(&linear, &trial)
          for column in 0..<width { parameters[column] += fraction * step[column] }
          break
        }
        fraction /= 2
      }
      if separates(linear) { throw .separation(complete: true) }
      if let since = divergingSince {
        // A finite estimate does not exist; the steps after that only tell which kind of separation it is.
        if converged || iterations - since >= 30 { throw .separation(complete: false) }
      } else if !converged, try diverges(step: step, moves: moves, largestMove: largestMove) {
        divergingSince = iterations
      }
    }
    if divergingSince != nil { throw .separation(complete: false) }

    for row in 0..<rows {
      rootWeights[row] = max(Logit.variance(linear[row]), Double.leastNormalMagnitude).squareRoot()
    }
    var covariance = [Double](repeating: 0, count: width * width)
    try leastSquares(rootWeights, response, into: &step, inverse: &covariance)
    return Solution(
      parameters: parameters, covariance: covariance, logLikelihood: current, iterations: iterations,
      converged: converged)
  }

  /// Whether every patient is on the right side: complete separation.
  private func separates(_ linear: [Double]) -> Bool {
    outcomes.indices.allSatisfy { (outcomes[$0] ? 1 : -1) * (linear[$0] - known[$0]) > 1e-9 }
  }

  /// Whether the last step still moves, and moves nobody to the wrong side: separation, complete or quasi-complete.
  private func diverges(step: [Double], moves: [Double], largestMove: Double) throws(StatisticsError) -> Bool {
    let negligible = 1e-6 * largestMove
    guard largestMove > 1e-3, outcomes.indices.allSatisfy({ (outcomes[$0] ? 1 : -1) * moves[$0] >= -negligible }) else {
      return false
    }
    // Patients whose move is negligible may not move at all: the step is projected on the directions that leave them
    // where they are, and must still move others, all to the right side. A single far-off value fails here.
    let resting = outcomes.indices.filter { abs(moves[$0]) <= negligible }
    let rows = resting.flatMap { scaled[($0 * width)..<(($0 + 1) * width)] }
    var direction = step
    let status = cn_remove_row_space(
      rows, Int64(resting.count), Int64(width), LogisticProblem.tolerance, &direction, nil)
    guard status == Int32(CN_DONE) else { throw .noMemory }
    var projected = moves
    multiply(direction, into: &projected)
    let largest = projected.reduce(0) { max($0, abs($1)) }
    return largest > 0.5 * largestMove
      && outcomes.indices.allSatisfy { (outcomes[$0] ? 1 : -1) * projected[$0] >= -1e-9 * largest }
  }

  private func leastSquares(
    _ rootWeights: [Double], _ response: [Double], into step: inout [Double], inverse: UnsafeMutablePointer<Double>?
  ) throws(StatisticsError) {
    if width == 1 || (width == 2 && fixedIntercept == nil) {
      try simpleLeastSquares(rootWeights, response, into: &step, inverse: inverse)
      return
    }
    let status = cn_weighted_least_squares(
      scaled, rootWeights, response, Int64(outcomes.count), Int64(width), &step, inverse)
    if status == Int32(CN_NO_MEMORY) { throw .noMemory }
    if status != Int32(CN_DONE) { throw .singular }
  }

  /// Least squares with one column, or with a column of ones and one other, which is made orthogonal to it first: what QR
  /// does, in two readings and without a copy of the columns.
  private func simpleLeastSquares(
    _ rootWeights: [Double], _ response: [Double], into step: inout [Double], inverse: UnsafeMutablePointer<Double>?
  ) throws(StatisticsError) {
    let rows = outcomes.count
    let stride = width
    var centre = 0.0
    var (sumOfWeights, mean) = (0.0, 0.0)
    if stride == 2 {
      var (weighted, product) = (0.0, 0.0)
      for row in 0..<rows {
        let weight = rootWeights[row] * rootWeights[row]
        sumOfWeights += weight
        weighted += weight * scaled[2 * row + 1]
        product += weight * response[row]
      }
      guard sumOfWeights > 0, sumOfWeights.isFinite else { throw .singular }
      centre = weighted / sumOfWeights
      mean = product / sumOfWeights
    }
    // What rounding left of the weighted mean comes out in the same reading.
    var (squares, product, rest) = (0.0, 0.0, 0.0)
    for row in 0..<rows {
      let weight = rootWeights[row] * rootWeights[row]
      let difference = scaled[stride * row + stride - 1] - centre
      squares += weight * difference * difference
      product += weight * difference * (response[row] - mean)
      rest += weight * difference
    }
    if stride == 2 { squares -= rest * rest / sumOfWeights }
    let coefficient = product / squares
    guard squares > 0, squares.isFinite, coefficient.isFinite else { throw .singular }
    step[stride - 1] = coefficient
    if stride == 2 { step[0] = mean - coefficient * centre }
    guard let inverse else { return }
    if stride == 1 {
      inverse[0] = 1 / squares
    } else {
      inverse[0] = 1 / sumOfWeights + centre * centre / squares
      inverse[1] = -centre / squares
      inverse[2] = inverse[1]
      inverse[3] = 1 / squares
    }
    guard inverse[0].isFinite, inverse[stride * stride - 1].isFinite else { throw .singular }
  }

  private func multiply(_ parameters: [Double], into linear: inout [Double]) {
    scaled.withUnsafeBufferPointer { scaled in
      for row in 0..<linear.count {
        var sum = 0.0
        for column in 0..<width { sum += scaled[row * width + column] * parameters[column] }
        linear[row] = sum
      }
    }
  }

  private func logLikelihood(of linear: [Double]) -> Double {
    // In blocks: the rounding of one long sum of a million terms would hide whether a step was a fall.
    var total = 0.0
    for start in stride(from: 0, to: linear.count, by: 1024) {
      var sum = 0.0
      for row in start..<min(start + 1024, linear.count) {
        sum += Logit.logLikelihood(linear[row], positive: outcomes[row])
      }
      total += sum
    }
    return total
  }

  /// Takes a solution back to the predictors' own units.
  func fit(from solution: Solution, nullLogLikelihood: Double, positives: Int) -> LogisticFit {
    let columns = scales.count
    let lead = width - columns
    let size = columns + 1
    // Each parameter in own units is a row of `back` times the scaled parameters.
    var back = [Double](repeating: 0, count: size * width)
    if lead == 1 { back[0] = 1 }
    for column in 0..<columns {
      back[(column + 1) * width + lead + column] = 1 / scales[column]
      if lead == 1 { back[lead + column] = -centres[column] / scales[column] }
    }
    var parameters = [Double](repeating: 0, count: size)
    var half = [Double](repeating: 0, count: size * width)
    for row in 0..<size {
      for column in 0..<width {
        parameters[row] += back[row * width + column] * solution.parameters[column]
        for k in 0..<width {
          half[row * width + column] += back[row * width + k] * solution.covariance[k * width + column]
        }
      }
    }
    var covariance = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0..<size {
        for k in 0..<width { covariance[row * size + column] += half[row * width + k] * back[column * width + k] }
      }
    }
    // By the scaled errors, whose squares stay among the numbers whatever the unit.
    var errors = [max(0, covariance[0]).squareRoot()]
    for column in 0..<columns {
      let index = lead + column
      errors.append(max(0, solution.covariance[index * width + index]).squareRoot() / scales[column])
    }
    return LogisticFit(
      intercept: fixedIntercept ?? parameters[0], coefficients: Array(parameters.dropFirst()), standardErrors: errors,
      covariance: covariance,
      logLikelihood: solution.logLikelihood, nullLogLikelihood: nullLogLikelihood, iterations: solution.iterations,
      converged: solution.converged, interceptIsFixed: fixedIntercept != nil, patients: outcomes.count,
      positives: positives)
  }
}
