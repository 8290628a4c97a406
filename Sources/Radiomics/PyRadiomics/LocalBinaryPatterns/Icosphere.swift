/// Points spread evenly over a sphere: the corners of an icosahedron, its edges halved again and again.
enum Icosphere {
  /// The corners, 12 without subdivision and 10 * 4^n + 2 after n.
  ///
  /// Their order is that of trimesh's `icosphere`, so that sums over them keep their last digit: the corners of the step
  /// before, then the edges' middles by their later and then their earlier corner.
  static func vertices(subdivisions: Int, radius: Double) -> [SIMD3<Double>] {
    let short = ((5 - 5.0.squareRoot()) / 10).squareRoot()
    let long = ((5 + 5.0.squareRoot()) / 10).squareRoot()
    var vertices: [SIMD3<Double>] = []
    for z in [-1.0, 1] {
      vertices += [SIMD3(-short, z == -1 ? long : -long, 0), SIMD3(short, z == -1 ? long : -long, 0)]
    }
    for z in [long, -long] { vertices += [SIMD3(0, -short, z), SIMD3(0, short, z)] }
    vertices += [SIMD3(long, 0, -short), SIMD3(long, 0, short), SIMD3(-long, 0, -short), SIMD3(-long, 0, short)]
    var faces = icosahedronFaces(vertices)
    for _ in 0..<subdivisions {
      (vertices, faces) = subdivided(vertices, faces)
      vertices = vertices.map { projected($0, radius) }
    }
    return subdivisions == 0 ? vertices.map { projected($0, radius) } : vertices
  }

  private static func projected(_ vertex: SIMD3<Double>, _ radius: Double) -> SIMD3<Double> {
    let length = (vertex.x * vertex.x + vertex.y * vertex.y + vertex.z * vertex.z).squareRoot()
    return vertex + vertex / length * (radius - length)
  }

  /// Triples of corners that are neighbours of each other.
  private static func icosahedronFaces(_ vertices: [SIMD3<Double>]) -> [SIMD3<Int>] {
    func areNeighbours(_ a: Int, _ b: Int) -> Bool {
      let difference = vertices[a] - vertices[b]
      return (difference * difference).sum() < 1.2
    }
    var faces: [SIMD3<Int>] = []
    for a in vertices.indices {
      for b in 0..<a where areNeighbours(a, b) {
        for c in 0..<b where areNeighbours(a, c) && areNeighbours(b, c) { faces.append(SIMD3(a, b, c)) }
      }
    }
    return faces
  }

  private static func subdivided(
    _ vertices: [SIMD3<Double>], _ faces: [SIMD3<Int>]
  ) -> ([SIMD3<Double>], [SIMD3<Int>]) {
    struct Edge: Hashable, Comparable {
      let later: Int
      let earlier: Int
      init(_ a: Int, _ b: Int) { (later, earlier) = (max(a, b), min(a, b)) }
      static func < (a: Edge, b: Edge) -> Bool { (a.later, a.earlier) < (b.later, b.earlier) }
    }
    let edges = Set(faces.flatMap { [Edge($0.x, $0.y), Edge($0.y, $0.z), Edge($0.z, $0.x)] }).sorted()
    let middles = Dictionary(uniqueKeysWithValues: edges.enumerated().map { ($1, vertices.count + $0) })
    let newFaces = faces.flatMap { face -> [SIMD3<Int>] in
      let corners = [face.x, face.y, face.z]
      let sides = [(0, 1), (1, 2), (2, 0)].compactMap { middles[Edge(corners[$0.0], corners[$0.1])] }
      return [
        SIMD3(corners[0], sides[0], sides[2]), SIMD3(sides[0], corners[1], sides[1]),
        SIMD3(sides[2], sides[1], corners[2]), SIMD3(sides[0], sides[1], sides[2]),
      ]
    }
    return (vertices + edges.map { (vertices[$0.earlier] + vertices[$0.later]) / 2 }, newFaces)
  }
}
