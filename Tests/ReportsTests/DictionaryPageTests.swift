import Testing
import Templates

@testable import Reports

@Suite struct DictionaryPageTests {
  private let entries = [
    DictionaryEntry(
      family: "shape", name: "MeshVolume", aggregation: "", ibsiCode: "RNU0", unit: "mm3",
      definition: "Volume inside the surface mesh."),
    DictionaryEntry(
      family: "glcm", name: "Contrast", aggregation: "3D, averaged", ibsiCode: "ACUI", unit: "grey level^2",
      definition: "Mean squared difference of neighbouring levels."),
  ]

  @Test func everyFeatureHasARowInItsFamily() throws {
    let tables = DictionaryPage.tables(entries).compactMap { $0 }
    #expect(tables.map(\.id) == ["dictionary-shape", "dictionary-glcm"])
    #expect(tables[0].columns == ["Feature", "IBSI", "Unit", "Definition"])
    #expect(tables[1].columns == ["Feature", "Matrices", "IBSI", "Unit", "Definition"])
    #expect(tables[1].rows[0].cells.map(\.text).contains("ACUI"))
    let html = try DictionaryPage(store: TemplateStore()).html(entries, of: SyntheticStudy.results())
    #expect(html.contains("Mean squared difference of neighbouring levels."))
  }
}
