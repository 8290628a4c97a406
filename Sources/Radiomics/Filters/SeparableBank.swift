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

  /// Calls `body` with the response to each filter, in an order of its own. What it takes out of the buffer is made anew.
  ///
  /// - Parameter filters: for each filter its operators along x and y, and along z where it works in the volume.
  mutating func forEachResponse(
    of image: [Double], filters: [[LineOperator]], _ body: (_ filter: Int, _ response: inout [Double]) -> Void
  ) {
    let axes = filters.first?.count ?? 0
    var buffers = [[Double]](repeating: [], count: axes)
    descend(image, axis: 0, axes: axes, filters: Array(filters.enumerated()), buffers: &buffers, body)
  }

  private mutating func descend(
    _ source: [Double], axis: Int, axes: Int, filters: [(offset: Int, element: [LineOperator])],
    buffers: inout [[Double]], _ body: (Int, inout [Double]) -> Void
  ) {
    for line in SeparableBank.distinct(filters.map { $0.element[axis] }) {
      // Taken out of the list while it is written, so that it is not copied.
      var buffer: [Double] = []
      swap(&buffer, &buffers[axis])
      run(line, source, &buffer, axis)
      let below = filters.filter { $0.element[axis] == line }
      if axis + 1 == axes {
        for filter in below {
          // Taken for a filter that is the same.
          if buffer.isEmpty { run(line, source, &buffer, axis) }
          body(filter.offset, &buffer)
        }
      } else {
        descend(buffer, axis: axis + 1, axes: axes, filters: below, buffers: &buffers, body)
      }
      swap(&buffer, &buffers[axis])
    }
  }

  /// Into a buffer that is there, or a new one.
  private mutating func run(_ line: LineOperator, _ source: [Double], _ buffer: inout [Double], _ axis: Int) {
    if buffer.count == source.count {
      line.apply(to: source, into: &buffer, scratch: &scratch, size: size, axis: axis, boundary: boundary)
    } else {
      buffer = line.applied(to: source, scratch: &scratch, size: size, axis: axis, boundary: boundary)
    }
  }

  /// The sum of the responses to filters, each times its weight.
  ///
  /// Sums are made before the last operators run: responses with the same operator along z go through it together.
  mutating func weightedSum(
    of image: [Double], filters: [(weight: Double, operators: [LineOperator])]
  ) -> [Double] {
    var result: [Double] = []
    let starts = SeparableBank.distinct(filters.map { $0.operators[0] })
    if filters.first?.operators.count == 2 {
      var along: [Double] = []
      for start in starts {
        run(start, image, &along, 0)
        for filter in filters where filter.operators[0] == start {
          add(filter.operators[1].scaled(by: filter.weight), along, &result, 1)
        }
      }
    } else {
      let responses = starts.map { start in
        start.applied(to: image, scratch: &scratch, size: size, axis: 0, boundary: boundary)
      }
      for last in SeparableBank.distinct(filters.map { $0.operators[2] }) {
        var across: [Double] = []
        for filter in filters where filter.operators[2] == last {
          guard let start = starts.firstIndex(of: filter.operators[0]) else { continue }
          add(filter.operators[1].scaled(by: filter.weight), responses[start], &across, 1)
        }
        add(last, across, &result, 2)
      }
    }
    return result.isEmpty ? [Double](repeating: 0, count: image.count) : result
  }

  /// Added to what is there, if anything is.
  private mutating func add(_ line: LineOperator, _ source: [Double], _ buffer: inout [Double], _ axis: Int) {
    guard !buffer.isEmpty else { return run(line, source, &buffer, axis) }
    line.apply(to: source, into: &buffer, scratch: &scratch, size: size, axis: axis, boundary: boundary, adding: true)
  }

  /// The operators without repetition, in the order in which they first occur.
  private static func distinct(_ operators: [LineOperator]) -> [LineOperator] {
    var seen = Set<LineOperator>()
    return operators.filter { seen.insert($0).inserted }
  }
}
