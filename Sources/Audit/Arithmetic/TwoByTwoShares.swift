/// Whether any shares of true and false positives and negatives give the printed measures, whatever the number of patients.
///
/// With the four shares (true positives, false negatives, false positives, true negatives; not below 0, together 1) every
/// measure but balanced accuracy and Youden's index is a ratio of sums of them, and `lower <= ratio <= upper` is two linear
/// inequalities. What they leave is a polytope within a tetrahedron; it is empty exactly where it has no corner, and its
/// corners are where three of the planes meet. So the answer is exact up to 1e-9.
///
/// Two consequences in words: accuracy lies between sensitivity and specificity; and the odds ratio from sensitivity and
/// specificity is that from the predictive values. Balanced accuracy and Youden's index are held against sensitivity and
/// specificity, of which they are sums.
enum TwoByTwoShares {
  private typealias Vector = SIMD4<Double>

  static func isPossible(_ printed: PrintedTable, _ allowance: Allowance) -> Bool {
    let boxes = printed.values.mapValues { $0.box(allowance) }
    guard sumsFit(boxes) else { return false }
    // Order: true positives, false negatives, false positives, true negatives.
    var planes: [Vector] = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    for measure in PrintedTable.Measure.allCases {
      guard let box = boxes[measure], let (part, whole) = ratio(measure) else { continue }
      guard box.lower <= 1, box.upper >= 0 else { return false }
      if box.lower > 0 { planes.append(part - box.lower * whole) }
      if box.upper < 1 { planes.append(box.upper * whole - part) }
    }
    // Some patients have the event and some have not: otherwise sensitivity or specificity would be of nobody.
    if boxes[.sensitivity] != nil || boxes[.ppv] != nil { planes.append([1 - 1e-7, 1 - 1e-7, -1e-7, -1e-7]) }
    if boxes[.specificity] != nil || boxes[.npv] != nil { planes.append([-1e-7, -1e-7, 1 - 1e-7, 1 - 1e-7]) }
    return hasCorner(planes)
  }

  /// The smallest set of printed measures that no shares give; nil where all fit together.
  static func conflict(_ printed: PrintedTable, _ allowance: Allowance) -> [PrintedTable.Measure]? {
    guard !isPossible(printed, allowance) else { return nil }
    return smallest(of: printed.measures) { !isPossible(printed.only($0), allowance) }
  }

  /// The smallest choice, earlier ones first, for which `fails`.
  static func smallest(
    of measures: [PrintedTable.Measure], where fails: ([PrintedTable.Measure]) -> Bool
  ) -> [PrintedTable.Measure] {
    guard measures.count <= 10 else { return measures }
    let masks = (1..<(1 << measures.count)).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    for mask in masks {
      let choice = measures.indices.filter { mask & (1 << $0) != 0 }.map { measures[$0] }
      if fails(choice) { return choice }
    }
    return measures
  }

  private static func ratio(_ measure: PrintedTable.Measure) -> (part: Vector, whole: Vector)? {
    switch measure {
    case .sensitivity: ([1, 0, 0, 0], [1, 1, 0, 0])
    case .specificity: ([0, 0, 0, 1], [0, 0, 1, 1])
    case .ppv: ([1, 0, 0, 0], [1, 0, 1, 0])
    case .npv: ([0, 0, 0, 1], [0, 1, 0, 1])
    case .accuracy: ([1, 0, 0, 1], [1, 1, 1, 1])
    case .prevalence: ([1, 1, 0, 0], [1, 1, 1, 1])
    case .f1: ([2, 0, 0, 0], [2, 1, 1, 0])
    case .balancedAccuracy, .youden: nil
    }
  }

  private static func sumsFit(_ boxes: [PrintedTable.Measure: Box]) -> Bool {
    let sensitivity = boxes[.sensitivity] ?? Box(0, 1)
    let specificity = boxes[.specificity] ?? Box(0, 1)
    let sum = Box(sensitivity.lower + specificity.lower, sensitivity.upper + specificity.upper)
    if let box = boxes[.balancedAccuracy], !box.overlaps(Box(sum.lower / 2, sum.upper / 2)) { return false }
    if let box = boxes[.youden], !box.overlaps(Box(sum.lower - 1, sum.upper - 1)) { return false }
    if let balanced = boxes[.balancedAccuracy], let youden = boxes[.youden] {
      return youden.overlaps(Box(2 * balanced.lower - 1, 2 * balanced.upper - 1))
    }
    return true
  }

  private static func hasCorner(_ planes: [Vector]) -> Bool {
    for first in planes.indices {
      for second in planes.indices where second > first {
        for third in planes.indices where third > second {
          let direction = normal(planes[first], planes[second], planes[third])
          let sum = direction.sum()
          // Planes that meet in a line, or beyond the tetrahedron.
          guard abs(sum) > 1e-14 else { continue }
          let corner = direction / sum
          if planes.allSatisfy({ ($0 * corner).sum() >= -1e-9 }) { return true }
        }
      }
    }
    return false
  }

  /// The direction at right angles to three vectors.
  private static func normal(_ a: Vector, _ b: Vector, _ c: Vector) -> Vector {
    func determinant(_ i: Int, _ j: Int, _ k: Int) -> Double {
      a[i] * (b[j] * c[k] - b[k] * c[j]) - a[j] * (b[i] * c[k] - b[k] * c[i]) + a[k] * (b[i] * c[j] - b[j] * c[i])
    }
    return Vector(determinant(1, 2, 3), -determinant(0, 2, 3), determinant(0, 1, 3), -determinant(0, 1, 2))
  }
}
