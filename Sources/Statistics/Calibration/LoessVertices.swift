/// The vertices of an interpolated local regression: local fits at the ends of cells, joined by cubics with the fitted
/// slopes (Cleveland and Grosse 1991, doi:10.1007/BF01890836).
///
/// Cells come from cutting the patients in halves at a prediction, until no cell holds more than `largestCell`. The outer
/// vertices lie a little outside the predictions.
struct LoessVertices: Sendable, Equatable {
  /// In increasing order; two at least.
  let fits: [LocalFit]

  /// Nil where a vertex has no fit. `data` has two distinct predictions at least.
  init?(_ data: LoessData, neighbours: Int, degree: Int, largestCell: Int) {
    var fits: [LocalFit] = []
    for place in LoessVertices.places(data, largestCell: largestCell) {
      guard let fit = LocalFit(data, at: place, neighbours: neighbours, degree: degree) else { return nil }
      fits.append(fit)
    }
    guard fits.count > 1 else { return nil }
    self.fits = fits
  }

  /// A part of the patients by rank, from 0 to before the end, between two vertices.
  private struct Cell {
    var first: Int
    var last: Int
    var lower: Double
    var upper: Double
  }

  static func places(_ data: LoessData, largestCell: Int) -> [Double] {
    guard let lowest = data.values.first, let highest = data.values.last else { return [] }
    let margin = 0.005 * max(highest - lowest, 1e-10 * max(abs(lowest), abs(highest)) + 1e-30)
    var places = [lowest - margin, highest + margin]
    var cells = [Cell(first: 0, last: data.n - 1, lower: places[0], upper: places[1])]
    while let cell = cells.popLast() {
      guard cell.last - cell.first + 1 > largestCell, let middle = cutRank(data, cell) else { continue }
      let cut = data.value(ofRank: middle)
      guard cut != cell.lower, cut != cell.upper else { continue }
      places.append(cut)
      cells.append(Cell(first: cell.first, last: middle, lower: cell.lower, upper: cut))
      cells.append(Cell(first: middle + 1, last: cell.last, lower: cut, upper: cell.upper))
    }
    return places.sorted()
  }

  /// The last rank of the lower half: the middle one, or the nearest to it whose successor has another prediction (above
  /// first, then below, one step further each time); the middle one where that leads out of the cell.
  private static func cutRank(_ data: LoessData, _ cell: Cell) -> Int? {
    guard cell.first <= cell.last else { return nil }
    // Ranks counted from 1 decide which of two middles it is.
    let middle = (cell.first + cell.last + 2) / 2 - 1
    var offset = 0
    while middle + offset < cell.last, middle + offset >= cell.first {
      if data.value(ofRank: middle + offset) != data.value(ofRank: middle + offset + 1) { return middle + offset }
      offset = offset > 0 ? -offset : 1 - offset
    }
    return middle
  }

  /// The cell of a place between the outer vertices, and the weights of the lower and upper value and slope.
  private func blend(at place: Double) -> (cell: Int, weights: SIMD4<Double>) {
    let above = LoessData.first(in: 1..<(fits.count - 1)) { fits[$0].place >= place }
    let length = fits[above].place - fits[above - 1].place
    let h = (place - fits[above - 1].place) / length
    let rest = 1 - h
    return (
      above - 1,
      SIMD4(
        rest * rest * (1 + 2 * h), h * h * (3 - 2 * h), h * rest * rest * length, -h * h * rest * length)
    )
  }

  func value(at place: Double) -> Double {
    let (cell, weights) = blend(at: place)
    let (lower, upper) = (fits[cell], fits[cell + 1])
    return (weights * SIMD4(lower.value, upper.value, lower.slope, upper.slope)).sum()
  }

  /// Variances and covariances of value and slope at both ends of each cell, four by four, row-major.
  ///
  /// `variances` holds, for each distinct prediction, the sum of its patients' variances. O(vertices x predictions).
  func covariances(_ data: LoessData, variances: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: 16 * (fits.count - 1))
    for cell in 0..<(fits.count - 1) {
      let (lower, upper) = (fits[cell], fits[cell + 1])
      var rows = (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())
      let range =
        min(lower.window.lowerBound, upper.window.lowerBound)..<max(lower.window.upperBound, upper.window.upperBound)
      for index in range {
        let (one, two) = (lower.weights(of: data.values[index]), upper.weights(of: data.values[index]))
        let row = SIMD4(one.value, two.value, one.slope, two.slope)
        let scaled = row * variances[index]
        rows.0 += scaled * one.value
        rows.1 += scaled * two.value
        rows.2 += scaled * one.slope
        rows.3 += scaled * two.slope
      }
      for column in 0..<4 {
        sums[16 * cell + column] = rows.0[column]
        sums[16 * cell + 4 + column] = rows.1[column]
        sums[16 * cell + 8 + column] = rows.2[column]
        sums[16 * cell + 12 + column] = rows.3[column]
      }
    }
    return sums
  }

  /// The variance of the interpolated value.
  func variance(at place: Double, _ covariances: [Double]) -> Double {
    let (cell, weights) = blend(at: place)
    var sum = 0.0
    for row in 0..<4 {
      for column in 0..<4 { sum += weights[row] * weights[column] * covariances[16 * cell + 4 * row + column] }
    }
    return max(0, sum)
  }
}
