import Foundation

/// A resample of patients who fall into few cells: how often each cell is drawn.
///
/// Drawing n patients with replacement and counting them by cell is the same as one multinomial draw with the cells' sizes
/// as weights. It costs O(cells), not O(n), so that ten million patients are as quick as a hundred. The counts are drawn
/// one after the other, each binomial given those before.
struct MultinomialDraw {
  /// Patients of each cell; what is drawn has the same sum.
  private let sizes: [Int]
  private let total: Int

  init(sizes: [Int]) {
    self.sizes = sizes
    total = sizes.reduce(0, +)
  }

  /// Fills `counts`, one a cell, with a resample of the same number of patients.
  func draw(into counts: inout [Int], using generator: inout some RandomNumberGenerator) {
    var (patients, weight) = (total, total)
    for cell in 0..<sizes.count {
      guard patients > 0 else {
        counts[cell] = 0
        continue
      }
      let count =
        sizes[cell] == weight
        ? patients : generator.binomial(trials: patients, probability: Double(sizes[cell]) / Double(weight))
      counts[cell] = count
      patients -= count
      weight -= sizes[cell]
    }
  }
}

extension RandomNumberGenerator {
  /// The number of successes in `trials` independent trials, exactly binomial.
  ///
  /// `probability` in 0...1. By inversion where fewer than 10 successes are expected, by transformed rejection elsewhere
  /// (Hormann 1993, doi:10.1080/00949659308811496), so that the cost does not grow with `trials`.
  mutating func binomial(trials: Int, probability: Double) -> Int {
    if trials <= 0 || probability <= 0 { return 0 }
    if probability >= 1 { return trials }
    // Both methods need a probability of one half at most.
    if probability > 0.5 { return trials - binomial(trials: trials, probability: 1 - probability) }
    return Double(trials) * probability < 10
      ? binomialByInversion(trials, probability) : binomialByRejection(trials, probability)
  }

  private mutating func binomialByInversion(_ trials: Int, _ probability: Double) -> Int {
    let odds = probability / (1 - probability)
    let none = exp(Double(trials) * log1p(-probability))
    // A number so close to 1 that rounding leaves no success to give it is drawn again.
    while true {
      var rest = uniform()
      var mass = none
      for successes in 0...min(trials, 200) {
        if rest < mass { return successes }
        rest -= mass
        mass *= odds * Double(trials - successes) / Double(successes + 1)
      }
    }
  }

  private mutating func binomialByRejection(_ trials: Int, _ probability: Double) -> Int {
    let n = Double(trials)
    let odds = probability / (1 - probability)
    let deviation = (n * probability * (1 - probability)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * probability
    let centre = n * probability + 0.5
    let alpha = (2.83 + 5.1 / b) * deviation
    let mode = ((n + 1) * probability).rounded(.down)
    while true {
      let u = uniform() - 0.5
      var v = uniform()
      let edge = 0.5 - abs(u)
      let k = ((2 * a / edge + b) * u + centre).rounded(.down)
      if edge >= 0.07, v <= 0.92 - 4.2 / b { return Int(k) }
      guard k >= 0, k <= n, edge > 0, v > 0 else { continue }
      v = log(v * alpha / (a / (edge * edge) + b))
      // Log probability of k less that of the mode.
      let bound =
        (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1))) + (n + 1) * log((n - mode + 1) / (n - k + 1))
        + (k + 0.5) * log(odds * (n - k + 1) / (k + 1)) + stirlingRest(mode) + stirlingRest(n - mode)
        - stirlingRest(k) - stirlingRest(n - k)
      if v <= bound { return Int(k) }
    }
  }
}

/// What Stirling's formula at k + 1 leaves of log k!.
private func stirlingRest(_ k: Double) -> Double {
  let next = k + 1
  if k < 10 {
    var factorial = 1.0
    for factor in stride(from: 2.0, through: k, by: 1) { factorial *= factor }
    return log(factorial) - 0.5 * log(2 * Double.pi) - (k + 0.5) * log(next) + next
  }
  let square = next * next
  return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next
}
