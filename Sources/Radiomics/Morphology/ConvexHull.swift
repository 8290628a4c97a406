/// The convex hull of points with whole-number coordinates, as triangles.
///
/// Quickhull (Barber, Dobkin and Huhdanpaa 1996, DOI 10.1145/235815.235821): the facets that see the farthest point that is
/// left give way to a cone with that point as its apex. Which side of a facet a point lies on is computed in whole numbers, so
/// the hull is exact and points that share a plane or a line do no harm. Flat faces are cut into several triangles, and a
/// corner of a triangle may lie within a face or an edge of the hull. O(n log n) in practice.
struct ConvexHull {
  /// Corners of the triangles, in the order of the input.
  let corners: [SIMD3<Int>]
  /// Positions in `corners`, anticlockwise as seen from outside.
  let triangles: [SIMD3<Int>]
  /// For each triangle, the triangles across its edges x-y, y-z and z-x.
  let neighbours: [SIMD3<Int>]

  /// - Parameter points: coordinates of at most 100,000 in magnitude, beyond which products overflow; doubles are allowed.
  /// - Precondition: the points do not all lie in one plane.
  init(of points: [SIMD3<Int>]) {
    var builder = HullBuilder(points)
    builder.run()
    let alive = builder.facets.indices.filter { builder.facets[$0].isAlive }
    var place = [Int](repeating: -1, count: builder.facets.count)
    for (position, facet) in alive.enumerated() { place[facet] = position }
    var isCorner = [Bool](repeating: false, count: points.count)
    for facet in alive {
      for leg in 0..<3 { isCorner[builder.facets[facet].corners[leg]] = true }
    }
    var corner = [Int](repeating: -1, count: points.count)
    var corners: [SIMD3<Int>] = []
    for point in points.indices where isCorner[point] {
      corner[point] = corners.count
      corners.append(points[point])
    }
    self.corners = corners
    triangles = alive.map { facet in
      let legs = builder.facets[facet].corners
      return SIMD3(corner[legs.x], corner[legs.y], corner[legs.z])
    }
    neighbours = alive.map { facet in
      let across = builder.facets[facet].neighbours
      return SIMD3(place[across.x], place[across.y], place[across.z])
    }
  }

  /// The volume and the area of the hull where the unit of the coordinates measures `scale` mm along each axis, in mm3 and mm2.
  func measures(scale: SIMD3<Double>) -> (volume: Double, area: Double) {
    var sixfold = 0
    var area = 0.0
    for triangle in triangles {
      let origin = corners[0]
      let a = corners[triangle.x] &- origin
      let b = corners[triangle.y] &- origin
      let c = corners[triangle.z] &- origin
      sixfold += (a &* cross(b, c)).wrappedSum()
      let normal = SIMD3<Double>(cross(b &- a, c &- a)) * SIMD3(scale.y * scale.z, scale.z * scale.x, scale.x * scale.y)
      area += 0.5 * (normal * normal).sum().squareRoot()
    }
    return (Double(sixfold) / 6 * scale.x * scale.y * scale.z, area)
  }

  /// The flat faces: for each triangle the face that it is a part of, and for each face an outward normal.
  var faces: (ofTriangle: [Int], normals: [SIMD3<Int>]) {
    let directions = triangles.map { triangle in
      reduced(cross(corners[triangle.y] &- corners[triangle.x], corners[triangle.z] &- corners[triangle.x]))
    }
    var face = [Int](repeating: -1, count: triangles.count)
    var normals: [SIMD3<Int>] = []
    var open: [Int] = []
    for seed in triangles.indices where face[seed] < 0 {
      face[seed] = normals.count
      open.append(seed)
      while let here = open.popLast() {
        for leg in 0..<3 {
          let there = neighbours[here][leg]
          if face[there] < 0, directions[there] == directions[here] {
            face[there] = normals.count
            open.append(there)
          }
        }
      }
      normals.append(directions[seed])
    }
    return (face, normals)
  }
}

/// The shortest vector of whole numbers in the same direction.
private func reduced(_ vector: SIMD3<Int>) -> SIMD3<Int> {
  var divisor = 0
  for axis in 0..<3 {
    var rest = abs(vector[axis])
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
  }
  return SIMD3(vector.x / divisor, vector.y / divisor, vector.z / divisor)
}

private func cross(_ a: SIMD3<Int>, _ b: SIMD3<Int>) -> SIMD3<Int> {
  SIMD3(a.y &* b.z &- a.z &* b.y, a.z &* b.x &- a.x &* b.z, a.x &* b.y &- a.y &* b.x)
}

/// A triangle of a hull that grows, and the points that it sees and no older facet took.
private struct Facet {
  var corners: SIMD3<Int>
  var neighbours: SIMD3<Int>
  /// Outwards, not of unit length.
  var normal: SIMD3<Int>
  /// normal . point of the plane's points.
  var level: Int
  /// The head of the list of points outside, -1 where there is none, and the one farthest outside.
  var first = -1
  var farthest = -1
  var farthestHeight = 0
  var isAlive = true
  var isVisible = false

  init(_ points: [SIMD3<Int>], _ a: Int, _ b: Int, _ c: Int) {
    corners = SIMD3(a, b, c)
    neighbours = SIMD3(-1, -1, -1)
    normal = cross(points[b] &- points[a], points[c] &- points[a])
    level = (normal &* points[a]).wrappedSum()
  }

  /// Positive outside the facet's plane; a multiple of the distance.
  @inline(__always) func height(_ point: SIMD3<Int>) -> Int { (normal &* point).wrappedSum() &- level }
}

private struct HullBuilder {
  let points: [SIMD3<Int>]
  var facets: [Facet] = []
  /// The next point in the list of the same facet.
  private var next: [Int]
  /// For a corner of the horizon, the new facet whose horizon edge starts there.
  private var startingAt: [Int]

  init(_ points: [SIMD3<Int>]) {
    self.points = points
    next = [Int](repeating: -1, count: points.count)
    startingAt = [Int](repeating: -1, count: points.count)
  }

  mutating func run() {
    makeSimplex()
    // New facets are appended, so one sweep meets all of them.
    var facet = 0
    while facet < facets.count {
      if facets[facet].isAlive, facets[facet].farthest >= 0 { addPoint(facets[facet].farthest, seenBy: facet) }
      facet += 1
    }
  }

  /// Four points that span space, far apart: ends along x (or another axis), the farthest from their line, from their plane.
  private mutating func makeSimplex() {
    var (a, b) = (0, 0)
    for axis in 0..<3 where points[a] == points[b] {
      for index in points.indices {
        if points[index][axis] < points[a][axis] { a = index }
        if points[index][axis] > points[b][axis] { b = index }
      }
    }
    let direction = points[b] &- points[a]
    func squared(_ v: SIMD3<Int>) -> Double {
      let v = SIMD3<Double>(v)
      return (v * v).sum()
    }
    let c = farthest { squared(cross(direction, points[$0] &- points[a])) }
    let normal = cross(direction, points[c] &- points[a])
    let d = farthest { abs(Double((normal &* (points[$0] &- points[a])).wrappedSum())) }
    let height = (normal &* (points[d] &- points[a])).wrappedSum()
    precondition(height != 0, "the points of a hull do not lie in one plane")
    let (p, q) = height < 0 ? (b, c) : (c, b)
    // Anticlockwise from outside: d lies below the base.
    facets = [
      Facet(points, a, p, q), Facet(points, a, d, p), Facet(points, p, d, q), Facet(points, q, d, a),
    ]
    facets[0].neighbours = SIMD3(1, 2, 3)
    facets[1].neighbours = SIMD3(3, 2, 0)
    facets[2].neighbours = SIMD3(1, 3, 0)
    facets[3].neighbours = SIMD3(2, 1, 0)
    for index in points.indices { assign(index, from: 0) }
  }

  private func farthest(_ measure: (Int) -> Double) -> Int {
    var best = (index: 0, value: -1.0)
    for index in points.indices {
      let value = measure(index)
      if value > best.value { best = (index, value) }
    }
    return best.index
  }

  /// Gives a point to the first facet from `first` on that sees it; points that none sees are inside.
  @inline(__always) private mutating func assign(_ point: Int, from first: Int) {
    for index in first..<facets.count {
      let height = facets[index].height(points[point])
      if height > 0 {
        next[point] = facets[index].first
        facets[index].first = point
        if height > facets[index].farthestHeight {
          facets[index].farthestHeight = height
          facets[index].farthest = point
        }
        return
      }
    }
  }

  private mutating func addPoint(_ apex: Int, seenBy seed: Int) {
    let (visible, horizon) = visibleFacets(from: points[apex], seed: seed)
    let firstNew = facets.count
    for (outer, leg) in horizon {
      // The horizon's edge as the facet beyond it walks it is the other way round for the new one.
      let corners = facets[outer].corners
      let (end, start) = (corners[leg], corners[(leg + 1) % 3])
      var facet = Facet(points, start, end, apex)
      facet.neighbours.x = outer
      facets[outer].neighbours[leg] = facets.count
      startingAt[start] = facets.count
      facets.append(facet)
    }
    for index in firstNew..<facets.count {
      let following = startingAt[facets[index].corners.y]
      facets[index].neighbours.y = following
      facets[following].neighbours.z = index
    }
    for index in visible {
      facets[index].isAlive = false
      var point = facets[index].first
      while point >= 0 {
        let rest = next[point]
        if point != apex { assign(point, from: firstNew) }
        point = rest
      }
    }
  }

  /// The facets that see a point strictly, and their border: facets that do not, each with its leg that meets one that does.
  private mutating func visibleFacets(
    from point: SIMD3<Int>, seed: Int
  ) -> (visible: [Int], horizon: [(facet: Int, leg: Int)]) {
    facets[seed].isVisible = true
    var visible = [seed]
    var horizon: [(facet: Int, leg: Int)] = []
    var position = 0
    while position < visible.count {
      let here = visible[position]
      for leg in 0..<3 {
        let there = facets[here].neighbours[leg]
        if facets[there].isVisible { continue }
        if facets[there].height(point) > 0 {
          facets[there].isVisible = true
          visible.append(there)
        } else {
          let across = facets[there].neighbours
          horizon.append((there, across.x == here ? 0 : (across.y == here ? 1 : 2)))
        }
      }
      position += 1
    }
    return (visible, horizon)
  }
}
