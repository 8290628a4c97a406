import Foundation

/// A co-occurrence matrix of few pairs, as the list of its cells, in buffers that serve one matrix after another.
///
/// The statistics are those of `CooccurrenceStatistics`, from whole numbers as far as they go; with ordered counts m of T pairs
/// in all, an entropy is log2(T) - sum of m log2(m) / T.
struct SparseCooccurrence {
  /// A cell with pairs; where pairs count both ways, of (i, j) and (j, i) the one with i <= j.
  private struct Cell {
    let row: Int
    let column: Int
    /// Ordered pairs in the cell.
    let count: Int
    /// 2 where the mirrored cell is not listed.
    let multiplicity: Int
  }

  /// How often whole numbers occur, and which do.
  private struct Histogram {
    private(set) var counts: [Int]
    private(set) var found: [Int] = []

    init(highest: Int) { counts = [Int](repeating: 0, count: highest + 1) }

    mutating func add(_ count: Int, at value: Int) {
      if counts[value] == 0 { found.append(value) }
      counts[value] += count
    }

    mutating func clear() {
      for value in found { counts[value] = 0 }
      found.removeAll(keepingCapacity: true)
    }
  }

  private let symmetrical: Bool
  private let findsMaximalCorrelation: Bool
  /// m log2(m) for m = 0, 1, ...
  private let logarithms: [Double]
  /// Cells along a row of `counts`.
  private let stride: Int
  /// All 0 between matrices.
  private var counts: [Int32]
  private var found: [Int] = []
  private var cells: [Cell] = []
  private var total = 0
  private var rows: [Int]
  private var columns: [Int]
  private var sums: Histogram
  private var differences: Histogram

  /// - Parameters:
  ///   - levels: the most that occur in one matrix.
  ///   - highestLevel: the highest number of a level.
  ///   - pairs: the most that are counted in one matrix.
  init(levels: Int, highestLevel: Int, pairs: Int, symmetrical: Bool, findsMaximalCorrelation: Bool) {
    self.symmetrical = symmetrical
    self.findsMaximalCorrelation = findsMaximalCorrelation
    logarithms = (0...(2 * pairs)).map { $0 == 0 ? 0 : Double($0) * log2(Double($0)) }
    stride = levels
    counts = [Int32](repeating: 0, count: levels * levels)
    rows = [Int](repeating: 0, count: levels)
    columns = rows
    sums = Histogram(highest: 2 * highestLevel)
    differences = Histogram(highest: highestLevel)
  }

  /// Counts pairs of places whose ranks are not 0; false where there are none.
  mutating func count(_ range: Range<Int>, of pairs: [SIMD2<Int32>], ranks: [Int32]) -> Bool {
    let (stride, symmetrical) = (stride, symmetrical)
    found.removeAll(keepingCapacity: true)
    counts.withUnsafeMutableBufferPointer { counts in
      pairs.withUnsafeBufferPointer { pairs in
        ranks.withUnsafeBufferPointer { ranks in
          for position in range {
            let pair = pairs[position]
            let (first, second) = (ranks[Int(pair.x)], ranks[Int(pair.y)])
            if first == 0 || second == 0 { continue }
            let (row, column) = symmetrical && second < first ? (second, first) : (first, second)
            let cell = Int(row - 1) * stride + Int(column - 1)
            if counts[cell] == 0 { found.append(cell) }
            counts[cell] += 1
          }
        }
      }
    }
    cells.removeAll(keepingCapacity: true)
    total = 0
    for cell in found {
      let (row, column) = cell.quotientAndRemainder(dividingBy: stride)
      let pairs = Int(counts[cell])
      counts[cell] = 0
      let isDiagonal = row == column
      cells.append(
        Cell(
          row: row, column: column, count: symmetrical && isDiagonal ? 2 * pairs : pairs,
          multiplicity: symmetrical && !isDiagonal ? 2 : 1))
      total += symmetrical ? 2 * pairs : pairs
    }
    return !cells.isEmpty
  }

  /// The statistics of what was counted.
  ///
  /// - Parameters:
  ///   - levels: the number of the level of each rank.
  ///   - normaliser: the number of grey levels in the normalised inverse differences.
  mutating func statistics(levels: [Int], normaliser: Int) -> CooccurrenceStatistics {
    var result = CooccurrenceStatistics()
    let share = 1 / Double(total)
    for rank in levels.indices { (rows[rank], columns[rank]) = (0, 0) }
    var (energy, largest, products, logarithm) = (0, 0, 0, 0.0)
    for cell in cells {
      let both = cell.multiplicity * cell.count
      energy += both * cell.count
      largest = max(largest, cell.count)
      logarithm += Double(cell.multiplicity) * logarithms[cell.count]
      let (first, second) = (levels[cell.row], levels[cell.column])
      products += both * first * second
      sums.add(both, at: first + second)
      differences.add(both, at: abs(first - second))
      rows[cell.row] += cell.count
      columns[cell.column] += cell.count
      if cell.multiplicity == 2 {
        rows[cell.column] += cell.count
        columns[cell.row] += cell.count
      }
    }
    result.jointEnergy = Double(energy) * share * share
    result.jointMaximum = Double(largest) * share
    result.autocorrelation = Double(products) * share
    let first = marginal(rows, levels)
    let second = symmetrical ? first : marginal(columns, levels)
    (result.jointAverage, result.jointVariance) = (first.mean, first.variance)
    addDifferences(to: &result, share: share, normaliser: Double(normaliser))
    addSums(to: &result, share: share, centre: first.mean + second.mean)
    differences.clear()
    sums.clear()
    guard first.levels > 1, second.levels > 1 else {
      if first.levels > 1 || second.levels > 1 { result.jointEntropy = entropy(logarithm) }
      return result
    }
    result.jointEntropy = entropy(logarithm)
    // E[(i + j - mu)^2] - E[(i - j - delta)^2] is four times the covariance.
    let apart = first.mean - second.mean
    result.correlation =
      (result.clusterTendency - result.contrast + apart * apart) / (4 * (first.variance * second.variance).squareRoot())
    let independent = first.entropy + second.entropy
    result.firstInformation = (result.jointEntropy - independent) / max(first.entropy, second.entropy)
    result.secondInformation = max(0, 1 - exp(-2 * max(0, independent - result.jointEntropy))).squareRoot()
    if findsMaximalCorrelation { result.maximalCorrelation = maximalCorrelation(levels.count) }
    return result
  }

  /// The entropy of the matrix, or of one of its marginals, from the sum of m log2(m).
  private func entropy(_ logarithm: Double) -> Double { log2(Double(total)) - logarithm / Double(total) }

  private func marginal(
    _ counts: [Int], _ numbers: [Int]
  ) -> (mean: Double, variance: Double, entropy: Double, levels: Int) {
    var (weighted, levels, logarithm, variance) = (0, 0, 0.0, 0.0)
    for (rank, number) in numbers.enumerated() where counts[rank] > 0 {
      weighted += counts[rank] * number
      levels += 1
      logarithm += logarithms[counts[rank]]
    }
    guard levels > 1 else { return (Double(weighted) / Double(total), 0, 0, levels) }
    let mean = Double(weighted) / Double(total)
    for (rank, number) in numbers.enumerated() where counts[rank] > 0 {
      let deviation = Double(number) - mean
      variance += Double(counts[rank]) * deviation * deviation
    }
    return (mean, variance / Double(total), entropy(logarithm), levels)
  }

  private func addDifferences(to result: inout CooccurrenceStatistics, share: Double, normaliser: Double) {
    var (weighted, squares, logarithm) = (0, 0, 0.0)
    for k in differences.found {
      let count = differences.counts[k]
      weighted += count * k
      squares += count * k * k
      logarithm += logarithms[count]
      let (p, difference) = (Double(count) * share, Double(k))
      let relative = difference / normaliser
      result.inverseDifference += p / (1 + difference)
      result.normalisedInverseDifference += p / (1 + relative)
      result.inverseDifferenceMoment += p / (1 + difference * difference)
      result.normalisedInverseDifferenceMoment += p / (1 + relative * relative)
      if k > 0 { result.inverseVariance += p / (difference * difference) }
    }
    result.differenceAverage = Double(weighted) * share
    result.contrast = Double(squares) * share
    guard differences.found.count > 1 else { return }
    result.differenceEntropy = entropy(logarithm)
    for k in differences.found {
      let deviation = Double(k) - result.differenceAverage
      result.differenceVariance += Double(differences.counts[k]) * share * deviation * deviation
    }
  }

  private func addSums(to result: inout CooccurrenceStatistics, share: Double, centre: Double) {
    var (weighted, logarithm) = (0, 0.0)
    for k in sums.found {
      weighted += sums.counts[k] * k
      logarithm += logarithms[sums.counts[k]]
    }
    result.sumAverage = Double(weighted) * share
    guard sums.found.count > 1 else { return }
    result.sumEntropy = entropy(logarithm)
    for k in sums.found {
      let p = Double(sums.counts[k]) * share
      let deviation = Double(k) - centre
      let square = deviation * deviation
      result.clusterTendency += p * square
      result.clusterShade += p * square * deviation
      result.clusterProminence += p * square * square
    }
    result.sumVariance = result.clusterTendency
  }

  /// The maximal correlation of a matrix of more than one level.
  ///
  /// Levels and neighbours' levels are the two sides of a graph whose edges are the cells with pairs. Its parts are as many as
  /// eigenvalues 1 (Chung, Spectral Graph Theory, 1997, lemma 1.7), so two parts or more make the second largest 1. The small
  /// kernels of a map mostly fall into parts, which spares the search for eigenvalues.
  private func maximalCorrelation(_ ranks: Int) -> Double {
    var parents = Array(0..<(2 * ranks))
    func root(_ node: Int, _ parents: inout [Int]) -> Int {
      var node = node
      while parents[node] != node {
        parents[node] = parents[parents[node]]
        node = parents[node]
      }
      return node
    }
    var parts = (0..<ranks).count { rows[$0] > 0 } + (0..<ranks).count { columns[$0] > 0 }
    func join(_ row: Int, _ column: Int) {
      let (left, right) = (root(row, &parents), root(ranks + column, &parents))
      if left == right { return }
      parents[left] = right
      parts -= 1
    }
    for cell in cells {
      join(cell.row, cell.column)
      if cell.multiplicity == 2 { join(cell.column, cell.row) }
    }
    if parts > 1 { return 1 }
    let share = 1 / Double(total)
    var joint = [Double](repeating: 0, count: ranks * ranks)
    for cell in cells {
      joint[cell.row * ranks + cell.column] = Double(cell.count) * share
      if cell.multiplicity == 2 { joint[cell.column * ranks + cell.row] = Double(cell.count) * share }
    }
    return CooccurrenceStatistics.maximalCorrelation(
      joint: joint, rows: rows.prefix(ranks).map { Double($0) * share },
      columns: columns.prefix(ranks).map { Double($0) * share }, symmetrical: symmetrical)
  }
}
