import Testing

@testable import Radiomics

@Suite struct FeatureCatalogueTests {
  @Test func everyFamilyHasACalculator() {
    #expect(FeatureCatalogue.calculators.map { $0.family } == FeatureFamily.allCases)
    for profile in RadiomicsProfile.allCases {
      for family in FeatureFamily.families(of: profile) {
        let settings = RadiomicsSettings(profile: profile, families: [family], discretisation: .binCount(8))
        #expect(!FeatureCatalogue.definitions(settings).isEmpty, "\(profile) \(family)")
      }
    }
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
    // A code belongs to one feature, whatever its aggregations; two stand for 10 and 90 per cent alike.
    let codes = Dictionary(grouping: definitions.filter { $0.ibsiCode != nil }, by: \.ibsiCode)
    for (code, same) in codes {
      let features = ["BC2M", "GBPN"].contains(code) ? 2 : 1
      #expect(Set(same.map(\.name)).count == features, "\(code ?? "")")
    }
  }

  @Test(arguments: [
    (FeatureFamily.shape, 14, 28), (.firstorder, 18, 22), (.histogram, 0, 21), (.ivh, 0, 7), (.glcm, 24, 26),
    (.glrlm, 16, 16), (.glszm, 16, 16), (.gldzm, 0, 16), (.ngtdm, 5, 5), (.ngldm, 14, 17),
  ]) func numberOfFeatures(family: FeatureFamily, pyRadiomics: Int, ibsi: Int) {
    func count(_ profile: RadiomicsProfile) -> Int {
      FeatureCatalogue.definitions(
        RadiomicsSettings(profile: profile, families: [family], discretisation: .binCount(8))
      ).count
    }
    #expect(count(.pyradiomics) == pyRadiomics)
    #expect(count(.ibsi) == ibsi)
  }

  @Test func ordersFamiliesItself() {
    func definitions(_ families: [FeatureFamily]) -> [FeatureDefinition] {
      FeatureCatalogue.definitions(RadiomicsSettings(families: families, discretisation: .binCount(8)))
    }
    #expect(definitions([.glcm, .shape]) == definitions([.shape, .glcm]))
    #expect(definitions([.glcm]).allSatisfy { $0.aggregation == .volumeAveraged })
  }

  /// Only the three-dimensional default goes without the aggregation in its name.
  @Test func namesTellTheAggregation() {
    var settings = RadiomicsSettings(families: [.glcm], discretisation: .binCount(8))
    settings.aggregations = [.planesMerged, .volumeAveraged]
    let names = Set(FeatureCatalogue.definitions(settings).map(\.columnName))
    #expect(names.contains("original_glcm_Contrast"))
    #expect(names.contains("original_glcm_Contrast_2.5D_mrg"))
    settings.profile = .pyradiomics
    settings.aggregations = [.volumeMerged]
    #expect(FeatureCatalogue.definitions(settings).contains { $0.columnName == "original_glcm_Contrast" })
  }

  @Test func measuresNamedFeaturesOnly() throws {
    var settings = RadiomicsSettings(
      profile: .pyradiomics, families: [.shape, .firstorder, .glcm], discretisation: .binCount(8))
    settings.features = [.firstorder: ["StandardDeviation", "Mean", "NoSuchFeature"], .glcm: []]
    let definitions = FeatureCatalogue.definitions(settings)
    #expect(definitions.filter { $0.family == .firstorder }.map(\.name) == ["Mean", "StandardDeviation"])
    #expect(definitions.contains { $0.family == .shape })
    #expect(!definitions.contains { $0.family == .glcm })
    let region = TestRegions.irregular(spacing: SIMD3(1, 1, 1))
    let values = try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
    #expect(values.map(\.definition) == definitions)
    let (mean, deviation) = try (#require(values[values.count - 2].value), #require(values.last?.value))
    settings.features = [:]
    let all = TestRegions.values(
      try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask))
    #expect(all["original_firstorder_Mean"] == mean)
    #expect(try relativeDifference(#require(all["original_firstorder_Variance"]).squareRoot(), deviation) < 1e-12)
    #expect(all["original_firstorder_StandardDeviation"] == nil)
  }

  /// What PyRadiomics calls its features is what they are called here.
  @Test func namesOfPyRadiomics() throws {
    let tables = [("features", 5), ("features-zones", 5), ("features-neighbours", 2)]
    let columns = try tables.flatMap { file, column in
      try TestRegions.reference("pyradiomics/\(file).csv").rows.map { $0[column] }
    }
    // Deprecated in PyRadiomics, and measured there only where it is named.
    let theirs = Set(columns).subtracting(["original_firstorder_StandardDeviation"])
    #expect(Set(FeatureCatalogue.definitions(profile: .pyradiomics).map(\.columnName)) == theirs)
    let ours = Set(FeatureCatalogue.definitions(profile: .ibsi).map(\.columnName))
    #expect(theirs.map { $0.replacing("_gldm_", with: "_ngldm_") }.allSatisfy(ours.contains))
  }
}
