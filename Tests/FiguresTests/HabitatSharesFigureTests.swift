import Record
import Testing

@testable import Figures

@Suite struct HabitatSharesFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription? {
    try FigureRegistry.figures(from: input, only: ["habitat-shares"]).first
  }

  @Test func patientsAreSortedByTheFirstHabitat() throws {
    let figure = try #require(try figure(SyntheticHabitats(patients: 1, size: 16).input))
    let shares = figure.data.rows.filter { $0[0] == "development" && $0[2] == "1" && $0[3] == "share" }
    #expect(shares.count == 206)
    let values = shares.compactMap { Double($0[4]) }
    #expect(values == values.sorted(by: >))
  }

  @Test func tumoursWithoutHabitatsAreLeftOut() throws {
    let input = SyntheticHabitats(habitats: 4, patients: 1, size: 16, hasEmptyHabitats: true).input
    let figure = try #require(try figure(input))
    #expect(Set(figure.data.rows.filter { $0[0] == "development" && $0[3] == "share" }.map { $0[1] }).count == 205)
    #expect(DrawnThings.texts(figure.drawing.commands).contains("n = 205"))
  }

  @Test func boxesAloneAndBarsAlone() throws {
    var input = SyntheticHabitats(patients: 1, size: 16).input
    let shares = input.habitatShares
    input.habitatShares = []
    #expect(try #require(try figure(input)).caption.contains("one bar a patient") == false)
    input.habitatShares = shares
    input.results.habitats?.shares = nil
    #expect(try #require(try figure(input)).caption.contains("box plots") == false)
    input.habitatShares = []
    #expect(try figure(input) == nil)
  }
}
