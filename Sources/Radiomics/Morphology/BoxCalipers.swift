import Foundation

/// The least box around a convex hull with one axis given, and a bound for boxes whose axis is near it.
struct BoxCalipers {
  struct Box {
    /// Unit vectors.
    var axes: (x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>)
    /// The hull's widths along the axes.
    var widths: SIMD3<Double>
    var volume: Double { widths.x * widths.y * widths.z }
  }

  private let corners: [SIMD3<Double>]
  /// At least the distance of any two corners.
  private let diameter: Double
  /// Outward normals of the faces, not of unit length.
  private let normals: [SIMD3<Double>]
  /// Where two faces meet: the faces, and the corners between which the edge runs anticlockwise around the first face.
  private let edges: [(first: Int, second: Int, start: Int, end: Int)]
  private(set) var evaluations = 0

  private var isLit: [Bool]
  /// For a corner on the outline, the one that follows.
  private var following: [Int]
  private var chain: [SIMD3<Double>]

  /// - Parameter scale: mm of the unit of the hull's coordinates along each axis.
  init(_ hull: ConvexHull, scale: SIMD3<Double>) {
    let corners = hull.corners.map { SIMD3<Double>($0) * scale }
    self.corners = corners
    let diagonal = corners.reduce(corners[0], pointwiseMax) - corners.reduce(corners[0], pointwiseMin)
    diameter = (diagonal * diagonal).sum().squareRoot()
    let (faces, normals) = hull.faces
    self.normals = normals.map { BoxCalipers.unit(SIMD3<Double>($0) / scale) }
    var edges: [(first: Int, second: Int, start: Int, end: Int)] = []
    for (index, triangle) in hull.triangles.enumerated() {
      for leg in 0..<3 {
        let other = hull.neighbours[index][leg]
        guard index < other, faces[index] != faces[other] else { continue }
        edges.append((faces[index], faces[other], triangle[leg], triangle[(leg + 1) % 3]))
      }
    }
    self.edges = edges
    isLit = [Bool](repeating: false, count: normals.count)
    following = [Int](repeating: 0, count: corners.count)
    chain = [SIMD3<Double>](repeating: .zero, count: corners.count + 1)
  }

  /// The direction of a long distance between corners.
  var longDirection: SIMD3<Double> {
    func farthest(from point: SIMD3<Double>) -> SIMD3<Double> {
      var best = (corner: point, squared: -1.0)
      for corner in corners {
        let difference = corner - point
        let squared = (difference * difference).sum()
        if squared > best.squared { best = (corner, squared) }
      }
      return best.corner
    }
    let end = farthest(from: corners[0])
    return BoxCalipers.unit(farthest(from: end) - end)
  }

  static func unit(_ v: SIMD3<Double>) -> SIMD3<Double> { v / (v * v).sum().squareRoot() }

  /// Two unit vectors at right angles to a unit vector and to each other.
  static func normals(of z: SIMD3<Double>) -> (x: SIMD3<Double>, y: SIMD3<Double>) {
    let magnitudes = SIMD3(abs(z.x), abs(z.y), abs(z.z))
    let helper: SIMD3<Double> =
      magnitudes.x <= magnitudes.y && magnitudes.x <= magnitudes.z
      ? SIMD3(1, 0, 0) : (magnitudes.y <= magnitudes.z ? SIMD3(0, 1, 0) : SIMD3(0, 0, 1))
    let x = unit(helper - z * (helper * z).sum())
    return (x, SIMD3(z.y * x.z - z.z * x.y, z.z * x.x - z.x * x.z, z.x * x.y - z.y * x.x))
  }

  /// The least box with an axis along `direction`, and a volume that no box with an axis within `radius` of it undercuts.
  mutating func evaluate(_ direction: SIMD3<Double>, radius: Double) -> (box: Box, bound: Double) {
    evaluations += 1
    let (u, v) = BoxCalipers.normals(of: direction)
    let height = span(along: direction)
    let size = makeShadow(u, v, direction)
    let across = SIMD3((height * u).sum(), (height * v).sum(), (height * direction).sum())
    let rectangle = chain.withUnsafeBufferPointer { chain in
      ShadowRectangle.least(
        around: UnsafeBufferPointer(rebasing: chain[0..<size]),
        turns: SmallTurns(height: across, diameter: diameter, radius: radius))
    }
    let x = u * rectangle.along.x + v * rectangle.along.y
    let y = v * rectangle.along.x - u * rectangle.along.y
    return (
      Box(axes: (x, y, direction), widths: SIMD3(rectangle.length, rectangle.width, across.z)), rectangle.bound
    )
  }

  /// From the lowest to the highest corner along a direction.
  private func span(along direction: SIMD3<Double>) -> SIMD3<Double> {
    corners.withUnsafeBufferPointer { corners in
      var low = (value: Double.infinity, index: 0)
      var high = (value: -Double.infinity, index: 0)
      for index in corners.indices {
        let value = (corners[index] * direction).sum()
        if value < low.value { low = (value, index) }
        if value > high.value { high = (value, index) }
      }
      return corners[high.index] - corners[low.index]
    }
  }

  /// Writes the shadow's convex outline, anticlockwise, into `chain` as (along u, along v, along the direction); returns its
  /// number of corners.
  private mutating func makeShadow(_ u: SIMD3<Double>, _ v: SIMD3<Double>, _ direction: SIMD3<Double>) -> Int {
    isLit.withUnsafeMutableBufferPointer { isLit in
      normals.withUnsafeBufferPointer { normals in
        for index in normals.indices { isLit[index] = (normals[index] * direction).sum() > 0 }
      }
    }
    // Between lit and unlit faces runs a closed walk: each of its corners is the start of one edge.
    var count = 0
    var start = 0
    for edge in edges where isLit[edge.first] != isLit[edge.second] {
      let (from, to) = isLit[edge.first] ? (edge.start, edge.end) : (edge.end, edge.start)
      following[from] = to
      start = from
      count += 1
    }
    return corners.withUnsafeBufferPointer { corners in
      chain.withUnsafeMutableBufferPointer { chain in
        func projected(_ corner: Int) -> SIMD3<Double> {
          SIMD3((corners[corner] * u).sum(), (corners[corner] * v).sum(), (corners[corner] * direction).sum())
        }
        // The leftmost corner is one of the outline whatever the rounding.
        var (first, least) = (start, projected(start))
        var corner = following[start]
        for _ in 1..<count {
          let point = projected(corner)
          if point.x < least.x || (point.x == least.x && point.y < least.y) { (first, least) = (corner, point) }
          corner = following[corner]
        }
        chain[0] = least
        var size = 1
        corner = following[first]
        for step in 0..<count {
          // The walk ends where it began, to take back corners that do not lie outside of its last side.
          let point = step == count - 1 ? least : projected(corner)
          while size >= 2 {
            let (a, b) = (chain[size - 2], chain[size - 1])
            if (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0 { break }
            size -= 1
          }
          chain[size] = point
          size += 1
          corner = following[corner]
        }
        return size - 1
      }
    }
  }
}
