import Testing

@testable import Radiomics

@Suite struct NumPySumTests {
  /// Values of NumPy 2.4.6 for `((i * 7919) % 1000 / 7).astype(float32)`: `sum`, `mean` and `std`.
  @Test(arguments: [
    (5, 455.71429443359375, 91.14286041259766, 47.01758575439453),
    (42, 3037.000244140625, 72.30953216552734, 42.532691955566406), (300, 21450.0, 71.5, 41.46384048461914),
    (1000, 71357.140625, 71.35713958740234, 41.23928451538086),
  ]) func isNumPys(count: Int, sum: Double, mean: Double, deviation: Double) {
    let row = (0..<count).map { Float(Double(($0 * 7919) % 1000) / 7) }
    #expect(row.withUnsafeBufferPointer { NumPySum.sum($0) } == Float(sum))
    let (foundMean, foundDeviation) = NumPySum.meanAndDeviation(row)
    #expect(foundMean == Float(mean))
    #expect(foundDeviation == Float(deviation))
  }
}
