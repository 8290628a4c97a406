import Testing

@testable import Modelling

struct FeatureSelectionTests {
  @Test func dropsWhatCarriesNothing() throws {
    let n = 40
    let varying = (0..<n).map { Double($0 * $0 % 17) }
    var rare = [Double](repeating: 5, count: n)
    rare[0] = 6
    var common = [Double](repeating: 5, count: n)
    for row in 0..<3 { common[row] = Double(row) }
    var holes = varying.map { -2 * $0 + 1 }
    holes[4] = .nan
    let table = try FeatureTable(
      patients: SyntheticData.patients(n), columns: ["a", "b", "c", "d", "e", "f"],
      values: varying + rare + common + [Double](repeating: .nan, count: n) + holes
        + [Double](repeating: 0.1, count: n))
    let features = try SelectedFeatures(table, columns: table.columns, maximumCorrelation: 0.9)
    #expect(features.selection.candidates == 6)
    #expect(features.selection.withoutValues == ["d"])
    // One patient of 40 differs: 97.5 % share one value. Three of 40 do not make a feature nearly constant.
    #expect(features.selection.nearlyConstant == ["b", "f"])
    #expect(features.selection.correlated.count == 1)
    #expect(features.selection.kept.contains("c"))
    #expect(Set(features.selection.correlated + features.selection.kept) == ["a", "c", "e"])
    #expect(features.matrix.values.allSatisfy { $0.isFinite })
  }

  @Test func imputesTheMedianOfTheRowsItIsGiven() throws {
    let table = try FeatureTable(
      patients: SyntheticData.patients(5), columns: ["a"], values: [1, 2, .nan, 9, 10])
    let features = try SelectedFeatures(table, columns: ["a"], maximumCorrelation: 1)
    #expect(features.imputed == [5.5])
    #expect(features.matrix.values == [1, 2, 5.5, 9, 10])
  }

  @Test func rowsThatAreAllEqualAreConstant() {
    #expect(FeatureSelection.isNearlyConstant([0.1, 0.1, 0.1]))
    #expect(FeatureSelection.isNearlyConstant([1e9, 1e9 + 1e-7]))
    #expect(FeatureSelection.isNearlyConstant([]))
    #expect(!FeatureSelection.isNearlyConstant([1, 2]))
  }
}
