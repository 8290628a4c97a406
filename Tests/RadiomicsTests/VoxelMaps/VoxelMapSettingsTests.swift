import Testing

@testable import Radiomics

@Suite struct VoxelMapSettingsTests {
  private func selected(
    _ names: [String], _ profile: RadiomicsProfile = .ibsi
  ) throws(RadiomicsError) -> [String] {
    var settings = VoxelMapSettings(radiomics: RadiomicsSettings(profile: profile, discretisation: .binCount(8)))
    try settings.select(names)
    return FeatureCatalogue.definitions(settings.radiomics).map(\.shortName)
  }

  @Test func selectsFeaturesAndFamilies() throws {
    #expect(try selected(["glcm_Contrast", "firstorder_Mean"]) == ["firstorder_Mean", "glcm_Contrast"])
    #expect(try selected(["firstorder"]).count == 22)
    #expect(try selected(["firstorder", "firstorder_Mean"], .pyradiomics).count == 18)
    #expect(try selected(["firstorder_StandardDeviation"], .pyradiomics) == ["firstorder_StandardDeviation"])
    #expect(try selected([]).isEmpty)
  }

  @Test(arguments: [
    ("glmc_Contrast", "there is no family of features with maps 'glmc'; did you mean 'glcm'?"),
    ("glcm_Contrst", "there is no feature of the family glcm 'Contrst'; did you mean 'Contrast'?"),
    (
      "shape_Flatness",
      """
      there is no family of features with maps 'shape'; there are: firstorder, glcm, glrlm, glszm, ngtdm, gldm
      """
    ),
    (
      "",
      "there is no family of features with maps ''; there are: firstorder, glcm, glrlm, glszm, ngtdm, gldm"
    ),
  ]) func refusesWhatThereIsNot(name: String, reason: String) {
    #expect(throws: RadiomicsError.invalidVoxelMap(because: reason)) { try selected([name], .pyradiomics) }
  }
}
