import Testing

@testable import Radiomics

@Suite struct SymmetricEigenvaluesTests {
  /// Eigenvalues of [[2, -1, 0], [-1, 2, -1], [0, -1, 2]] are 2 - sqrt 2, 2 and 2 + sqrt 2.
  @Test func threeByThree() {
    let values = SymmetricEigenvalues.jacobi([2, -1, 0, -1, 2, -1, 0, -1, 2])
    let expected = [2 - 2.0.squareRoot(), 2, 2 + 2.0.squareRoot()]
    for (value, known) in zip(values, expected) { #expect(abs(value - known) < 1e-14) }
    #expect(SymmetricEigenvalues.jacobi([3, 0, 0, 0, 1, 0, 0, 0, 2]) == [1, 2, 3])
    #expect(SymmetricEigenvalues.jacobi([Double](repeating: 0, count: 9)) == [0, 0, 0])
  }

  /// u u' - v v' with orthogonal u and v has the eigenvalues |u|^2 and -|v|^2.
  @Test(arguments: [2, 5, 40]) func rankTwo(n: Int) {
    let u = (0..<n).map { $0 % 2 == 0 ? 1.0 : 0 }
    let v = (0..<n).map { $0 % 2 == 0 ? 0.0 : 2 }
    var matrix: [Double] = []
    for i in 0..<n { for j in 0..<n { matrix.append(u[i] * u[j] - v[i] * v[j]) } }
    let expected = Double(n / 2) * 4
    #expect(abs(SymmetricEigenvalues.spectralRadius(matrix, rows: n) - expected) < 1e-12 * expected)
  }

  @Test func smallMatrices() {
    #expect(SymmetricEigenvalues.spectralRadius([], rows: 0) == 0)
    #expect(abs(SymmetricEigenvalues.spectralRadius([-3], rows: 1) - 3) < 1e-14)
    #expect(SymmetricEigenvalues.spectralRadius([0, 0, 0, 0], rows: 2) == 0)
    #expect(abs(SymmetricEigenvalues.spectralRadius([0, 1, 1, 0], rows: 2) - 1) < 1e-15)
  }
}
