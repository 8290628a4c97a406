import Foundation

/// The statistics of one co-occurrence matrix.
///
/// With p(i, j) the share of ordered pairs of levels, all sums are over levels by their numbers. Where each pair is counted both
/// ways, p is symmetric and both marginals are the same; where not, jointAverage and jointVariance are those of the first voxel.
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

  /// Of no pairs: 0 or nil.
  init() {}

  /// - Parameters:
  ///   - counts: how often the level of a row is followed by that of a column, `levels.count` squared, not all 0.
  ///   - levels: the level of each row.
  ///   - normaliser: the number of grey levels in the normalised inverse differences.
  ///   - symmetrical: whether each pair is counted both ways.
  init<Count: CooccurrenceCount>(counts: ArraySlice<Count>, levels: [Int], normaliser: Int, symmetrical: Bool = true) {
    let n = levels.count
    let maximum = levels.last ?? 1
    var joint = [Double](repeating: 0, count: n * n)
    var rows = [Double](repeating: 0, count: n)
    var columns = [Double](repeating: 0, count: n)
    var sums = [Double](repeating: 0, count: 2 * maximum + 1)
    var differences = [Double](repeating: 0, count: maximum + 1)
    counts.withUnsafeBufferPointer { counts in
      var pairs = 0.0
      for count in counts { pairs += count.weight }
      let share = (symmetrical ? 0.5 : 1) / pairs
      for i in 0..<n {
        for j in i..<n {
          var (over, under) = (counts[i * n + j].weight, counts[j * n + i].weight)
          guard over > 0 || under > 0 else { continue }
          if symmetrical { (over, under) = (over + under, over + under) }
          let (p, q) = (over * share, under * share)
          let logarithm = p > 0 ? log2(p) : 0
          let both = i == j ? p : p + q
          joint[i * n + j] = p
          joint[j * n + i] = q
          rows[i] += p
          columns[j] += p
          jointEntropy -= p * logarithm
          jointEnergy += p * p
          if i != j {
            rows[j] += q
            columns[i] += q
            if q > 0 { jointEntropy -= q * (q == p ? logarithm : log2(q)) }
            jointEnergy += q * q
          }
          sums[levels[i] + levels[j]] += both
          differences[levels[j] - levels[i]] += both
          jointMaximum = max(jointMaximum, p, q)
          autocorrelation += both * Double(levels[i]) * Double(levels[j])
        }
      }
    }
    let first = CooccurrenceStatistics.moments(rows, levels)
    let second = CooccurrenceStatistics.moments(columns, levels)
    (jointAverage, jointVariance) = (first.mean, first.variance)
    addDifferences(differences, normaliser: Double(normaliser))
    addSums(sums, centre: first.mean + second.mean)
    guard rows.count(where: { $0 > 0 }) > 1, columns.count(where: { $0 > 0 }) > 1 else {
      if rows.count(where: { $0 > 0 }) == 1, columns.count(where: { $0 > 0 }) == 1 {
        (jointEntropy, sumEntropy, differenceEntropy, jointVariance) = (0, 0, 0, 0)
      }
      return
    }
    // E[(i + j - mu)^2] - E[(i - j - delta)^2] is four times the covariance.
    let apart = first.mean - second.mean
    correlation =
      (clusterTendency - contrast + apart * apart) / (4 * (first.variance * second.variance).squareRoot())
    // HXY1 and HXY2 are both the sum of the marginal entropies.
    let independent = first.entropy + second.entropy
    firstInformation = (jointEntropy - independent) / max(first.entropy, second.entropy)
    secondInformation = max(0, 1 - exp(-2 * max(0, independent - jointEntropy))).squareRoot()
    maximalCorrelation = CooccurrenceStatistics.maximalCorrelation(
      joint: joint, rows: rows, columns: columns, symmetrical: symmetrical)
  }

  private static func moments(
    _ shares: [Double], _ levels: [Int]
  ) -> (mean: Double, variance: Double, entropy: Double) {
    var mean = 0.0
    for (share, level) in zip(shares, levels) { mean += share * Double(level) }
    var (variance, entropy) = (0.0, 0.0)
    for (share, level) in zip(shares, levels) where share > 0 {
      variance += share * (Double(level) - mean) * (Double(level) - mean)
      entropy -= share * log2(share)
    }
    return (mean, variance, entropy)
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

  private mutating func addSums(_ shares: [Double], centre: Double) {
    for (k, share) in shares.enumerated() where share > 0 {
      sumAverage += Double(k) * share
      sumEntropy -= share * log2(share)
      let deviation = Double(k) - centre
      let square = deviation * deviation
      clusterTendency += share * square
      clusterShade += share * square * deviation
      clusterProminence += share * square * square
    }
    for (k, share) in shares.enumerated() where share > 0 {
      sumVariance += share * (Double(k) - sumAverage) * (Double(k) - sumAverage)
    }
  }

  /// The square root of the second largest eigenvalue of Q(i, j) = sum over k of p(i, k) p(j, k) / (px(i) py(k)).
  ///
  /// Q is similar to S S^T with S(i, j) = p(i, j) / sqrt(px(i) py(j)), whose largest singular value, 1, belongs to sqrt(px) and
  /// sqrt(py); it is taken out, and the largest that is left is the answer. O(levels^3).
  static func maximalCorrelation(
    joint: [Double], rows: [Double], columns: [Double], symmetrical: Bool
  ) -> Double {
    let n = rows.count
    let present = rows.indices.filter { rows[$0] > 0 || columns[$0] > 0 }
    let (left, right) = (rows.map { $0.squareRoot() }, columns.map { $0.squareRoot() })
    let size = present.count
    var matrix = [Double](repeating: 0, count: size * size)
    for (row, i) in present.enumerated() {
      for (column, j) in present.enumerated() {
        let root = left[i] * right[j]
        if root > 0 { matrix[row * size + column] = joint[i * n + j] / root - root }
      }
    }
    if symmetrical { return min(1, SymmetricEigenvalues.spectralRadius(matrix, rows: size)) }
    var product = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in i..<size {
        var sum = 0.0
        for k in 0..<size { sum += matrix[i * size + k] * matrix[j * size + k] }
        product[i * size + j] = sum
        product[j * size + i] = sum
      }
    }
    return min(1, SymmetricEigenvalues.spectralRadius(product, rows: size).squareRoot())
  }
}

/// A count of pairs, or a sum of weighted counts.
protocol CooccurrenceCount: Comparable, Sendable {
  var weight: Double { get }
}

extension UInt32: CooccurrenceCount {
  var weight: Double { Double(self) }
}

extension Double: CooccurrenceCount {
  var weight: Double { self }
}
