import Testing

@testable import Radiomics

@Suite struct IcosphereTests {
  @Test(arguments: [0, 1, 2, 3], [1, 2.5]) func liesOnTheSphere(subdivisions: Int, radius: Double) {
    let vertices = Icosphere.vertices(subdivisions: subdivisions, radius: radius)
    var expected = 10
    for _ in 0..<subdivisions { expected *= 4 }
    #expect(vertices.count == expected + 2)
    #expect(Set(vertices).count == vertices.count)
    #expect(vertices.allSatisfy { abs(($0 * $0).sum().squareRoot() - radius) < 1e-14 * radius })
    // The corners lie evenly about the centre.
    let sum = vertices.reduce(SIMD3<Double>.zero, +)
    #expect(abs(sum.x) + abs(sum.y) + abs(sum.z) < 1e-10)
  }
}
