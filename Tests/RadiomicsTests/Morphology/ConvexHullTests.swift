import Testing
import Volumes

@testable import Radiomics

@Suite struct ConvexHullTests {
  /// Every point lies on or below every triangle, and triangles meet in pairs along their edges: that is the hull.
  private func expectHull(_ hull: ConvexHull, of points: [SIMD3<Int>]) {
    var isClosed = true
    var isOutside = false
    for (index, triangle) in hull.triangles.enumerated() {
      let (a, b, c) = (hull.corners[triangle.x], hull.corners[triangle.y], hull.corners[triangle.z])
      let (u, v) = (b &- a, c &- a)
      let normal = SIMD3(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
      if normal == .zero { isClosed = false }
      for point in points where (normal &* (point &- a)).wrappedSum() > 0 { isOutside = true }
      for leg in 0..<3 {
        let across = hull.neighbours[index][leg]
        let other = hull.triangles[across]
        let (start, end) = (triangle[leg], triangle[(leg + 1) % 3])
        let meets = (0..<3).contains { back in
          other[back] == end && other[(back + 1) % 3] == start && hull.neighbours[across][back] == index
        }
        if !meets { isClosed = false }
      }
    }
    #expect(isClosed)
    #expect(!isOutside)
    #expect(hull.triangles.count == 2 * hull.corners.count - 4)
    #expect(Set(hull.corners).isSubset(of: points))
    #expect(Set(hull.corners).count == hull.corners.count)
  }

  /// Random points of a small cube: many share places, lines and planes.
  @Test(arguments: [(2, 20), (3, 40), (6, 200), (12, 1000), (1000, 400)]) func randomPoints(side: Int, count: Int) {
    var random = Xorshift(seed: UInt64(side))
    for _ in 0..<10 {
      var points = (0..<count).map { _ in
        SIMD3(random.next(below: side + 1), random.next(below: side + 1), random.next(below: side + 1))
      }
      points += [SIMD3(0, 0, 0), SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
      expectHull(ConvexHull(of: points), of: points)
    }
  }

  /// All points of a grid: 8 corners, the rest within faces and edges.
  @Test func grid() {
    var points: [SIMD3<Int>] = []
    for x in 0...4 { for y in 0...3 { for z in 0...5 { points.append(SIMD3(x, y, z)) } } }
    let hull = ConvexHull(of: points)
    expectHull(hull, of: points)
    let measures = hull.measures(scale: SIMD3(0.5, 2, 1))
    #expect(measures.volume == 60)
    #expect(abs(measures.area - 2 * (2 * 6 + 6 * 5 + 2 * 5)) < 1e-12)
    let faces = hull.faces
    #expect(faces.normals.count == 6)
    #expect(Set(faces.normals).count == 6)
  }

  @Test func octahedron() {
    let points = [SIMD3(1, 0, 0), SIMD3(-1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, -1, 0), SIMD3(0, 0, 1), SIMD3(0, 0, -1)]
    let hull = ConvexHull(of: points)
    expectHull(hull, of: points)
    #expect(hull.triangles.count == 8)
    let measures = hull.measures(scale: SIMD3(1, 1, 1))
    #expect(abs(measures.volume - 4.0 / 3) < 1e-15)
    #expect(abs(measures.area - 4 * 3.0.squareRoot()) < 1e-14)
  }

  /// The vertices that `MeshDiameters` keeps are enough.
  @Test func candidatesAreEnough() throws {
    let (_, mask) = TestRegions.irregular()
    let region = try RegionOfInterest(mask: mask, label: 1)
    var points: [SIMD3<Int>] = []
    for k in 0..<region.size.z {
      for j in 0..<region.size.y {
        for i in 0..<region.size.x where region.mask[i + region.size.x * (j + region.size.y * k)] == 1 {
          for step in [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)] {
            points += [SIMD3(2 * i, 2 * j, 2 * k) &+ step, SIMD3(2 * i, 2 * j, 2 * k) &- step]
          }
        }
      }
    }
    expectHull(ConvexHull(of: MeshDiameters(of: region).candidates), of: points)
  }

  /// Against Qhull, of fixtures/reference/morphology.
  @Test(arguments: MadeRegions.names) func agreesWithQhull(name: String) throws {
    let region = try MadeRegions.region(name)
    let row = try #require(try MadeRegions.enclosures(name))
    let measures = ConvexHull(of: MeshDiameters(of: region).candidates).measures(scale: region.spacing * 0.5)
    #expect(relativeDifference(measures.volume, row[0]) < 1e-10)
    #expect(relativeDifference(measures.area, row[1]) < 1e-10)
  }
}
