import Foundation

/// The statistics of one symmetric co-occurrence matrix.
///
/// With p(i, j) the share of ordered pairs of levels (each pair counted both ways), all sums are over levels by their numbers.
/// Since p is symmetric, both marginals are the same: mu and sigma^2 are their mean and variance.
struct CooccurrenceStatistics {
  var jointMaximum = 0.0
  var jointAverage = 0.0
  var jointVariance = 0.0
  var jointEntropy = 0.0
  var differenceAverage = 0.0
  var differenceVariance = 0.0
  var differenceEntropy = 0.0
  var sumAverage = 0.0
  var sumVariance = 0.0
  var sumEntropy = 0.0
  var jointEnergy = 0.0
  var contrast = 0.0
  var inverseDifference = 0.0
  var normalisedInverseDifference = 0.0
  var inverseDifferenceMoment = 0.0
  var normalisedInverseDifferenceMoment = 0.0
  var inverseVariance = 0.0
  var autocorrelation = 0.0
  var clusterTendency = 0.0
  var clusterShade = 0.0
  var clusterProminence = 0.0
  var secondInformation = 0.0
  /// Nil where sigma is 0: all pairs have one level.
  var correlation: Double?
  /// Nil where the marginal entropy is 0.
  var firstInformation: Double?
  /// Nil where all pairs have one level.
  var maximalCorrelation: Double?

  /// - Parameters:
  ///   - counts: ordered pairs, `levels.count` squared, not all 0; made symmetric here.
  ///   - levels: the level of each row.
  ///   - normaliser: the number of grey levels in the normalised inverse differences.
  init(counts: ArraySlice<UInt32>, levels: [Int], normaliser: Int) {
    let n = levels.count
    let maximum = levels.last ?? 1
    var joint = [Double](repeating: 0, count: n * n)
    var marginal = [Double](repeating: 0, count: n)
    var sums = [Double](repeating: 0, count: 2 * maximum + 1)
    var differences = [Double](repeating: 0, count: maximum + 1)
    counts.withUnsafeBufferPointer { counts in
      var pairs = 0
      for count in counts { pairs += Int(count) }
      let share = 0.5 / Double(pairs)
      for i in 0..<n {
        for j in i..<n {
          let both = Int(counts[i * n + j]) + Int(counts[j * n + i])
          guard both > 0 else { continue }
          let p = Double(both) * share
          joint[i * n + j] = p
          joint[j * n + i] = p
          let weight = i == j ? p : 2 * p
          marginal[i] += p
          if i != j { marginal[j] += p }
          sums[levels[i] + levels[j]] += weight
          differences[levels[j] - levels[i]] += weight
          jointMaximum = max(jointMaximum, p)
          jointEnergy += weight * p
          jointEntropy -= weight * log2(p)
          autocorrelation += weight * Double(levels[i]) * Double(levels[j])
        }
      }
    }
    for i in 0..<n { jointAverage += marginal[i] * Double(levels[i]) }
    var marginalEntropy = 0.0
    for i in 0..<n where marginal[i] > 0 {
      jointVariance += marginal[i] * (Double(levels[i]) - jointAverage) * (Double(levels[i]) - jointAverage)
      marginalEntropy -= marginal[i] * log2(marginal[i])
    }
    addDifferences(differences, normaliser: Double(normaliser))
    addSums(sums)
    let isFlat = marginal.count(where: { $0 > 0 }) < 2
    guard !isFlat else {
      (jointEntropy, sumEntropy, differenceEntropy, jointVariance) = (0, 0, 0, 0)
      return
    }
    // E[(i+j-2mu)^2] and E[(i-j)^2] are 2 sigma^2 (1 + r) and 2 sigma^2 (1 - r).
    correlation = (clusterTendency - contrast) / (clusterTendency + contrast)
    // For a symmetric p, HXY1 and HXY2 are both twice the marginal entropy.
    firstInformation = (jointEntropy - 2 * marginalEntropy) / marginalEntropy
    secondInformation = max(0, 1 - exp(-2 * max(0, 2 * marginalEntropy - jointEntropy))).squareRoot()
    maximalCorrelation = CooccurrenceStatistics.maximalCorrelation(joint: joint, marginal: marginal)
  }

  private mutating func addDifferences(_ shares: [Double], normaliser: Double) {
    for (k, share) in shares.enumerated() where share > 0 {
      let difference = Double(k)
      let relative = difference / normaliser
      differenceAverage += difference * share
      differenceEntropy -= share * log2(share)
      contrast += difference * difference * share
      inverseDifference += share / (1 + difference)
      normalisedInverseDifference += share / (1 + relative)
      inverseDifferenceMoment += share / (1 + difference * difference)
      normalisedInverseDifferenceMoment += share / (1 + relative * relative)
      if k > 0 { inverseVariance += share / (difference * difference) }
    }
    for (k, share) in shares.enumerated() where share > 0 {
      differenceVariance += share * (Double(k) - differenceAverage) * (Double(k) - differenceAverage)
    }
  }

  private mutating func addSums(_ shares: [Double]) {
    for (k, share) in shares.enumerated() where share > 0 {
      sumAverage += Double(k) * share
      sumEntropy -= share * log2(share)
      let deviation = Double(k) - 2 * jointAverage
      let square = deviation * deviation
      clusterTendency += share * square
      clusterShade += share * square * deviation
      clusterProminence += share * square * square
    }
    for (k, share) in shares.enumerated() where share > 0 {
      sumVariance += share * (Double(k) - sumAverage) * (Double(k) - sumAverage)
    }
  }

  /// The square root of the second largest eigenvalue of Q(i, j) = sum over k of p(i, k) p(j, k) / (p(i) p(k)).
  ///
  /// Q is similar to the square of S(i, j) = p(i, j) / sqrt(p(i) p(j)), whose largest eigenvalue, 1, belongs to sqrt(p(i)); it
  /// is taken out, and the largest that is left is the answer. O(levels^3).
  private static func maximalCorrelation(joint: [Double], marginal: [Double]) -> Double {
    let n = marginal.count
    let present = marginal.indices.filter { marginal[$0] > 0 }
    let roots = marginal.map { $0.squareRoot() }
    var matrix = [Double](repeating: 0, count: present.count * present.count)
    for (row, i) in present.enumerated() {
      for (column, j) in present.enumerated() {
        let root = roots[i] * roots[j]
        matrix[row * present.count + column] = joint[i * n + j] / root - root
      }
    }
    return min(1, SymmetricEigenvalues.spectralRadius(matrix, rows: present.count))
  }
}
