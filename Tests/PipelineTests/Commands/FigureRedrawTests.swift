import Figures
import Files
import Foundation
import Record
import Templates
import TestSupport
import Testing

@testable import Pipeline

@Suite struct FigureRedrawTests {
  private func evaluated(in folder: URL) async throws -> URL {
    var settings = EvaluationSettings.standard
    settings.bootstrap = 100
    let output = folder.appending(path: "out")
    try await PredictionsReport(
      table: TestFolders.fixtures.appending(path: "predictions/from-r.csv"), output: output,
      columns: PredictionColumns(
        names: ["patient_id": "mother", "cohort": "set", "outcome": "low"], constants: ["task": "low-weight"],
        models: [("small", "small"), ("full", "full")]),
      settings: settings, templates: TemplateStore(overrides: nil),
      progress: ProgressReporter(isTerminal: false, isSilent: true)
    ).write()
    return output
  }

  private func problem(_ body: () throws -> Void) -> String {
    do { try body() } catch let error as PipelineError {
      guard case .invalidInput(let problems) = error else { return "\(error)" }
      return problems.map(\.description).joined(separator: "\n")
    } catch { return "\(error)" }
    return "no error"
  }

  @Test func drawsWhatIsAskedForInAnotherStyle() async throws {
    try await TestFolders.withTemporary { folder in
      let output = try await evaluated(in: folder)
      let record = output.appending(path: "results.json").path
      let before = try Data(contentsOf: output.appending(path: "results.json"))
      let settings = folder.appending(path: "style.yaml")
      try AtomicFile.write(
        "figures:\n  labels: {small: Short model}\n  order: [full, small]\n  colours: {full: \"#010203\"}\n"
          + "  titles: {roc: My curves}\n", to: settings)
      let outcome = try FigureRedraw(
        file: record, request: .init(only: ["roc", "nomogram"], preset: "frontiers", formats: ["svg", "pdf"]),
        settings: settings.path, output: nil
      ).write()
      let figures = output.appending(path: "figures-frontiers")
      #expect(
        outcome.files.map(\.lastPathComponent).sorted()
          == ["index.json", "roc-low-weight.csv", "roc-low-weight.pdf", "roc-low-weight.svg"])
      #expect(outcome.absent == ["nomogram"])
      let svg = try String(contentsOf: figures.appending(path: "roc-low-weight.svg"), encoding: .utf8)
      #expect(svg.contains("Short model") && svg.contains("#010203"))
      let first = try #require(svg.range(of: ">full<") ?? svg.range(of: "full</tspan>"))
      let second = try #require(svg.range(of: "Short model</tspan>"))
      #expect(first.lowerBound < second.lowerBound)
      let index = try CanonicalJSON.read([FigureFile].self, from: figures.appending(path: "index.json"))
      #expect(index.map(\.title) == ["My curves"])
      #expect(abs((index.first?.size.width ?? 0) - 180 * 72 / 25.4) < 0.01)
      #expect(try Data(contentsOf: output.appending(path: "results.json")) == before)
      // The same again leaves the same bytes.
      let bytes = try outcome.files.map { try Data(contentsOf: $0) }
      let again = try FigureRedraw(
        file: record, request: .init(only: ["roc", "nomogram"], preset: "frontiers", formats: ["svg", "pdf"]),
        settings: settings.path, output: nil
      ).write()
      #expect(try again.files.map { try Data(contentsOf: $0) } == bytes)
    }
  }

  @Test func refusesInWords() async throws {
    try await TestFolders.withTemporary { folder in
      let output = try await evaluated(in: folder)
      let record = output.appending(path: "results.json").path
      func redraw(_ request: FigureRedraw.Request, settings: String? = nil, output: URL? = nil) throws {
        _ = try FigureRedraw(file: record, request: request, settings: settings, output: output)
      }
      #expect(
        problem { try redraw(.init(only: ["rok"])) }
          .hasPrefix("there is no figure 'rok'; the figures are: "))
      #expect(
        problem { try redraw(.init(preset: "lancet")) }
          == "there is no preset 'lancet'; the presets are: general, radiology, european-radiology, frontiers, nature")
      #expect(
        problem { try redraw(.init(formats: ["eps"])) }.hasPrefix("there is no format 'eps'; the formats are: pdf,"))
      #expect(
        problem { try redraw(.init(width: "wide")) } == "there is no width 'wide'; the widths are: column, middle, full"
      )
      #expect(
        problem { try redraw(.init(), output: output.appending(path: "figures")) }
          .contains("holds the record or the figures that its report shows"))
      let settings = folder.appending(path: "style.yaml")
      try AtomicFile.write("figures: {order: [fool]}\n", to: settings)
      #expect(
        problem { try redraw(.init(), settings: settings.path) }
          .hasSuffix("style.yaml:1:19: figures.order holds 'fool'; each must be one of full, small"))
      #expect(
        problem { _ = try FigureRedraw(file: folder.path + "/no.json", request: .init(), settings: nil, output: nil) }
          .contains("not a results.json"))
    }
  }
}
