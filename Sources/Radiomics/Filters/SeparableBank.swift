/// Separable filters of one image that share what they have in common: what runs along x is computed once for all filters
/// with the same operator there, and so on along y.
struct SeparableBank {
  let size: SIMD3<Int>
  let boundary: BoundaryCondition
  private var scratch: (first: [Double], second: [Double]) = ([], [])

  init(size: SIMD3<Int>, boundary: BoundaryCondition) {
    self.size = size
    self.boundary = boundary
  }

  /// Calls `body` with the response to each filter, in an order of its own.
  ///
  /// - Parameter filters: for each filter its operators along x and y, and along z where it works in the volume.
  mutating func forEachResponse(
    of image: [Double], filters: [[LineOperator]], _ body: (_ filter: Int, _ response: [Double]) -> Void
  ) {
    let axes = filters.first?.count ?? 0
    var buffers = (0..<axes).map { _ in [Double](repeating: 0, count: image.count) }
    descend(image, axis: 0, axes: axes, filters: Array(filters.enumerated()), buffers: &buffers, body)
  }

  private mutating func descend(
    _ source: [Double], axis: Int, axes: Int, filters: [(offset: Int, element: [LineOperator])],
    buffers: inout [[Double]], _ body: (Int, [Double]) -> Void
  ) {
    for line in SeparableBank.distinct(filters.map { $0.element[axis] }) {
      // Taken out of the list while it is written, so that it is not copied.
      var buffer: [Double] = []
      swap(&buffer, &buffers[axis])
      line.apply(to: source, into: &buffer, scratch: &scratch, size: size, axis: axis, boundary: boundary)
      let below = filters.filter { $0.element[axis] == line }
      if axis + 1 == axes {
        for filter in below { body(filter.offset, buffer) }
      } else {
        descend(buffer, axis: axis + 1, axes: axes, filters: below, buffers: &buffers, body)
      }
      swap(&buffer, &buffers[axis])
    }
  }

  /// The sum of the responses to filters, each times its weight.
  ///
  /// Sums are made before the last operators run: responses with the same operator along z go through it together.
  mutating func weightedSum(
    of image: [Double], filters: [(weight: Double, operators: [LineOperator])]
  ) -> [Double] {
    var result = [Double](repeating: 0, count: image.count)
    var along = [Double](repeating: 0, count: image.count)
    var across = along
    let isVolume = filters.first?.operators.count == 3
    let starts = SeparableBank.distinct(filters.map { $0.operators[0] })
    guard isVolume else {
      for start in starts {
        start.apply(to: image, into: &along, scratch: &scratch, size: size, axis: 0, boundary: boundary)
        for filter in filters where filter.operators[0] == start {
          filter.operators[1].scaled(by: filter.weight).apply(
            to: along, into: &result, scratch: &scratch, size: size, axis: 1, boundary: boundary, adding: true)
        }
      }
      return result
    }
    var responses: [[Double]] = []
    for start in starts {
      start.apply(to: image, into: &along, scratch: &scratch, size: size, axis: 0, boundary: boundary)
      responses.append(along)
    }
    for last in SeparableBank.distinct(filters.map { $0.operators[2] }) {
      var isFirst = true
      for filter in filters where filter.operators[2] == last {
        guard let start = starts.firstIndex(of: filter.operators[0]) else { continue }
        filter.operators[1].scaled(by: filter.weight).apply(
          to: responses[start], into: &across, scratch: &scratch, size: size, axis: 1, boundary: boundary,
          adding: !isFirst)
        isFirst = false
      }
      last.apply(
        to: across, into: &result, scratch: &scratch, size: size, axis: 2, boundary: boundary, adding: true)
    }
    return result
  }

  /// The operators without repetition, in the order in which they first occur.
  private static func distinct(_ operators: [LineOperator]) -> [LineOperator] {
    var seen = Set<LineOperator>()
    return operators.filter { seen.insert($0).inserted }
  }
}
