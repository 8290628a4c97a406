/// A polynomial fitted to the nearest patients with tricube weights (Cleveland 1979, doi:10.1080/01621459.1979.10481038).
///
/// In polynomials that are orthogonal under the weights (Forsythe 1957), so that no equations are solved. Where the
/// patients leave the powers of the distance dependent (fewer distinct predictions than terms), the coefficients of least
/// length in columns of length 1 are taken, as R's `loess` does with the same tolerance.
///
/// O(patients of the neighbourhood) time, no memory.
struct LocalFit: Sendable, Equatable {
  let place: Double
  /// The fitted proportion at the place and its slope.
  let value: Double
  let slope: Double
  /// Distinct predictions that have a weight.
  let window: Range<Int>

  private let radius: Double
  private let basis: Basis
  /// A patient weighs tricube x (the sum of a row's numbers times the polynomials) in the value and in the slope.
  private let valueRow: Triple
  private let slopeRow: Triple

  struct Triple: Sendable, Equatable {
    var x = 0.0
    var y = 0.0
    var z = 0.0
    func dot(_ other: Triple) -> Double { x * other.x + y * other.y + z * other.z }
    var array: [Double] { [x, y, z] }
  }

  /// 1, t - a, (t - b)(t - a) - c at a distance t in radii.
  private struct Basis: Sendable, Equatable {
    var a = 0.0
    var b = 0.0
    var c = 0.0
    func at(_ t: Double) -> Triple { Triple(x: 1, y: t - a, z: (t - b) * (t - a) - c) }
  }

  /// (1 - r^3)^3 of a relative distance r.
  private static func tricube(_ distance: Double) -> Double {
    let r = abs(distance)
    let rest = max(0, 1 - r * r * r)
    return rest * rest * rest
  }

  /// Nil where the nearest patients are all at the same distance, so that none has a weight.
  init?(_ data: LoessData, at place: Double, neighbours: Int, degree: Int) {
    let square = data.squaredRadius(at: place, neighbours: neighbours)
    guard square > 0 else { return nil }
    let window = data.window(at: place, squaredRadius: square)
    guard !window.isEmpty else { return nil }
    let radius = square.squareRoot()
    var basis = Basis()
    // Squared lengths of the polynomials, and their products with the outcomes.
    var (lengths, products) = (Triple(), Triple())

    var first = 0.0
    for index in window {
      let t = (data.values[index] - place) / radius
      let weight = LocalFit.tricube(t)
      lengths.x += weight * data.counts[index]
      products.x += weight * data.eventCounts[index]
      first += weight * data.counts[index] * t
    }
    guard lengths.x > 0 else { return nil }
    if degree >= 1 {
      basis.a = first / lengths.x
      var second = 0.0
      for index in window {
        let t = (data.values[index] - place) / radius
        let weight = LocalFit.tricube(t)
        let p = t - basis.a
        lengths.y += weight * data.counts[index] * p * p
        products.y += weight * data.eventCounts[index] * p
        second += weight * data.counts[index] * t * p * p
      }
      basis.b = lengths.y > 0 ? second / lengths.y : 0
      basis.c = lengths.y / lengths.x
    }
    if degree >= 2 {
      for index in window {
        let t = (data.values[index] - place) / radius
        let weight = LocalFit.tricube(t)
        let p = (t - basis.b) * (t - basis.a) - basis.c
        lengths.z += weight * data.counts[index] * p * p
        products.z += weight * data.eventCounts[index] * p
      }
    }
    let rows = LocalFit.rows(basis, lengths, degree: degree)
    self.place = place
    self.radius = radius
    self.window = window
    self.basis = basis
    valueRow = rows.value
    slopeRow = Triple(x: rows.slope.x / radius, y: rows.slope.y / radius, z: rows.slope.z / radius)
    value = valueRow.dot(products)
    slope = slopeRow.dot(products)
  }

  /// How the products of polynomials and outcomes make value and slope, the slope in radii.
  private static func rows(_ basis: Basis, _ squares: Triple, degree: Int) -> (value: Triple, slope: Triple) {
    let lengths = squares.array.map { $0.squareRoot() }
    // The powers 1, t, t^2 in polynomials of length 1: an upper triangle.
    let (a, b, c) = (basis.a, basis.b, basis.c)
    var triangle = [
      lengths[0], a * lengths[0], (a * a + c) * lengths[0], 0, lengths[1], (a + b) * lengths[1], 0, 0, lengths[2],
    ]
    let width = degree + 1
    var columnLengths = [1.0, 1, 1]
    for column in 0..<width {
      var sum = 0.0
      for row in 0...column { sum += triangle[row * 3 + column] * triangle[row * 3 + column] }
      guard sum > 0 else { continue }
      columnLengths[column] = sum.squareRoot()
      for row in 0...column { triangle[row * 3 + column] /= columnLengths[column] }
    }
    let inverse = SmallInverse(triangle, width: width)
    func row(_ power: Int) -> Triple {
      guard power < width else { return Triple() }
      var row = [0.0, 0, 0]
      for k in 0..<width where lengths[k] > 0 {
        row[k] = inverse.values[power * 3 + k] / columnLengths[power] / lengths[k]
      }
      return Triple(x: row[0], y: row[1], z: row[2])
    }
    return (row(0), row(1))
  }

  /// The weight of one patient with a prediction in the value and in the slope.
  func weights(of prediction: Double) -> (value: Double, slope: Double) {
    let t = (prediction - place) / radius
    let weight = LocalFit.tricube(t)
    guard weight > 0 else { return (0, 0) }
    let polynomials = basis.at(t)
    return (weight * valueRow.dot(polynomials), weight * slopeRow.dot(polynomials))
  }
}

/// The generalised inverse (Moore and Penrose) of a matrix of up to three columns, by the singular values of one-sided
/// Jacobi rotations (Hestenes 1958). Singular values of less than 100 units of rounding of the largest count as 0.
struct SmallInverse {
  /// Row-major, three a row.
  private(set) var values = [Double](repeating: 0, count: 9)

  /// `matrix` has three numbers a row, of which the first `width` rows and columns count.
  init(_ matrix: [Double], width: Int) {
    // u = matrix v, with columns that the rotations make orthogonal.
    var u = matrix
    var v: [Double] = [1, 0, 0, 0, 1, 0, 0, 0, 1]
    for _ in 0..<60 {
      var isOrthogonal = true
      for p in 0..<max(width - 1, 0) {
        for q in (p + 1)..<width {
          var (alpha, beta, gamma) = (0.0, 0.0, 0.0)
          for row in 0..<width {
            alpha += u[row * 3 + p] * u[row * 3 + p]
            beta += u[row * 3 + q] * u[row * 3 + q]
            gamma += u[row * 3 + p] * u[row * 3 + q]
          }
          if abs(gamma) <= 1e-17 * (alpha * beta).squareRoot() || gamma == 0 { continue }
          isOrthogonal = false
          let zeta = (beta - alpha) / (2 * gamma)
          let tangent = (zeta < 0 ? -1 : 1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          let sine = cosine * tangent
          for row in 0..<width {
            (u[row * 3 + p], u[row * 3 + q]) = (
              cosine * u[row * 3 + p] - sine * u[row * 3 + q], sine * u[row * 3 + p] + cosine * u[row * 3 + q]
            )
            (v[row * 3 + p], v[row * 3 + q]) = (
              cosine * v[row * 3 + p] - sine * v[row * 3 + q], sine * v[row * 3 + p] + cosine * v[row * 3 + q]
            )
          }
        }
      }
      if isOrthogonal { break }
    }
    var squares = [0.0, 0, 0]
    for column in 0..<width {
      for row in 0..<width { squares[column] += u[row * 3 + column] * u[row * 3 + column] }
    }
    let largest = (squares.max() ?? 0).squareRoot()
    for k in 0..<width where squares[k].squareRoot() > 100 * Double.ulpOfOne * largest {
      for row in 0..<width {
        for column in 0..<width { values[row * 3 + column] += v[row * 3 + k] * u[column * 3 + k] / squares[k] }
      }
    }
  }
}
