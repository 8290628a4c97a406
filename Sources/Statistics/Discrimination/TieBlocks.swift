/// Patients in blocks of equal scores, the highest score first: all that a statistic of ranks needs to know, so that a
/// bootstrap replicate is counted without sorting again.
///
/// 4 bytes a patient and 16 bytes a block.
struct TieBlocks: Sendable, Equatable {
  /// How many patients of each class a block has, block by block.
  struct Counts: Sendable, Equatable {
    var positives: [Int32]
    var negatives: [Int32]

    init(blocks: Int) {
      positives = [Int32](repeating: 0, count: blocks)
      negatives = [Int32](repeating: 0, count: blocks)
    }
  }

  let blocks: Int
  /// The block of each positive patient, in the order of the patients.
  let positives: [Int32]
  /// The block of each negative patient, in the order of the patients.
  let negatives: [Int32]
  let counts: Counts

  /// O(n log n). Scores are finite and as many as the outcomes.
  init(outcomes: [Bool], scores: [Double]) {
    let entries = Ranks.ordered(scores)
    var blockOf = [Int32](repeating: 0, count: scores.count)
    var ascending: Int32 = 0
    Ranks.forEachTie(in: entries) { block, _ in
      for entry in block { blockOf[entry.index] = ascending }
      ascending += 1
    }
    var (positives, negatives) = ([Int32](), [Int32]())
    var counts = Counts(blocks: Int(ascending))
    for index in outcomes.indices {
      let block = ascending - 1 - blockOf[index]
      if outcomes[index] {
        positives.append(block)
        counts.positives[Int(block)] += 1
      } else {
        negatives.append(block)
        counts.negatives[Int(block)] += 1
      }
    }
    blocks = Int(ascending)
    self.positives = positives
    self.negatives = negatives
    self.counts = counts
  }

  /// Counts the drawn patients.
  func count(_ draws: BootstrapDraws, into counts: inout Counts) {
    TieBlocks.count(draws.positives, of: draws.positiveCount, blocks: positives, into: &counts.positives)
    TieBlocks.count(draws.negatives, of: draws.negativeCount, blocks: negatives, into: &counts.negatives)
  }

  private static func count(_ drawn: [Int32], of count: Int, blocks: [Int32], into counts: inout [Int32]) {
    counts.withUnsafeMutableBufferPointer { counts in
      counts.update(repeating: 0)
      drawn.withUnsafeBufferPointer { drawn in
        blocks.withUnsafeBufferPointer { blocks in
          for index in 0..<count { counts[Int(blocks[Int(drawn[index])])] += 1 }
        }
      }
    }
  }

  /// Twice the pairs in which the positive patient has the higher score, ties counted once.
  static func twiceWins(_ counts: Counts) -> Int {
    var (above, wins) = (0, 0)
    counts.positives.withUnsafeBufferPointer { positives in
      counts.negatives.withUnsafeBufferPointer { negatives in
        for block in 0..<positives.count {
          let tied = Int(positives[block])
          wins += Int(negatives[block]) * (2 * above + tied)
          above += tied
        }
      }
    }
    return wins
  }
}

/// The patients of one bootstrap replicate, drawn with replacement; room for the next replicate is kept.
struct BootstrapDraws {
  /// Places among the patients of the class; the first `positiveCount` and `negativeCount` are drawn.
  private(set) var positives: [Int32]
  private(set) var negatives: [Int32]
  private(set) var positiveCount: Int
  private(set) var negativeCount: Int
  private let classes: (positives: Int, negatives: Int)
  private let stratified: Bool

  /// Both classes have patients. Stratified: as many patients of each class as there are. Otherwise as many patients in
  /// all; a draw without one of the classes is repeated.
  init(positives: Int, negatives: Int, stratified: Bool) {
    let room = positives + negatives
    classes = (positives, negatives)
    self.stratified = stratified
    positiveCount = positives
    negativeCount = negatives
    self.positives = [Int32](repeating: 0, count: stratified ? positives : room)
    self.negatives = [Int32](repeating: 0, count: stratified ? negatives : room)
  }

  mutating func draw(using generator: inout some RandomNumberGenerator) {
    if stratified {
      BootstrapDraws.fill(&positives, below: classes.positives, using: &generator)
      BootstrapDraws.fill(&negatives, below: classes.negatives, using: &generator)
      return
    }
    let patients = classes.positives + classes.negatives
    repeat {
      (positiveCount, negativeCount) = (0, 0)
      for _ in 0..<patients {
        let drawn = generator.index(below: patients)
        if drawn < classes.positives {
          positives[positiveCount] = Int32(truncatingIfNeeded: drawn)
          positiveCount += 1
        } else {
          negatives[negativeCount] = Int32(truncatingIfNeeded: drawn - classes.positives)
          negativeCount += 1
        }
      }
    } while positiveCount == 0 || negativeCount == 0
  }

  private static func fill(_ drawn: inout [Int32], below bound: Int, using generator: inout some RandomNumberGenerator)
  {
    drawn.withUnsafeMutableBufferPointer { drawn in
      for index in 0..<drawn.count { drawn[index] = Int32(truncatingIfNeeded: generator.index(below: bound)) }
    }
  }
}

extension TieBlocks {
  /// Why a statistic of the ranks is undefined, or its resampled spread says nothing; nil where neither is.
  var classReason: UndefinedReason? {
    if positives.isEmpty && negatives.isEmpty { return .noPatients }
    if positives.isEmpty { return .noPositives }
    if negatives.isEmpty { return .noNegatives }
    if positives.count == 1 { return .onePositive }
    return negatives.count == 1 ? .oneNegative : nil
  }

  /// Values of `statistic` on bootstrap replicates, in the order drawn; none where a class has no patients.
  ///
  /// O(replicates x n).
  @inline(__always)
  func replicates(
    _ count: Int, stratified: Bool, using generator: inout some RandomNumberGenerator, _ statistic: (Counts) -> Double
  ) -> [Double] {
    guard !positives.isEmpty, !negatives.isEmpty else { return [] }
    var draws = BootstrapDraws(positives: positives.count, negatives: negatives.count, stratified: stratified)
    var counts = counts
    var values: [Double] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      draws.draw(using: &generator)
      self.count(draws, into: &counts)
      values.append(statistic(counts))
    }
    return values
  }
}

extension Checked {
  static func replicates(_ what: String, _ count: Int) throws(StatisticsError) {
    guard count > 0 else {
      throw .outOfRange(what: "the number of \(what)", value: Double(count), allowed: "at least 1")
    }
  }
}
