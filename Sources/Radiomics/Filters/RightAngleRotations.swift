/// Responses to a separable filter that is turned by right angles: 24 ways in a volume, 4 in a slice (IBSI 2 reference manual,
/// "Rotation invariance", arXiv 2006.05470).
///
/// A turned filter is a permutation of its operators over the axes with some of them mirrored: an even number for an even
/// permutation, an odd number for an odd one.
enum RightAngleRotations {
  /// The pooled responses.
  ///
  /// - Parameter operators: along x and y, and along z in a volume.
  static func pooled(
    _ image: [Double], operators: [LineOperator], pooling: ResponsePooling, size: SIMD3<Int>,
    boundary: BoundaryCondition
  ) -> [Double] {
    switch pooling {
    case .mean: mean(image, operators, size, boundary)
    case .max: extreme(image, operators, size, boundary, isMaximum: true)
    case .min: extreme(image, operators, size, boundary, isMaximum: false)
    }
  }

  /// The orders of the operators and whether each is even.
  static func permutations(_ count: Int) -> [(order: [Int], isEven: Bool)] {
    count == 2
      ? [([0, 1], true), ([1, 0], false)]
      : [
        ([0, 1, 2], true), ([1, 2, 0], true), ([2, 0, 1], true),
        ([1, 0, 2], false), ([0, 2, 1], false), ([2, 1, 0], false),
      ]
  }

  /// Each operator A is the sum of an even part E, which mirroring leaves, and an odd part O, whose sign it changes. Over the
  /// mirrorings that a permutation allows, all mixed products cancel; what remains of their mean is E E E + O O O for even
  /// permutations and E E E - O O O for odd ones. So at most 12 filters stand for 24, 3 where two operators are the same.
  private static func mean(
    _ image: [Double], _ operators: [LineOperator], _ size: SIMD3<Int>, _ boundary: BoundaryCondition
  ) -> [Double] {
    let permutations = permutations(operators.count)
    let share = 1 / Double(permutations.count)
    var filters: [(weight: Double, operators: [LineOperator])] = []
    func add(_ weight: Double, _ parts: [LineOperator?]) {
      let parts = parts.compactMap { $0 }
      guard parts.count == operators.count else { return }
      if let same = filters.firstIndex(where: { $0.operators == parts }) {
        filters[same].weight += weight
      } else {
        filters.append((weight, parts))
      }
    }
    let (even, odd) = (operators.map(\.even), operators.map(\.odd))
    for permutation in permutations {
      add(share, permutation.order.map { even[$0] })
      add(permutation.isEven ? share : -share, permutation.order.map { odd[$0] })
    }
    var bank = SeparableBank(size: size, boundary: boundary)
    return bank.weightedSum(of: image, filters: filters.filter { abs($0.weight) > share / 2 })
  }

  /// Which of the responses r and -r to a filter take part.
  private struct Signs: OptionSet {
    let rawValue: Int
    static let positive = Signs(rawValue: 1)
    static let negative = Signs(rawValue: 2)
  }

  /// Filters that differ in nothing, or in their sign only, are computed once.
  private static func extreme(
    _ image: [Double], _ operators: [LineOperator], _ size: SIMD3<Int>, _ boundary: BoundaryCondition, isMaximum: Bool
  ) -> [Double] {
    var filters: [[LineOperator]] = []
    var signs: [Signs] = []
    for permutation in permutations(operators.count) {
      for mirrored in 0..<(1 << operators.count) where (mirrored.nonzeroBitCount % 2 == 0) == permutation.isEven {
        var sign = 1
        let turned = permutation.order.enumerated().map { axis, index in
          let line = operators[index]
          guard mirrored & (1 << axis) != 0 else { return line }
          guard let parity = line.parity else { return line.flipped }
          sign *= parity
          return line
        }
        let place: Int
        if let same = filters.firstIndex(of: turned) {
          place = same
        } else {
          place = filters.count
          filters.append(turned)
          signs.append([])
        }
        signs[place].insert(sign == 1 ? .positive : .negative)
      }
    }
    var result = [Double](repeating: isMaximum ? -.infinity : .infinity, count: image.count)
    var bank = SeparableBank(size: size, boundary: boundary)
    bank.forEachResponse(of: image, filters: filters) { filter, response in
      pool(response, signs[filter], into: &result, isMaximum: isMaximum)
    }
    return result
  }

  private static func pool(_ response: [Double], _ signs: Signs, into result: inout [Double], isMaximum: Bool) {
    response.withUnsafeBufferPointer { response in
      result.withUnsafeMutableBufferPointer { result in
        func each(_ value: (Double) -> Double) {
          if isMaximum {
            for at in 0..<response.count {
              let candidate = value(response[at])
              result[at] = candidate > result[at] ? candidate : result[at]
            }
          } else {
            for at in 0..<response.count {
              let candidate = value(response[at])
              result[at] = candidate < result[at] ? candidate : result[at]
            }
          }
        }
        if signs == .positive {
          each { $0 }
        } else if signs == .negative {
          each { -$0 }
        } else if isMaximum {
          each { abs($0) }
        } else {
          each { -abs($0) }
        }
      }
    }
  }
}
