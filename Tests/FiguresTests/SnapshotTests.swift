import Foundation
import TestSupport
import Testing

@testable import Figures

/// Every kind of figure, held against what was looked at and recorded: `Snapshots/<kind>.txt`.
///
/// A change of a figure is recorded with `HOLDOUT_RECORD_SNAPSHOTS=1 swift test --filter SnapshotTests`, which fails, so that
/// nothing is recorded unnoticed; look at the figures (`HOLDOUT_GALLERY`) and at `git diff` before the new files are kept.
@Suite struct SnapshotTests {
  static let folder = TestFolders.project.appending(path: "Tests/FiguresTests/Snapshots")
  static let isRecording = ProcessInfo.processInfo.environment["HOLDOUT_RECORD_SNAPSHOTS"] != nil
  /// Figures of one kind that are recorded whole; of the others there is the id.
  static let greatestNumber = 2

  /// One input that has something for every kind.
  static let figures: [String: [FigureDescription]] = {
    let input = GalleryInputs.rich
    return Dictionary(uniqueKeysWithValues: FigureRegistry.all.map { ($0.id, $0.figures(from: input)) })
  }()

  @Test(arguments: FigureRegistry.all.map(\.id))
  func kind(_ kind: String) throws {
    let figures = Self.figures[kind] ?? []
    guard !figures.isEmpty else {
      Issue.record("the rich input has no figure of the kind '\(kind)': give GalleryInputs.rich what it is made from")
      return
    }
    let lines =
      ["ids \(figures.map(\.id).joined(separator: " "))"]
      + figures.prefix(Self.greatestNumber).flatMap { FigureSnapshot($0).lines }
    let file = Self.folder.appending(path: "\(kind).txt")
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    if Self.isRecording || recorded == nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded Snapshots/\(kind).txt: look at the figure and at git diff, then run the tests again")
      return
    }
    let expected = (recorded ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
    if let difference = FigureSnapshot.difference(lines, Array(expected)) {
      Issue.record("Snapshots/\(kind).txt, \(difference)")
    }
  }

  @Test func noSnapshotIsLeftOver() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".txt") }
    let kinds = Set(FigureRegistry.all.map { "\($0.id).txt" })
    #expect(names.filter { !kinds.contains($0) }.sorted() == [], "delete the snapshots of kinds that are gone")
  }

  @Test func comparisonsKnowLengthsFromWords() {
    let line = "text 10.0 20.0 left-top 7.0 #1a1a1a left | AUC 0.83"
    func difference(_ other: String) -> String? { FigureSnapshot.difference([other], [line]) }
    #expect(difference(line) == nil)
    #expect(difference("text 10.6 19.4 left-top 7.0 #1a1a1a left | AUC 0.83") == nil)
    #expect(difference("text 10.7 20.0 left-top 7.0 #1a1a1a left | AUC 0.83") != nil)
    #expect(difference("text 10.0 20.0 left-top 7.0 #1a1a1a left | AUC 0.84") != nil)
    #expect(difference("text 10.0 20.0 left-top 7.0 #1a1a1b left | AUC 0.83") != nil)
    #expect(difference("text 10.0 20.0 left-top 7.0 #1a1a1a bold left | AUC 0.83") != nil)
    #expect(FigureSnapshot.difference(["caption 1.0"], ["caption 1.1"]) != nil, "captions have no lengths")
    #expect(FigureSnapshot.difference(["a"], ["a", "b"]) == "line 2 is gone: b")
    #expect(FigureSnapshot.difference(["a", "b"], ["a"]) == "line 2 is new: b")
  }

  @Test func aBentCurveIsNoticed() {
    func lines(_ bend: Double) -> [String] {
      var canvas = Canvas(width: 100, height: 100)
      canvas.polyline(
        (0...40).map { Point(Double($0), Double($0) + ($0 == 16 ? bend : 0)) }, stroke: Stroke(.ink, width: 1))
      for x in 0..<5 { canvas.circle(centre: Point(Double(x) * 9, 50), radius: 2, fill: .grey) }
      return FigureSnapshot(
        FigureDescription(
          id: "a", kind: "a", title: "A", caption: "A.", alternativeText: "A.", drawing: canvas.drawing,
          data: .init(columns: ["x"], rows: []))
      ).lines
    }
    #expect(lines(0).contains { $0.hasPrefix("paths 5 of ") })
    #expect(FigureSnapshot.difference(lines(0), lines(0.3)) == nil)
    #expect(FigureSnapshot.difference(lines(0), lines(3)) != nil)
  }
}
