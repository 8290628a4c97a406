/// The largest distances between vertices of the surface mesh of a region, in mm.
///
/// Vertices are the midpoints between neighbouring voxels of which one is inside. The ends of a longest distance are corners of
/// the convex hull, so they are corners of the two-dimensional hull of their plane in each of the three directions: only
/// vertices that are, in all three, are compared (Andrew 1979, DOI 10.1016/0020-0190(79)90072-3, for the plane hulls). Hulls are
/// computed in half voxels, in whole numbers. One pass over the box, then quadratic in the few vertices that are left.
struct MeshDiameters {
  /// Over all pairs.
  let three: Double
  /// Over pairs with the same z.
  let slice: Double
  /// Over pairs with the same y.
  let column: Double
  /// Over pairs with the same x.
  let row: Double
  /// The vertices that were compared, every corner of the convex hull among them: in half voxels, from the centre of the box's
  /// first voxel.
  let candidates: [SIMD3<Int>]

  init(of region: RegionOfInterest) {
    let extents = Extents(of: region)
    let bound = region.size &* SIMD3(2, 2, 2)
    func key(_ x: Int, _ y: Int, _ z: Int) -> Int { x + bound.x * (y + bound.y * z) }
    let spacing = region.spacing * 0.5

    var slice = Plane(horizontal: spacing.x, vertical: spacing.y)
    for z in 0..<bound.z {
      slice.add(rows: (0..<bound.y).lazy.map { ($0, extents.x[$0 + bound.y * z]) }) { x, y in key(x, y, z) }
    }
    var column = Plane(horizontal: spacing.x, vertical: spacing.z)
    for y in 0..<bound.y {
      column.add(rows: (0..<bound.z).lazy.map { ($0, extents.x[y + bound.y * $0]) }) { x, z in key(x, y, z) }
    }
    var row = Plane(horizontal: spacing.y, vertical: spacing.z)
    for x in 0..<bound.x {
      row.add(rows: (0..<bound.z).lazy.map { ($0, extents.y[x + bound.x * $0]) }) { y, z in key(x, y, z) }
    }

    let corners = slice.corners.intersection(column.corners).intersection(row.corners).sorted()
    candidates = corners.map { SIMD3($0 % bound.x, $0 / bound.x % bound.y, $0 / (bound.x * bound.y)) }
    let points = candidates.map { SIMD3<Double>($0) * spacing }
    var largest = 0.0
    points.withUnsafeBufferPointer { points in
      for i in points.indices {
        for j in 0..<i {
          let difference = points[i] - points[j]
          largest = max(largest, (difference * difference).sum())
        }
      }
    }
    three = largest.squareRoot()
    self.slice = slice.largest.squareRoot()
    self.column = column.largest.squareRoot()
    self.row = row.largest.squareRoot()
  }
}

/// The planes of one direction: the corners of their hulls, and the largest squared distance within a plane.
private struct Plane {
  let horizontal: Double
  let vertical: Double
  var largest = 0.0
  var corners: Set<Int> = []

  init(horizontal: Double, vertical: Double) {
    self.horizontal = horizontal
    self.vertical = vertical
  }

  /// Adds a plane, given as the first and last vertex of each of its rows, rows ascending.
  mutating func add(rows: some Sequence<(Int, Extent)>, key: (Int, Int) -> Int) {
    var left: [(h: Int, v: Int)] = []
    var right: [(h: Int, v: Int)] = []
    for (v, extent) in rows where extent.first <= extent.last {
      Plane.extend(&left, with: (extent.first, v), side: -1)
      Plane.extend(&right, with: (extent.last, v), side: 1)
    }
    let hull = left + right
    for i in hull.indices {
      corners.insert(key(hull[i].h, hull[i].v))
      for j in 0..<i {
        let dh = Double(hull[i].h - hull[j].h) * horizontal
        let dv = Double(hull[i].v - hull[j].v) * vertical
        largest = max(largest, dh * dh + dv * dv)
      }
    }
  }

  private static func extend(_ chain: inout [(h: Int, v: Int)], with point: (h: Int, v: Int), side: Int) {
    while chain.count >= 2 {
      let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
      let turn = (b.h - a.h) * (point.v - a.v) - (b.v - a.v) * (point.h - a.h)
      guard turn * side <= 0 else { break }
      chain.removeLast()
    }
    chain.append(point)
  }
}

/// The first and last vertex of a row; empty where `first > last`.
private struct Extent {
  var first = Int.max
  var last = Int.min

  mutating func add(_ position: Int) {
    first = min(first, position)
    last = max(last, position)
  }
}

/// Where the mesh's vertices begin and end in each row, in half voxels.
private struct Extents {
  /// Along x, indexed y + height * z.
  var x: [Extent]
  /// Along y, indexed x + width * z.
  var y: [Extent]

  init(of region: RegionOfInterest) {
    let size = region.size
    let (width, height, depth) = (2 * size.x, 2 * size.y, 2 * size.z)
    var x = [Extent](repeating: Extent(), count: height * depth)
    var y = [Extent](repeating: Extent(), count: width * depth)
    region.mask.withUnsafeBufferPointer { mask in
      x.withUnsafeMutableBufferPointer { x in
        y.withUnsafeMutableBufferPointer { y in
          func add(_ i: Int, _ j: Int, _ k: Int) {
            x[j + height * k].add(i)
            y[i + width * k].add(j)
          }
          for k in 0..<(size.z - 1) {
            for j in 0..<(size.y - 1) {
              let offset = size.x * (j + size.y * k)
              for i in 0..<(size.x - 1) {
                let here = mask[offset + i]
                if here != mask[offset + i + 1] { add(2 * i + 1, 2 * j, 2 * k) }
                if here != mask[offset + i + size.x] { add(2 * i, 2 * j + 1, 2 * k) }
                if here != mask[offset + i + size.x * size.y] { add(2 * i, 2 * j, 2 * k + 1) }
              }
            }
          }
        }
      }
    }
    self.x = x
    self.y = y
  }
}
