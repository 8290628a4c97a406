import Testing

@testable import Radiomics

@Suite struct FeatureCatalogueTests {
  @Test func everyFamilyHasACalculator() {
    #expect(FeatureCatalogue.calculators.map { $0.family } == FeatureFamily.allCases)
  }

  @Test(arguments: RadiomicsProfile.allCases) func definitionsAreWhole(profile: RadiomicsProfile) {
    let definitions = FeatureCatalogue.definitions(profile: profile)
    #expect(Set(definitions.map(\.columnName)).count == definitions.count)
    for definition in definitions {
      #expect(!definition.unit.isEmpty)
      #expect(definition.definition.hasSuffix("."), "\(definition.name)")
      #expect(!definition.definition.contains("\n"))
      if let code = definition.ibsiCode {
        #expect(
          code.count == 4 && code.allSatisfy { $0.isNumber || ($0.isUppercase && $0.isASCII) }, "\(definition.name)")
      }
    }
    let codes = definitions.compactMap(\.ibsiCode)
    #expect(Set(codes).count == codes.count)
  }

  @Test func numberOfFeatures() {
    #expect(FeatureCatalogue.definitions(profile: .pyradiomics).count == 14 + 19 + 24)
    #expect(FeatureCatalogue.definitions(profile: .ibsi).count == 18 + 22 + 26)
    #expect(FeatureCatalogue.definitions(families: [.glcm], profile: .pyradiomics).count == 24)
  }

  @Test func ordersFamiliesItself() {
    #expect(
      FeatureCatalogue.definitions(families: [.glcm, .shape])
        == FeatureCatalogue.definitions(families: [.shape, .glcm]))
  }

  /// What PyRadiomics calls its features is what they are called here.
  @Test func namesOfPyRadiomics() throws {
    let table = try TestRegions.reference("pyradiomics/features.csv")
    let theirs = Set(table.rows.map { $0[5] })
    #expect(Set(FeatureCatalogue.definitions(profile: .pyradiomics).map(\.columnName)) == theirs)
    #expect(theirs.isSubset(of: Set(FeatureCatalogue.definitions(profile: .ibsi).map(\.columnName))))
  }
}
