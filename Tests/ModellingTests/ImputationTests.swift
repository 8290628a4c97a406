import Testing

@testable import Modelling

struct ImputationTests {
  @Test func medianOfKnownValues() {
    #expect(Imputation.median([3, .nan, 1, 2]) == 2)
    #expect(Imputation.median([4, 1, .nan, 2, 3]) == 2.5)
    #expect(Imputation.median([Double.nan]) == nil)
    #expect(Imputation.median([Double]()) == nil)
  }

  @Test func mostFrequentLevel() {
    let round: ArraySlice<Double> = [1, 1, 0, 0, .nan]
    let irregular: ArraySlice<Double> = [0, 0, 1, 0, .nan]
    #expect(Imputation.mostFrequentLevel([round, irregular]) == [1, 0])
    // Equally frequent: the reference, being the first level.
    #expect(Imputation.mostFrequentLevel([[1, 0, .nan]]) == [0])
    #expect(Imputation.mostFrequentLevel([[.nan, .nan]]) == nil)
    #expect(Imputation.mostFrequentLevel([]) == nil)
  }

  @Test func filling() {
    #expect(Imputation.filled([1, .nan, 3], with: 7) == [1, 7, 3])
  }
}
