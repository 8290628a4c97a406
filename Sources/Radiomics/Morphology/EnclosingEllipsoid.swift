/// The ellipsoid of the least volume that holds all points (the Löwner-John ellipsoid).
///
/// Khachiyan's ascent on weights of the points (1996, DOI 10.1287/moor.21.2.307), begun as by Kumar and Yildirim (2005,
/// DOI 10.1007/s10957-005-2653-6) and with the steps away from points of Todd and Yildirim (2007,
/// DOI 10.1016/j.dam.2007.02.013), which make it converge linearly. The ascent runs on the points that have weight, few as there
/// are; where it has come to rest, the point farthest out joins them. The ellipsoid is blown up until it holds every point; the
/// dual bound tells that its volume then exceeds the least one by at most a part of `tolerance`. A round costs O(points); there
/// are some dozens.
struct EnclosingEllipsoid {
  /// In the unit of the points, ascending.
  let semiAxes: SIMD3<Double>
  /// Points that joined.
  let rounds: Int

  /// How much the volume may exceed the least, in parts of it.
  static let tolerance = 1e-11
  private static let roundLimit = 2000

  /// - Precondition: the points do not all lie in one plane.
  init(of points: [SIMD3<Double>]) {
    let middle = (points.reduce(points[0], pointwiseMin) + points.reduce(points[0], pointwiseMax)) * 0.5
    var ascent = WeightAscent(EnclosingEllipsoid.start(points).map { points[$0] - middle })
    // The volume's excess is about twice that of kappa.
    let excess = 0.5 * EnclosingEllipsoid.tolerance
    var farthest = ascent.farthest(of: points, from: middle)
    var rounds = 0
    while farthest.kappa > 4 * (1 + excess), rounds < EnclosingEllipsoid.roundLimit {
      ascent.join(points[farthest.index] - middle, kappa: farthest.kappa)
      // Finer than the farthest point is far, in the end as fine as the whole.
      ascent.run(excess: max(0.1 * excess, min(0.01, 0.03 * (farthest.kappa / 4 - 1))))
      farthest = ascent.farthest(of: points, from: middle)
      rounds += 1
    }
    self.rounds = rounds
    // Squared distances from the centre, in the metric of the weighted covariance, are kappa - 1.
    let variances = SymmetricEigenvalues.jacobi(ascent.covariance)
    semiAxes = (SIMD3(variances[0], variances[1], variances[2]) * (farthest.kappa - 1)).squareRoot()
  }

  /// The ends along a direction, along one at right angles to their line, and along one at right angles to both lines.
  private static func start(_ points: [SIMD3<Double>]) -> [Int] {
    func ends(along direction: SIMD3<Double>) -> (Int, Int) {
      var low = (value: Double.infinity, index: 0)
      var high = (value: -Double.infinity, index: 0)
      for index in points.indices {
        let value = (points[index] * direction).sum()
        if value < low.value { low = (value, index) }
        if value > high.value { high = (value, index) }
      }
      return (low.index, high.index)
    }
    let first = ends(along: SIMD3(1, 0, 0))
    let line = points[first.1] - points[first.0]
    // The line has an x component.
    let second = ends(along: SIMD3(-line.y, line.x, 0))
    let other = points[second.1] - points[second.0]
    let third = ends(
      along: SIMD3(
        line.y * other.z - line.z * other.y, line.z * other.x - line.x * other.z, line.x * other.y - line.y * other.x))
    return [first.0, first.1, second.0, second.1, third.0, third.1]
  }
}

/// Weights of a few points whose covariance ellipsoid grows to the one that encloses them.
private struct WeightAscent {
  private var points: [SIMD3<Double>]
  private var weights: [Double]
  /// 1 + the squared Mahalanobis distance of each point; at the optimum 4 for points with weight and less for the others.
  private var kappas: [Double]
  /// The rows of the inverse of the sum of weight (point, 1)(point, 1)'.
  private var inverse: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>) = (.zero, .zero, .zero, .zero)

  private static let stepLimit = 20_000

  /// Equal weights.
  init(_ points: [SIMD3<Double>]) {
    self.points = points
    weights = [Double](repeating: 1, count: points.count)
    kappas = weights
    refresh()
  }

  /// The point farthest out.
  func farthest(of all: [SIMD3<Double>], from middle: SIMD3<Double>) -> (index: Int, kappa: Double) {
    var best = (index: 0, kappa: -Double.infinity)
    for index in all.indices {
      let kappa = kappa(SIMD4(all[index] - middle, 1))
      if kappa > best.kappa { best = (index, kappa) }
    }
    return best
  }

  /// The mean and the covariance matrix, row by row, of the weighted points.
  private var moments: (mean: SIMD3<Double>, covariance: [Double]) {
    var mean = SIMD3<Double>.zero
    var squares = SIMD3<Double>.zero
    var products = SIMD3<Double>.zero
    for (p, weight) in zip(points, weights) {
      mean += p * weight
      squares += p * p * weight
      products += SIMD3(p.x * p.y, p.x * p.z, p.y * p.z) * weight
    }
    squares -= mean * mean
    products -= SIMD3(mean.x * mean.y, mean.x * mean.z, mean.y * mean.z)
    return (
      mean,
      [
        squares.x, products.x, products.y,
        products.x, squares.y, products.z,
        products.y, products.z, squares.z,
      ]
    )
  }

  var covariance: [Double] { moments.covariance }

  /// Computes the inverse and every kappa from the weights, without the rounding that steps heap up.
  private mutating func refresh() {
    let total = weights.reduce(0, +)
    for index in weights.indices { weights[index] /= total }
    let (mean, c) = moments
    let a = SIMD3(c[4] * c[8] - c[5] * c[5], c[2] * c[5] - c[1] * c[8], c[1] * c[5] - c[2] * c[4])
    let determinant = c[0] * a.x + c[1] * a.y + c[2] * a.z
    let x = a / determinant
    let y = SIMD3(a.y, c[0] * c[8] - c[2] * c[2], c[1] * c[2] - c[0] * c[5]) / determinant
    let z = SIMD3(a.z, c[1] * c[2] - c[0] * c[5], c[0] * c[4] - c[1] * c[1]) / determinant
    let shift = SIMD3((x * mean).sum(), (y * mean).sum(), (z * mean).sum())
    inverse = (
      SIMD4(x, -shift.x), SIMD4(y, -shift.y), SIMD4(z, -shift.z), SIMD4(-shift, 1 + (shift * mean).sum())
    )
    for index in points.indices { kappas[index] = kappa(SIMD4(points[index], 1)) }
  }

  @inline(__always) private func applied(to v: SIMD4<Double>) -> SIMD4<Double> {
    SIMD4((inverse.0 * v).sum(), (inverse.1 * v).sum(), (inverse.2 * v).sum(), (inverse.3 * v).sum())
  }

  @inline(__always) private func kappa(_ v: SIMD4<Double>) -> Double { (applied(to: v) * v).sum() }

  /// Lets a point in and points without weight go.
  mutating func join(_ point: SIMD3<Double>, kappa: Double) {
    let kept = weights.indices.filter { weights[$0] > 0 }
    points = kept.map { points[$0] } + [point]
    kappas = kept.map { kappas[$0] } + [kappa]
    weights = kept.map { weights[$0] } + [0]
  }

  /// Steps until no kappa lies outside 4 by more than a part of `excess`.
  mutating func run(excess: Double) {
    for step in 1...WeightAscent.stepLimit {
      if step % 64 == 0 { refresh() }
      var out = 0
      var inner = -1
      for index in kappas.indices {
        if kappas[index] > kappas[out] { out = index }
        if weights[index] > 0, inner < 0 || kappas[index] < kappas[inner] { inner = index }
      }
      let (above, below) = (kappas[out] / 4 - 1, 1 - kappas[inner] / 4)
      if max(above, below) <= excess { break }
      if above >= below {
        move(out, by: (kappas[out] - 4) / (4 * (kappas[out] - 1)))
      } else {
        let whole = weights[inner] / (1 - weights[inner])
        let best = kappas[inner] > 1 ? (4 - kappas[inner]) / (4 * (kappas[inner] - 1)) : .infinity
        move(inner, by: -min(best, whole))
        if best >= whole { weights[inner] = 0 }
      }
    }
    refresh()
  }

  /// Moves a part of all weight to one point; a negative part takes it away.
  private mutating func move(_ index: Int, by part: Double) {
    let kept = 1 - part
    let image = applied(to: SIMD4(points[index], 1))
    let factor = part / (kept + part * kappas[index])
    let scale = 1 / kept
    inverse.0 = (inverse.0 - image * (factor * image.x)) * scale
    inverse.1 = (inverse.1 - image * (factor * image.y)) * scale
    inverse.2 = (inverse.2 - image * (factor * image.z)) * scale
    inverse.3 = (inverse.3 - image * (factor * image.w)) * scale
    let direction = SIMD3(image.x, image.y, image.z)
    for other in points.indices {
      let product = (points[other] * direction).sum() + image.w
      kappas[other] = (kappas[other] - factor * product * product) * scale
      weights[other] *= kept
    }
    weights[index] += part
  }
}
