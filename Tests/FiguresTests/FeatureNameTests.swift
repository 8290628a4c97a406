import Record
import Testing

@testable import Figures

@Suite struct FeatureNameTests {
  private func name(_ column: String, labels: [String: String] = [:]) -> String {
    var results = GalleryInputs.input(SyntheticRecord()).results
    results.figures = FigureSettings(labels: labels)
    return FeatureName(results).text(of: column)
  }

  @Test func featuresAreWrittenOut() {
    #expect(
      name("habitat2_dce_wash_in_original_glrlm_ShortRunHighGreyLevelEmphasis")
        == "Habitat 2, DCE wash in, GLRLM short run high grey level emphasis")
    #expect(name("adc_original_firstorder_10Percentile") == "ADC, first-order 10th percentile")
    #expect(name("dce1_wavelet-LLH_glcm_Idmn") == "DCE1, wavelet-LLH, GLCM IDMN")
    #expect(name("dwi800_original_shape_Maximum2DDiameterColumn") == "DWI800, shape maximum 2D diameter column")
    #expect(name("original_glcm_JointEntropy") == "GLCM joint entropy")
    #expect(name("habitat1_share") == "Habitat 1, share")
    #expect(name("adc_original_glszm_ZoneSizeNonUniformity") == "ADC, GLSZM zone size non-uniformity")
  }

  @Test func otherColumnsKeepTheirNames() {
    for column in ["age", "habitat_share", "glcm_Contrast", "a_glcm_b_c", "", "\u{80BF}\u{7624}"] {
      #expect(name(column) == column)
    }
  }

  @Test func namesOfTheStudyGoBefore() {
    let column = "habitat2_dce_wash_in_original_glcm_Contrast"
    #expect(name(column, labels: [column: "Contrast"]) == "Contrast")
    #expect(
      name(column, labels: ["habitat-2": "Rim", "dce_wash_in": "Wash-in rate"]) == "Rim, Wash-in rate, GLCM contrast")
  }

  /// Two columns are never told by one name.
  @Test func sharedNamesAreNotUsed() {
    let columns = ["a_original_glcm_Id", "a_original_glcm_ID", "a_original_glcm_Contrast"]
    let names = FeatureName(GalleryInputs.input(SyntheticRecord()).results).texts(of: columns)
    #expect(Set(names).count == 3)
    #expect(names[2] == "A, GLCM contrast" || names[2] == "a, GLCM contrast")
  }

  @Test func stems() {
    let names = FeatureName(GalleryInputs.input(SyntheticRecord()).results)
    #expect(names.stem("habitat3") == "Habitat 3")
    #expect(names.stem("habitat2_adc") == "Habitat 2, ADC")
    #expect(names.stem("dce") == "dce")
  }
}
