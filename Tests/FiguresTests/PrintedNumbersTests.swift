import Record
import Testing

@testable import Figures

/// Every number that a figure prints as content is in results.json, or is a count or a share of counts that are.
@Suite struct PrintedNumbersTests {
  /// What is printed without being in the record, by kind of figure, and why it may be. Keep it short.
  static let exemptions: [(kind: String, text: String, reason: String)] = []

  /// The rich input, every fraction of its record rounded to a multiple of 0.07.
  ///
  /// A study has so many numbers that any two decimals are somewhere among them. In this one six of seven are not, so that a
  /// number which a figure computes for itself, or writes without reading it, is found.
  static let input: FigureInput? = {
    var input = GalleryInputs.rich
    guard let results = try? RecordNumbers.coarse(input.results) else { return nil }
    input.results = results
    return input
  }()

  static let record: RecordNumbers? = {
    guard let input, var numbers = try? RecordNumbers(input.results) else { return nil }
    var predictions: [String: Int] = [:]
    for prediction in input.predictions {
      predictions["\(prediction.cohort) \(prediction.task) \(prediction.model) \(prediction.kind)", default: 0] += 1
    }
    // Of shares, those of the patients who are shown stand in the record; here they come with the slices, not rounded.
    numbers.add(
      values: input.habitatSlices.flatMap(\.tumourShares),
      counts: [input.habitatSlices.count, input.habitatShares.count] + predictions.values,
      words: input.habitatSlices.map(\.patient) + input.habitatShares.map(\.patient))
    return numbers
  }()

  @Test(arguments: FigureRegistry.all.map(\.id))
  func kind(_ kind: String) throws {
    let record = try #require(Self.record)
    let input = try #require(Self.input)
    for figure in try FigureRegistry.figures(from: input, only: [kind]) {
      for text in Self.contents(figure.drawing.commands) where !Self.isExempt(text, kind) {
        for number in PrintedNumber.all(in: text) where !record.has(number) {
          Issue.record("\(figure.id) prints \(number.text) in '\(text)', which results.json does not hold")
        }
        for estimate in PrintedEstimate.all(in: text) where !record.has(estimate) {
          Issue.record("\(figure.id) prints '\(text)', but no entry of results.json has all three numbers")
        }
      }
    }
  }

  @Test func everyExemptionIsNeeded() {
    for exemption in Self.exemptions {
      let texts = (SnapshotTests.figures[exemption.kind] ?? []).flatMap { Self.contents($0.drawing.commands) }
      #expect(
        texts.contains { $0.contains(exemption.text) }, "\(exemption.kind): '\(exemption.text)' is printed nowhere")
      #expect(!exemption.reason.isEmpty)
    }
  }

  /// The test would be worth nothing if every number were in the record.
  @Test func madeUpNumbersAreFound() throws {
    let record = try #require(Self.record)
    let twoDecimals = (0...99).map { PrintedNumber.all(in: "0.\($0 < 10 ? "0" : "")\($0)")[0] }
    let threeDecimals = (0...999).map {
      PrintedNumber.all(in: String("0.\(1000 + $0)").replacing("0.1", with: "0."))[0]
    }
    #expect(threeDecimals.count { record.has($0) } < 500)
    #expect(twoDecimals.count { record.has($0) } < 40)
    // Bounds below 0.07 keep their digits, so that a neighbour may be another entry's.
    let value = try #require(record.intervals.first { $0.lower > 0.1 })
    func printed(_ shift: Double) -> PrintedEstimate {
      func number(_ value: Double) -> PrintedNumber {
        PrintedNumber(text: "", value: value, decimals: 2, isPercentage: false, relation: .equal)
      }
      func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
      return PrintedEstimate(
        value: number(rounded(value.value)), lower: number(rounded(value.lower) + shift),
        upper: number(rounded(value.upper)))
    }
    #expect(record.has(printed(0)) && !record.has(printed(0.02)))
    #expect(!record.has(PrintedNumber.all(in: "n = 123,457")[0]) && !record.has(PrintedNumber.all(in: "0.1234567")[0]))
  }

  /// A figure whose estimates are each a tenth too high is caught at nearly every one of them.
  @Test func tamperedFiguresAreFound() throws {
    let record = try #require(Self.record)
    let input = try #require(Self.input)
    let texts = try FigureRegistry.figures(from: input, only: ["roc", "forest"]).flatMap {
      Self.contents($0.drawing.commands)
    }
    let estimates = texts.flatMap(PrintedEstimate.all)
    #expect(estimates.count > 20)
    let caught = estimates.count { estimate in
      var tampered = estimate
      tampered.value.value += 0.1
      return !record.has(tampered)
    }
    #expect(caught * 10 >= estimates.count * 9)
  }

  @Test func numbersInWords() {
    func texts(_ text: String) -> [String] {
      PrintedNumber.all(in: text).map { "\($0.value) \($0.decimals)" + ($0.isPercentage ? " %" : "") }
    }
    #expect(texts("AUC 0.74 (0.66\u{2013}0.82)") == ["0.74 2", "0.66 2", "0.82 2"])
    #expect(texts("\u{2212}0.40 to 0.20") == ["-0.4 2", "0.2 2"])
    #expect(texts("HER2 and Ki-67, 12,345 of 20,000 (62%)") == ["12345.0 0", "20000.0 0", "62.0 0 %"])
    #expect(texts("38.1%, 1,2") == ["38.1 1 %", "1.0 0", "2.0 0"])
    #expect(PrintedNumber.all(in: "p < 0.001")[0].relation == .less)
    #expect(PrintedNumber.all(in: "p > 0.99")[0].relation == .greater)
    #expect(PrintedEstimate.all(in: "0.74 (0.66\u{2013}0.82)").count == 1)
    #expect(PrintedEstimate.all(in: "\u{2212}0.10 (\u{2212}0.40 to 0.20)").first?.lower.value == -0.4)
  }

  private static func isExempt(_ text: String, _ kind: String) -> Bool {
    exemptions.contains { $0.kind == kind && text.contains($0.text) }
  }

  private static func contents(_ commands: [DrawingCommand]) -> [String] {
    commands.flatMap { command -> [String] in
      switch command {
      case .text(let block, _, _, _): block.role == .content ? [block.text.plain] : []
      case .group(let inner, _, _): contents(inner)
      case .path, .image: []
      }
    }
  }
}
