import Foundation
import Record
import Testing

@testable import Figures

@Suite struct NomogramTests {
  /// Reads a drawn nomogram as a person with a ruler does: by the marks alone, straight lines between neighbouring ones.
  struct Reader {
    let page: NomogramPage

    private func axis(_ kind: NomogramAxis.Kind) throws -> [NomogramAxis.Mark] {
      try #require(page.axes.first { $0.kind == kind }).marks
    }

    /// The other coordinate of a point between two marks; beyond the last mark the line goes on.
    static func interpolate(_ value: Double, _ known: [(Double, Double)]) -> Double {
      let sorted = known.sorted { $0.0 < $1.0 }
      guard sorted.count > 1 else { return sorted.first?.1 ?? .nan }
      let upper = min(max(sorted.firstIndex { $0.0 >= value } ?? sorted.count - 1, 1), sorted.count - 1)
      let (a, b) = (sorted[upper - 1], sorted[upper])
      return b.0 > a.0 ? a.1 + (value - a.0) / (b.0 - a.0) * (b.1 - a.1) : a.1
    }

    func points(atX x: Double) throws -> Double {
      Self.interpolate(x, try axis(.points).map { ($0.x, $0.value) })
    }

    func probability(of patient: [String: Double], nomogram: Nomogram) throws -> Double {
      var sum = 0.0
      for (index, predictor) in nomogram.predictors.enumerated() {
        let marks = try axis(.predictor(index))
        switch predictor.values {
        case .numbers:
          let value = try #require(patient[predictor.terms[0]])
          sum += try points(atX: Self.interpolate(value, marks.map { ($0.value, $0.x) }))
        case .levels:
          // Terms of several levels are 0 or 1; a score counts the levels.
          let place: Int
          if predictor.terms.count == 1, !predictor.terms[0].contains("=") {
            place = Int(try #require(patient[predictor.terms[0]]))
          } else {
            place = (predictor.terms.firstIndex { patient[$0] == 1 } ?? -1) + 1
          }
          sum += try points(atX: try #require(marks.first { $0.value == Double(place) }).x)
        }
      }
      let total = try axis(.total)
      let (first, last) = (try #require(total.first), try #require(total.last))
      if sum < first.value - 1e-9 { return 0 }
      if sum > last.value + 1e-9 { return 1 }
      let x = Self.interpolate(sum, total.map { ($0.value, $0.x) })
      return Self.interpolate(x, try axis(.probability).map { ($0.x, $0.value) })
    }
  }

  /// A patient within the ranges of the model's terms.
  static func patient(_ model: ModelSummary, _ generator: inout SplitMix) -> [String: Double] {
    var values: [String: Double] = [:]
    let margins = model.terms.filter { $0.name.hasPrefix("margin=") }.map(\.name)
    let margin = Int(generator.uniform() * Double(margins.count + 1))
    for term in model.terms {
      guard let range = term.range else { continue }
      if let place = margins.firstIndex(of: term.name) {
        values[term.name] = place == margin ? 1 : 0
      } else if term.name == "grade" || term.name == "a=b" {
        values[term.name] =
          term.name == "grade" ? Double(Int(generator.uniform() * 3)) : generator.uniform() < 0.5 ? 0 : 1
      } else {
        values[term.name] = range.minimum + generator.uniform() * (range.maximum - range.minimum)
      }
    }
    return values
  }

  static func probability(_ model: ModelSummary, _ patient: [String: Double]) -> Double {
    let sum = model.terms.reduce(model.intercept ?? 0) { sum, term in
      let value = patient[term.name] ?? .nan
      let seen = term.scaling.map { (value - $0.mean) / $0.standardDeviation } ?? value
      return sum + term.coefficient * seen
    }
    return 1 / (1 + exp(-sum))
  }

  /// The probability read off the drawn axes is that of the model, to 0.01, for 1,000 patients of each model.
  @Test(arguments: [0, 1], [85.0, 114, 174])
  func axesReadCorrectly(input index: Int, width: Double) throws {
    let results = ModelFigureTests.inputs[index].input.results
    var generator = SplitMix(state: 20)
    var read = 0
    for fitted in FittedModel.all(in: results, where: { $0.fitted })
    where !["old", "certain", "huge"].contains(fitted.model.id) {
      let nomogram = try Nomogram(fitted)
      guard let page = try? NomogramPage(nomogram, event: "event", theme: FigureTheme(width: width.mm)) else {
        continue
      }
      read += 1
      let reader = Reader(page: page)
      var worst = 0.0
      for _ in 0..<1000 {
        let patient = Self.patient(fitted.model, &generator)
        let probability = try reader.probability(of: patient, nomogram: nomogram)
        worst = max(worst, abs(probability - Self.probability(fitted.model, patient)))
      }
      #expect(worst < 0.01, "\(fitted.model.id): \(worst)")
    }
    // Seventeen long names have no room beside axes in one column.
    #expect(read == (index == 0 ? 4 : width < 114 ? 6 : 7))
  }

  /// The marks stand on the page where the value says.
  @Test func drawingHasTheMarks() throws {
    let theme = FigureTheme(width: 174.mm)
    for fitted in FittedModel.all(in: SyntheticModels.usual.results, where: { $0.fitted }) {
      let page = try NomogramPage(try Nomogram(fitted), event: "event", theme: theme)
      let ticks = DrawnThings.lines(page.drawing().commands, stroke: Stroke(.ink, width: theme.hairline))
      for (axis, y) in zip(page.axes, page.lines) {
        let drawn = ticks.filter { $0.count == 2 && $0[0].y == y && $0[1].x == $0[0].x }.map { $0[0].x }.sorted()
        #expect(drawn == axis.marks.map { page.x(of: $0) }.sorted(), "\(axis.title.plain)")
      }
    }
  }

  /// What is written at a mark is its value.
  @Test func labelsAreTheValues() throws {
    for (_, input) in ModelFigureTests.inputs {
      for fitted in FittedModel.all(in: input.results, where: { $0.fitted }) {
        guard let nomogram = try? Nomogram(fitted),
          let page = try? NomogramPage(nomogram, event: "event", theme: FigureTheme())
        else { continue }
        for axis in page.axes where !axis.title.plain.contains("in units of") && axis.summary == nil {
          let labelled = axis.marks.filter { $0.level == nil && !$0.label.plain.isEmpty }
          #expect(labelled.count > 1 || axis.marks.allSatisfy { $0.level != nil }, "\(axis.title.plain)")
          for mark in labelled {
            let value = Double(mark.label.plain.replacing("\u{2212}", with: "-"))
            #expect(abs((value ?? .nan) - mark.value) < 1e-6 * max(1, abs(mark.value)), "\(axis.title.plain)")
          }
        }
      }
    }
  }

  @Test func levelsOfOneFindingShareAnAxis() throws {
    let fitted = try #require(FittedModel.all(in: SyntheticModels.usual.results) { $0.id == "clinical" }.first)
    let nomogram = try Nomogram(fitted)
    #expect(nomogram.predictors.map(\.title) == ["Age", "Histological grade", "Margin", "Ki-67"])
    #expect(nomogram.predictors.map(\.unit) == ["years", nil, nil, "%"])
    // A level without a term counts as the reference level.
    #expect(
      nomogram.predictors[2].values
        == .levels([
          .init(name: "circumscribed, not seen", contribution: 0), .init(name: "irregular", contribution: 0.55),
          .init(name: "spiculated", contribution: -0.42),
        ]))
    guard case .levels(let grades) = nomogram.predictors[1].values else {
      Issue.record("an ordinal finding has levels")
      return
    }
    #expect(grades.map(\.name) == ["I", "II", "III"])
    // A negative coefficient runs the other way: the youngest have most points.
    #expect(
      nomogram.points(ofNumber: 22, of: nomogram.predictors[0])
        > nomogram.points(ofNumber: 39, of: nomogram.predictors[0]))
  }

  @Test func unknownReferenceLevels() throws {
    let fitted = try #require(FittedModel.all(in: SyntheticModels.extreme.results) { $0.id == "levels" }.first)
    let nomogram = try Nomogram(fitted)
    let margin = try #require(nomogram.predictors.first { $0.title == "margin" })
    guard case .levels(let levels) = margin.values else {
      Issue.record("a finding with terms of levels has levels")
      return
    }
    #expect(levels.map(\.name) == ["other", "irregular", "spiculated"])
  }

  @Test func refusals() throws {
    let results = SyntheticModels.extreme.results
    func model(_ id: String) throws -> FittedModel {
      try #require(FittedModel.all(in: results) { $0.id == id }.first)
    }
    #expect(throws: Nomogram.Refusal.noRange(predictor: "DCE1, GLCM contrast")) { _ = try Nomogram(model("old")) }
    #expect(throws: Nomogram.Refusal.certain) { _ = try Nomogram(model("certain")) }
    #expect(throws: Nomogram.Refusal.tooSteep) { _ = try Nomogram(model("huge")) }
    #expect(throws: Nomogram.Refusal.tooLong(predictors: 40)) {
      _ = try NomogramPage(try Nomogram(model("forty")), event: "event", theme: FigureTheme())
    }
    var flat = try model("one")
    #expect(flat.model.terms.count == 1)
    flat = FittedModel(
      results: results, task: flat.task,
      model: {
        var model = flat.model
        model.terms[0].range = .init(minimum: 1, maximum: 1, lower: 1, upper: 1)
        return model
      }())
    #expect(throws: Nomogram.Refusal.nothingVaries) { _ = try Nomogram(flat) }
    #expect(
      Nomogram.Refusal.noRange(predictor: "Age").description
        == "No nomogram: this record does not have the range of Age among the patients the model was fitted on.")
    #expect(
      Nomogram.Refusal.nothingVaries.description
        == "No nomogram: no predictor changes the probability that the model gives.")
    #expect(
      Nomogram.Refusal.certain.description
        == "No nomogram: within the range of its predictors the model's probability is below 0.001 or above 0.999 throughout."
    )
    #expect(
      Nomogram.Refusal.tooSteep.description
        == "No nomogram: one predictor alone takes the probability from below 0.001 to above 0.999 many times over, so that "
        + "nobody could read the others.")
    #expect(
      Nomogram.Refusal.tooLong(predictors: 40).description
        == "No nomogram: the model has 40 predictors, more than there is room for on a page.")
  }
}
