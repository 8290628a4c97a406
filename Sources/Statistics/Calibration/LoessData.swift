/// Patients by distinct prediction, in increasing order.
///
/// Tied patients have the same weight in every local fit, so that they are kept as one value with a count.
struct LoessData: Sendable, Equatable {
  /// Distinct predictions.
  private(set) var values: [Double] = []
  /// Patients and events of each; whole numbers.
  private(set) var counts: [Double] = []
  private(set) var eventCounts: [Double] = []
  /// Patients with a smaller prediction, for each; and all of them at the end.
  private(set) var before: [Int] = [0]
  private(set) var events = 0
  var n: Int { before[before.count - 1] }

  init(outcomes: [Bool], probabilities: [Double]) {
    // Two plain lists sort faster than one list of pairs.
    let positive = probabilities.indices.filter { outcomes[$0] }.map { probabilities[$0] }.sorted()
    let negative = probabilities.indices.filter { !outcomes[$0] }.map { probabilities[$0] }.sorted()
    values.reserveCapacity(probabilities.count)
    var (i, j) = (0, 0)
    while i < positive.count || j < negative.count {
      let value = min(i < positive.count ? positive[i] : .infinity, j < negative.count ? negative[j] : .infinity)
      let (startOfPositive, startOfNegative) = (i, j)
      while i < positive.count, positive[i] == value { i += 1 }
      while j < negative.count, negative[j] == value { j += 1 }
      append(value, negatives: j - startOfNegative, positives: i - startOfPositive)
    }
  }

  /// The same predictions with other numbers of negative and positive patients: a resample.
  init(_ data: LoessData, negatives: [Int], positives: [Int]) {
    for index in data.values.indices where negatives[index] + positives[index] > 0 {
      append(data.values[index], negatives: negatives[index], positives: positives[index])
    }
  }

  private mutating func append(_ value: Double, negatives: Int, positives: Int) {
    values.append(value)
    counts.append(Double(negatives + positives))
    eventCounts.append(Double(positives))
    before.append(n + negatives + positives)
    events += positives
  }

  func covers(_ place: Double) -> Bool {
    guard let first = values.first, let last = values.last else { return false }
    return place >= first && place <= last
  }

  /// The prediction of the patient at a rank from 0.
  func value(ofRank rank: Int) -> Double {
    values[LoessData.first(in: 0..<(values.count - 1)) { before[$0 + 1] > rank }]
  }

  /// The square of the distance from `place` to the patient who is the `neighbours`-th nearest.
  func squaredRadius(at place: Double, neighbours: Int) -> Double {
    // Neighbours are a run of ranks; it starts where exchanging its left end for the next on the right no longer pays.
    let start = LoessData.first(in: 0..<(n - neighbours)) {
      place - value(ofRank: $0) <= value(ofRank: $0 + neighbours) - place
    }
    let left = value(ofRank: start) - place
    let right = value(ofRank: start + neighbours - 1) - place
    return max(left * left, right * right)
  }

  /// Distinct predictions nearer to `place` than the radius; those at the radius have no weight.
  func window(at place: Double, squaredRadius: Double) -> Range<Int> {
    func isNear(_ value: Double) -> Bool { (value - place) * (value - place) < squaredRadius }
    let all = 0..<values.count
    let start = LoessData.first(in: all) { values[$0] >= place || isNear(values[$0]) }
    let end = LoessData.first(in: start..<values.count) { values[$0] > place && !isNear(values[$0]) }
    return start..<end
  }

  /// The first index with a property that all later ones have as well; the end of the range where none has.
  static func first(in range: Range<Int>, _ property: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if property(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
