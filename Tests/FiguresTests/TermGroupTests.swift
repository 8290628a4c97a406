import Record
import Testing

@testable import Figures

@Suite struct TermGroupTests {
  @Test func levelsOfOneFindingAreOneGroup() throws {
    let results = SyntheticModels.usual.results
    let model = try #require(results.models.first { $0.id == "clinical" })
    let groups = TermGroup.groups(of: model.terms, in: results)
    #expect(groups.map(\.column) == ["age", "grade", "margin", "ki67"])
    #expect(groups.map(\.isLevels) == [false, false, true, false])
    #expect(groups[2].terms.map(\.name) == ["margin=irregular", "margin=spiculated"])
    #expect(groups[1].levels == ["I", "II", "III"] && groups[0].unit == "years")
  }

  @Test func withoutCharacteristicsTheNameTells() throws {
    let results = SyntheticModels.extreme.results
    let model = try #require(results.models.first { $0.id == "levels" })
    let groups = TermGroup.groups(of: model.terms, in: results)
    #expect(groups.map(\.column) == ["age", "grade", "margin", "ki67"])
    #expect(groups[2].levels.isEmpty && groups[2].level(of: groups[2].terms[0], in: results) == "irregular")
  }

  /// Names of the study go before those of the record.
  @Test func namesOfTheStudy() throws {
    var results = SyntheticModels.usual.results
    results.figures = FigureSettings(labels: ["margin": "Rand", "margin=irregular": "unscharf"])
    let fitted = try #require(FittedModel.all(in: results) { $0.id == "clinical" }.first)
    let group = TermGroup.groups(of: fitted.model.terms, in: results)[2]
    #expect(group.title(in: fitted) == "Rand")
    #expect(group.terms.map { group.level(of: $0, in: results) } == ["unscharf", "spiculated"])
  }
}
