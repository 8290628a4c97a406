import Claims
import Manuscripts
import Testing

@testable import Audit

@Suite struct ModelNamingTests {
  private static let naming = ModelNaming(
    [
      ("clinical", "clinical model"), ("habitat", "habitat model"), ("whole", "whole-tumour radiomics model"),
      ("deep", "deep learning model"), ("both", "clinical–habitat model"), ("mri", "diffusion MRI model"),
    ].map { NamedModel(id: $0.0, label: $0.1, family: .other, span: TextSpan(0, 1)) })

  @Test(
    arguments: [
      ("habitat imaging", "habitat"), ("whole tumor radiomics", "whole"), ("deep learning", "deep"),
      ("the clinical habitat model", "both"), ("diffusion mri radiomics", "mri"), ("our clinical model", "clinical"),
      // A word that no model explains, words that all models may have, and words of several.
      ("habitat volume", nil), ("mri radiomics", nil), ("imaging", nil), ("the model", nil), ("age", nil), ("", nil),
    ] as [(String, String?)]) func phrases(_ words: String, _ id: String?)
  {
    #expect(ModelNamingTests.naming.model(words.split(separator: " ").map(String.init)) == id)
  }
}
