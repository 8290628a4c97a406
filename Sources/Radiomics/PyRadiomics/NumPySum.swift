/// Sums in NumPy's order, so that results in 32 bits come out the same.
///
/// NumPy adds long rows by halves down to 128 numbers, and those in eight interleaved sums (Higham 1993, doi:10.1137/0914050,
/// on pairwise summation).
enum NumPySum {
  /// The sum of a row, computed in its own precision.
  static func sum<Scalar: BinaryFloatingPoint>(_ row: UnsafeBufferPointer<Scalar>) -> Scalar {
    let count = row.count
    if count < 8 {
      var sum: Scalar = 0
      for value in row { sum += value }
      return sum
    }
    if count <= 128 {
      var (a, b, c, d) = (row[0], row[1], row[2], row[3])
      var (e, f, g, h) = (row[4], row[5], row[6], row[7])
      var i = 8
      while i < count - count % 8 {
        a += row[i]
        b += row[i + 1]
        c += row[i + 2]
        d += row[i + 3]
        e += row[i + 4]
        f += row[i + 5]
        g += row[i + 6]
        h += row[i + 7]
        i += 8
      }
      var sum = ((a + b) + (c + d)) + ((e + f) + (g + h))
      while i < count {
        sum += row[i]
        i += 1
      }
      return sum
    }
    let half = count / 2 - (count / 2) % 8
    return sum(UnsafeBufferPointer(rebasing: row[..<half])) + sum(UnsafeBufferPointer(rebasing: row[half...]))
  }

  /// Mean and standard deviation (dividing by n) in the numbers' own precision, as `numpy.mean` and `numpy.std` give them.
  ///
  /// - Parameter row: not empty.
  static func meanAndDeviation<Scalar: BinaryFloatingPoint>(_ row: [Scalar]) -> (mean: Scalar, deviation: Scalar) {
    let count = Scalar(row.count)
    let mean = row.withUnsafeBufferPointer { sum($0) } / count
    let squares = row.map { ($0 - mean) * ($0 - mean) }
    let variance = squares.withUnsafeBufferPointer { sum($0) } / count
    return (mean, variance.squareRoot())
  }
}
