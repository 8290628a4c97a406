/// The triangles of marching cubes at the level 0.5 of a binary mask, for each of the 256 patterns of a cube's corners.
///
/// A cube has its corners at eight voxel centres: corner c lies at x = bit 0, y = bit 1, z = bit 2 of c, and bit c of a pattern
/// tells that the corner is inside. All vertices are midpoints of cube edges, so coordinates are whole numbers in half voxels.
///
/// The table is built, not typed in. On each face of the cube, segments join the edges that the surface crosses; the segments
/// close to loops; each loop is cut into a fan of triangles that face outwards. A face whose inside corners are diagonal
/// opposites is ambiguous: its segments may part the inside corners or join them (Lorensen and Cline 1987,
/// DOI 10.1145/37402.37422; Nielson and Hamann 1991, DOI 10.1109/VISUAL.1991.175782).
///
/// A loop of five or six vertices is not flat, and the choice of the fan's apex changes area and volume. The apex is the one
/// with the largest area; a loop of seven has one vertex in its plane of symmetry, which is the apex. These choices are
/// symmetric under mirrors and turns of the cube, and give the triangles that existing tables list.
struct MarchingCubesTable: Sendable {
  /// A triangle's corners in half voxels from corner 0 of the cube, anticlockwise as seen from outside the region.
  struct Triangle: Sendable, Equatable {
    var a: SIMD3<Int>
    var b: SIMD3<Int>
    var c: SIMD3<Int>
  }

  /// Triangles of each pattern.
  let triangles: [[Triangle]]

  /// Diagonal inside corners are always parted: neighbouring cubes agree on every face, and the surface is closed.
  static let closed = MarchingCubesTable { _ in true }

  /// Diagonal inside corners are parted, but joined in cubes whose corner 6 is inside.
  ///
  /// This is the effect of PyRadiomics' table of 128 patterns and their complements. The surface may have small holes at
  /// ambiguous faces, so its volume depends on the origin, which is the first corner of the box with its rim.
  static let pyRadiomics = MarchingCubesTable { pattern in pattern & (1 << 6) == 0 }

  private init(partsDiagonals: (Int) -> Bool) {
    triangles = (0..<256).map { pattern in
      MarchingCubesTable.loops(of: pattern, partsDiagonals: partsDiagonals(pattern)).flatMap(MarchingCubesTable.fan)
    }
  }

  /// The faces' corners, anticlockwise as seen from outside the cube.
  private static let faces: [[Int]] = [
    [0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6],
  ]

  private static func position(of corner: Int) -> SIMD3<Int> { SIMD3(corner & 1, corner >> 1 & 1, corner >> 2 & 1) }

  /// The closed loops in which the surface meets the cube's edges, as positions in half voxels.
  private static func loops(of pattern: Int, partsDiagonals: Bool) -> [[SIMD3<Int>]] {
    func inside(_ corner: Int) -> Bool { pattern >> corner & 1 == 1 }
    func edge(_ a: Int, _ b: Int) -> Int { min(a, b) * 8 + max(a, b) }
    // The surface runs on a face from the edge where a walk around the face enters the region to one where it leaves.
    var next: [Int: Int] = [:]
    for face in faces {
      func corner(_ step: Int) -> Int { face[step % 4] }
      let entries = (0..<4).filter { !inside(corner($0)) && inside(corner($0 + 1)) }
      for entry in entries {
        var leaving = entry + 1
        if entries.count == 2, !partsDiagonals {
          leaving += 2
        } else {
          while inside(corner(leaving + 1)) { leaving += 1 }
        }
        next[edge(corner(entry), corner(entry + 1))] = edge(corner(leaving), corner(leaving + 1))
      }
    }
    var loops: [[SIMD3<Int>]] = []
    while let start = next.keys.min() {
      var loop: [SIMD3<Int>] = []
      var current = start
      while let following = next.removeValue(forKey: current) {
        loop.append(position(of: current / 8) &+ position(of: current % 8))
        current = following
      }
      loops.append(loop)
    }
    return loops
  }

  private static func fan(_ loop: [SIMD3<Int>]) -> [Triangle] {
    let count = loop.count
    func fan(from apex: Int) -> [Triangle] {
      (1..<(count - 1)).map { step in
        Triangle(a: loop[apex], b: loop[(apex + step) % count], c: loop[(apex + step + 1) % count])
      }
    }
    let fans = (0..<count).map(fan(from:))
    if count == 7, let apex = (0..<count).first(where: { isSymmetric(loop, about: $0) }) { return fans[apex] }
    // Longer loops occur in ambiguous cubes only; there the smallest area keeps the fan from folding over itself.
    let sign = count <= 7 ? 1.0 : -1.0
    let areas = fans.map { $0.reduce(0) { $0 + $1.measures(spacing: SIMD3(1, 1, 1)).area } * sign }
    var best = 0
    for candidate in 1..<count where areas[candidate] > areas[best] + 1e-9 { best = candidate }
    return fans[best]
  }

  private static func isSymmetric(_ loop: [SIMD3<Int>], about apex: Int) -> Bool {
    func squaredDistance(_ step: Int) -> Int {
      let difference = loop[(apex + step + loop.count) % loop.count] &- loop[apex]
      return (difference &* difference).wrappedSum()
    }
    return (1...loop.count / 2).allSatisfy { squaredDistance($0) == squaredDistance(-$0) }
  }
}

extension MarchingCubesTable.Triangle {
  /// The triangle's area in mm2, its area vector (outward normal times area), and the signed volume in mm3 of the tetrahedron
  /// that it spans with corner 0 of the cube.
  func measures(spacing: SIMD3<Double>) -> (area: Double, vector: SIMD3<Double>, volume: Double) {
    let (a, b, c) = (
      SIMD3<Double>(a) * spacing * 0.5, SIMD3<Double>(b) * spacing * 0.5, SIMD3<Double>(c) * spacing * 0.5
    )
    let vector = cross(b - a, c - a) * 0.5
    return ((vector * vector).sum().squareRoot(), vector, (vector * a).sum() / 3)
  }

  private func cross(_ u: SIMD3<Double>, _ v: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
  }
}
