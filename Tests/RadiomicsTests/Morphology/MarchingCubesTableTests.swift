import Testing
import Volumes

@testable import Radiomics

@Suite struct MarchingCubesTableTests {
  @Test func emptyAndFullCubesHaveNoSurface() {
    for table in [MarchingCubesTable.closed, .pyRadiomics] {
      #expect(table.triangles.count == 256)
      #expect(table.triangles[0].isEmpty)
      #expect(table.triangles[255].isEmpty)
      #expect(table.triangles[1..<255].allSatisfy { !$0.isEmpty })
    }
  }

  @Test func trianglesFaceOutwards() {
    for corner in 0..<8 {
      let triangles = MarchingCubesTable.closed.triangles[1 << corner]
      #expect(triangles.count == 1)
      let inside = SIMD3(Double(corner & 1), Double(corner >> 1 & 1), Double(corner >> 2 & 1))
      for triangle in triangles {
        let vector = triangle.measures(spacing: SIMD3(1, 1, 1)).vector
        let outwards = (SIMD3<Double>(triangle.a) * 0.5 - inside) * vector
        #expect(outwards.sum() > 0)
      }
    }
  }

  /// On a face that two cubes share, each draws the other's segments, the other way round.
  @Test(arguments: [0, 1, 2]) func neighboursAgree(axis: Int) {
    let table = MarchingCubesTable.closed.triangles
    var compared = 0
    for low in 0..<256 {
      for high in 0..<256 where Self.face(low, axis: axis, side: 1) == Self.face(high, axis: axis, side: 0) {
        let mine = Self.boundary(table[low], axis: axis, at: 2)
        let theirs = Self.boundary(table[high], axis: axis, at: 0)
        #expect(mine == Set(theirs.map { [$0[1], $0[0]] }))
        compared += 1
      }
    }
    #expect(compared == 16 * 16 * 16)
  }

  /// The corners of a face as bits.
  private static func face(_ pattern: Int, axis: Int, side: Int) -> Int {
    (0..<8).filter { $0 >> axis & 1 == side }.enumerated()
      .reduce(0) { $0 | (pattern >> $1.element & 1) << $1.offset }
  }

  /// Directed triangle edges that lie in a face and are not shared by two triangles, without the coordinate along the axis.
  private static func boundary(_ triangles: [MarchingCubesTable.Triangle], axis: Int, at level: Int) -> Set<
    [SIMD3<Int>]
  > {
    var edges: Set<[SIMD3<Int>]> = []
    for triangle in triangles {
      for (from, to) in [(triangle.a, triangle.b), (triangle.b, triangle.c), (triangle.c, triangle.a)]
      where from[axis] == level && to[axis] == level {
        var (start, end) = (from, to)
        start[axis] = 0
        end[axis] = 0
        if edges.remove([end, start]) == nil { edges.insert([start, end]) }
      }
    }
    return edges
  }

  @Test func agreesOnUnambiguousCubes() {
    let closed = MarchingCubesTable.closed.triangles
    let open = MarchingCubesTable.pyRadiomics.triangles
    let same = (0..<256).filter { closed[$0] == open[$0] }
    #expect(same.count > 128)
    // Corners 0 and 3 are diagonal on the face z = 0 and corner 6 is outside: both part them.
    #expect(closed[0b1001] == open[0b1001])
    // Corners 5 and 6 are diagonal on the face z = 1 and corner 6 is inside: only one parts them.
    #expect(closed[0b110_0000] != open[0b110_0000])
  }
}
