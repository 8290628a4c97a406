import Foundation
import Statistics
import Volumes

/// The outline of a simulated tumour: an ellipsoid in a random direction whose radius is moulded by smooth bumps, so that
/// it is star-shaped about its centre and in one piece.
///
/// Points are in mm along the axes of the grid, from the middle of the crop.
package struct TumourOutline: Sendable {
  private struct Bump {
    var direction: SIMD3<Double>
    var height: Double
    /// Larger is narrower.
    var concentration: Double
  }

  private let centre: SIMD3<Double>
  private let rotation: Matrix3
  private var axes: SIMD3<Double>
  private let bumps: [Bump]
  /// Points of the surface, evenly spread over directions.
  package private(set) var surface: [SIMD3<Double>] = []

  /// Draws an outline whose longest diameter is `diameter` mm, in the manner of the findings shape and margin.
  ///
  /// - Parameters:
  ///   - shape: position of the level: oval, round, irregular.
  ///   - margin: position of the level: circumscribed, irregular, spiculated.
  package init(
    diameter: Double, shape: Int, margin: Int, using generator: inout some RandomNumberGenerator
  ) {
    func jitter(_ width: Double) -> Double { width * (2 * generator.uniform() - 1) }
    let ratios: [SIMD3<Double>] = [SIMD3(1, 0.80, 0.74), SIMD3(1, 0.94, 0.92), SIMD3(1, 0.82, 0.74)]
    axes = ratios[shape] * SIMD3(1, 1 + jitter(0.06), 1 + jitter(0.06))
    centre = SIMD3(jitter(1.5), jitter(1.5), jitter(1.5))
    rotation = TumourOutline.randomRotation(using: &generator)
    var bumps = (0..<10).map { _ in
      Bump(
        direction: TumourOutline.randomDirection(using: &generator),
        height: (shape == 2 ? 0.13 : 0.05) * generator.normal(), concentration: 4)
    }
    for _ in 0..<[0, 10, 14][margin] {
      let height = margin == 2 ? 0.05 + 0.13 * generator.uniform() : 0.06 * generator.normal()
      bumps.append(
        Bump(
          direction: TumourOutline.randomDirection(using: &generator), height: height,
          concentration: margin == 2 ? 30 : 10))
    }
    self.bumps = bumps
    let points = boundary()
    var longest = 0.0
    for (position, point) in points.enumerated() {
      for other in points[..<position] {
        let away = point - other
        longest = max(longest, (away * away).sum())
      }
    }
    axes *= diameter / longest.squareRoot()
    surface = boundary()
  }

  /// 0 at the centre, 1 on the surface, larger outside; proportional to the distance from the centre.
  package func radius(at point: SIMD3<Double>) -> Double {
    let inner = (rotation.transposed * (point - centre)) / axes
    let length = (inner * inner).sum().squareRoot()
    // The bumps move the surface by less than this, so farther points need no closer look.
    guard length > 0, length < 2.5 else { return length }
    return length / height(towards: inner / length)
  }

  private func height(towards direction: SIMD3<Double>) -> Double {
    var height = 1.0
    for bump in bumps {
      let exponent = bump.concentration * ((bump.direction * direction).sum() - 1)
      if exponent > -8 { height += bump.height * exp(exponent) }
    }
    return min(max(height, 0.4), 2)
  }

  private func boundary() -> [SIMD3<Double>] {
    let count = 400
    return (0..<count).map { number in
      // Fibonacci's lattice on the sphere.
      let z = 1 - (2 * Double(number) + 1) / Double(count)
      let angle = 2.399963229728653 * Double(number)
      let across = (1 - z * z).squareRoot()
      let direction = SIMD3(across * cos(angle), across * sin(angle), z)
      return centre + rotation * (axes * direction * height(towards: direction))
    }
  }

  private static func randomDirection(using generator: inout some RandomNumberGenerator) -> SIMD3<Double> {
    while true {
      let vector = SIMD3(generator.normal(), generator.normal(), generator.normal())
      let length = (vector * vector).sum().squareRoot()
      if length > 1e-6 { return vector / length }
    }
  }

  private static func randomRotation(using generator: inout some RandomNumberGenerator) -> Matrix3 {
    let first = randomDirection(using: &generator)
    var second = randomDirection(using: &generator)
    while abs((first * second).sum()) > 0.99 { second = randomDirection(using: &generator) }
    second -= first * (first * second).sum()
    second /= (second * second).sum().squareRoot()
    let third = SIMD3(
      first.y * second.z - first.z * second.y, first.z * second.x - first.x * second.z,
      first.x * second.y - first.y * second.x)
    return Matrix3(x: first, y: second, z: third)
  }
}

/// The true habitats of a simulated tumour.
package enum TrueHabitats {
  /// Labels 1, 2, 3 inside the outline, 0 outside, in the given shares up to whole voxels.
  ///
  /// Habitat 1 takes the voxels of the largest values of a smooth random field that leans towards the core; habitat 3
  /// takes those of the rest with the largest values of a second field that leans towards the rim; habitat 2 is what
  /// remains. Fields are smooth on the scale of the tumour, so habitats are few contiguous regions, thick enough to be
  /// told apart after resampling and smoothing.
  package static func draw(
    in outline: TumourOutline, diameter: Double, shares: [Double], grid: Grid,
    using generator: inout some RandomNumberGenerator
  ) -> LabelMap {
    let scale = max(7, 0.75 * diameter)
    let core = SmoothField.draw(on: grid, scale: scale, using: &generator)
    let rim = SmoothField.draw(on: grid, scale: scale, using: &generator)
    let middle = grid.spacing * SIMD3<Double>(grid.size &- SIMD3(1, 1, 1)) / 2
    var inside: [(offset: Int, depth: Double)] = []
    for offset in 0..<grid.count {
      let radius = outline.radius(at: grid.spacing * SIMD3<Double>(grid.index(at: offset)) - middle)
      if radius < 1 { inside.append((offset, 1 - radius)) }
    }
    var labels = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    func take(_ count: Int, by score: ((offset: Int, depth: Double)) -> Double, label: UInt8) {
      let ranked = inside.map { (voxel: $0, score: score($0)) }
        .sorted { ($0.score, $1.voxel.offset) > ($1.score, $0.voxel.offset) }
      for entry in ranked.prefix(count) { labels.labels[entry.voxel.offset] = label }
      inside = ranked.dropFirst(count).map(\.voxel).sorted { $0.offset < $1.offset }
    }
    let total = Double(inside.count)
    let (first, third) = (Int((shares[0] * total).rounded()), Int((shares[2] * total).rounded()))
    take(first, by: { 0.25 * $0.depth / 0.19 + core[$0.offset] }, label: 1)
    take(third, by: { rim[$0.offset] - 0.1 * $0.depth / 0.19 }, label: 3)
    for voxel in inside { labels.labels[voxel.offset] = 2 }
    return labels
  }
}
