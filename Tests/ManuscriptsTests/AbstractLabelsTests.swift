import Testing

@testable import Manuscripts

@Suite struct AbstractLabelsTests {
  private func labels(_ text: String, isAbstract: Bool = true) -> [String]? {
    let bytes = Array(text.utf8)
    return AbstractLabels.parts(bytes, isAbstract: isAbstract)?.map { part in
      String(decoding: bytes[part.label], as: UTF8.self) + ">" + String(decoding: bytes[part.body], as: UTF8.self)
    }
  }

  @Test func labelsWithAColonAreFound() {
    #expect(labels("Purpose: To test. Materials and Methods: We read. Results: AUC 0.8. Conclusion: Good.")?.count == 4)
    #expect(labels("RESULTS: The AUC was 0.8.") == ["RESULTS>The AUC was 0.8."])
  }

  @Test func labelsGluedToWordsAreFound() {
    #expect(
      labels("ObjectiveTo test.MethodsA cohort of 20.ResultsIn all, 0.8.ConclusionIt may.", isAbstract: false)
        == ["Objective>To test.", "Methods>A cohort of 20.", "Results>In all, 0.8.", "Conclusion>It may."])
  }

  @Test func labelsThatOnlyASpaceFollowsNeedTheWholeOrder() {
    #expect(
      labels("Background To test. Methods We read 20. Results The AUC was 0.8. Conclusions Good.", isAbstract: false)?
        .count == 4)
    #expect(labels("Results The AUC was 0.8.", isAbstract: true) == ["Results>The AUC was 0.8."])
  }

  @Test func sentencesAreNoLabels() {
    #expect(labels("Results of the model were good. Methods differed between centres.") == nil)
    #expect(labels("Patients with cancer were included. Conclusions were drawn.") == nil)
    #expect(labels("Methods: We read.", isAbstract: false) == nil)
  }
}
